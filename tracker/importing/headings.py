"""The row or two of headings over a table, and the role each names."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.importing.document import Row, Table
from tracker.importing.headers import LONGEST_HEADER, PARTLY, PLAIN, Role, is_heading_without_role, role_of

HEADER_WITHIN = 5  # rows: a title and a key may stand over the header
GROUPING = 2  # rank of a description from which a column groups rows: project, theme, priority
LOOSEST_GROUP = 3  # rank of themes and outcomes, that say what a row belongs to and not what it is
RESPONSE = 2  # rank of an action that answers a recommendation or a comment
AT_LEAST_MARKS = 3

IsDate = Callable[[str], bool]

_MARK = re.compile(
    r"(?:q(?:uarter)?\s?[1-4]|y(?:ea)?r\s?[1-9]|(?:1st|2nd|3rd|4th) quarter|"
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b.{0,8}",
    re.IGNORECASE,
)
_NOT_OF_ACTIONS = re.compile(r"\b(?:version|revision|amendment|venue|likelihood|author)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Over:
    """The headings of a table: from which row, over how many rows, one for each column.

    `labels` are the headings without that of a group: "Start" where the heading is "Timescale Start".
    """

    row: int
    rows: int
    headings: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def first_row(self) -> int:
        """The first row under them."""
        return self.row + self.rows


@dataclass(frozen=True, slots=True)
class Named:
    """The column of each role by its heading; see `Columns` for the rest.

    `next_description` is the column that describes where the first has another use, `described` one that says
    it is a description and nothing else; `needs_dates` says that
    nothing but themes or responses stands for an action, which a date alone makes one.
    """

    of: Mapping[Role, int]
    bodies: tuple[tuple[int, str], ...] = ()
    grouping: tuple[int, ...] = ()
    passed_over: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    next_description: int | None = None
    described: int | None = None
    needs_dates: bool = False


def standing_over(table: Table, *, is_date: IsDate, after: int = 0) -> Over | None:
    """Return the headings among the first rows from `after` on: those that name most roles."""
    best: tuple[float, Over | None] = (0.0, None)
    for at in range(after, min(after + HEADER_WITHIN, len(table.rows))):
        for over in _heads(table, at):
            score = _score(table.rows[at : over.first_row], over.headings, is_date=is_date)
            if score > best[0]:
                best = (score, over)
    return best[1]


def is_mark(heading: str) -> bool:
    """Whether a heading is a quarter, a month or a year of the plan, under which marks say when."""
    return bool(_MARK.fullmatch(heading))


def is_header(row: Row, *, is_date: IsDate) -> bool:
    """Whether a row in the midst of a table is plainly one of headings: most of its cells name roles."""
    filled = [cell.text for cell in row if cell.text]
    if len(filled) < 2 or max(map(len, filled)) > LONGEST_HEADER:  # noqa: PLR2004 - one heading is no header
        return False
    plain = {found[0] for words in filled if (found := role_of(words)) and found[1] < PLAIN}
    return len(plain) > 1 and len(plain) * 2 > len(filled) and not any(map(is_date, filled))


def reads_like_headings(row: Row, *, is_date: IsDate) -> bool:
    """Whether a first row, that names too few roles for a plan, reads like the headings of another table."""
    filled = [cell.text for cell in row if cell.text]
    if len(filled) < 2 or any(map(is_date, filled)) or max(map(len, filled)) > LONGEST_HEADER:  # noqa: PLR2004
        return False
    named = [found for words in filled if (found := role_of(words)) and found[1] < PLAIN]
    return (
        any(role not in {"body", "support"} for role, _ in named)
        or sum(map(is_heading_without_role, filled)) > 1
    )


def named_columns(headings: Sequence[str]) -> Named:
    """Return what the headings say of their columns."""
    places: dict[Role, list[tuple[int, int]]] = {}
    marks = [at for at, words in enumerate(headings) if _MARK.fullmatch(words)]
    if len(marks) < AT_LEAST_MARKS:
        marks = []
    for at, words in enumerate(headings):
        if at not in marks and (found := role_of(words)):
            places.setdefault(found[0], []).append((found[1], at))
    for found_here in places.values():
        found_here.sort()
    bodies = _bodies(places, headings)
    described = _described(places)
    of = {role: here[0][1] for role, here in places.items() if role not in {"support", "description"}}
    if described:
        of["description"] = described[0][1]
    if "date" not in of and "original" in of:
        of["date"] = of.pop("original")
    actions = [at for _, at in places.get("action", [])]
    if len(actions) > 1 and not described:
        of["description"], of["action"] = sorted(actions[:2])
        actions = actions[2:]
    else:
        actions = actions[1:]
    return Named(
        of=of,
        bodies=bodies,
        grouping=tuple(at for rank, at in places.get("description", []) if rank < PLAIN),
        passed_over=tuple(headings[at] for at in [*(at for _, at in places.get("date", [])[1:]), *actions]),
        marks=tuple(headings[at] for at in marks),
        next_description=described[1][1] if len(described) > 1 else None,
        described=described[0][1] if described and described[0][0] == 0 else None,
        needs_dates=_is_weak(places, described),
    )


def is_not_of_actions(headings: Sequence[str]) -> bool:
    """Whether the headings are those of a history of versions, a list of meetings or a register of risks."""
    return any(map(_NOT_OF_ACTIONS.search, headings)) and not any(
        (found := role_of(words)) and found[0] == "action" and found[1] < PLAIN for words in headings
    )


def _bodies(
    places: dict[Role, list[tuple[int, int]]], headings: Sequence[str]
) -> tuple[tuple[int, str], ...]:
    """Return the columns of further bodies; without a column of bodies the first of these is it."""
    here, further = places.get("body", []), places.get("support", [])
    if not here and further:
        places["body"], further = further[:1], further[1:]
        here = places["body"]
    own = [(rank, at) for rank, at in here[1:] if rank < GROUPING or rank >= PLAIN]
    return tuple((at, headings[at]) for _, at in [*own, *further])


def _described(places: Mapping[Role, list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Return the columns that describe, nearest to it first; an outcome behind the action is its measure."""
    action = min((at for _, at in places.get("action", [])), default=None)
    return [
        (rank, at)
        for rank, at in places.get("description", [])
        if rank % PARTLY != LOOSEST_GROUP or rank >= PLAIN or action is None or at < action
    ]


def _is_weak(places: Mapping[Role, list[tuple[int, int]]], described: Sequence[tuple[int, int]]) -> bool:
    if actions := places.get("action"):
        return actions[0][0] == RESPONSE
    return bool(described) and described[0][0] == LOOSEST_GROUP and "event" not in places


def _heads(table: Table, at: int) -> Iterator[Over]:
    """Yield a row as headings, and together with the row under it where that only divides it."""
    upper = table.rows[at]
    own = tuple(cell.text for cell in upper)
    yield Over(at, 1, own, own)
    if at + 1 == len(table.rows) or not _divides(upper, table.rows[at + 1]):
        return
    groups, headings = "", list[str]()
    for over, under in zip(upper, table.rows[at + 1], strict=True):
        groups = over.text or (groups if under.text else "")
        named = bool(under.text and role_of(under.text)) or not groups
        headings.append(under.text if named else f"{groups} {under.text}".strip())
    labels = tuple(under.text or over.text for over, under in zip(upper, table.rows[at + 1], strict=True))
    yield Over(at, 2, tuple(headings), labels)


def _divides(upper: Row, lower: Row) -> bool:
    """Whether a row stands under spanning headings and names columns under each."""
    filled = [at for at, cell in enumerate(lower) if cell.text]
    if len(upper) != len(lower) or len(filled) < 2 or sum(bool(cell.text) for cell in upper) < 2:  # noqa: PLR2004
        return False
    named = sum(_names(lower[at].text) for at in filled)
    return named * 2 >= len(filled) and all(
        _spans(upper, at) and len(lower[at].text) <= LONGEST_HEADER for at in filled
    )


def _spans(upper: Row, at: int) -> bool:
    """Whether a heading is blank here, or holds for the next column too."""
    following = upper[at + 1].text if at + 1 < len(upper) else None
    before = upper[at - 1].text if at else None
    return not upper[at].text or following == "" or upper[at].text in {following, before}


def _names(words: str) -> bool:
    return bool(role_of(words) or _MARK.fullmatch(words))


def _score(rows: Sequence[Row], headings: Sequence[str], *, is_date: IsDate) -> float:
    """Return how much a row reads like headings: its roles, plain ones whole and others half."""
    filled = [words for words in headings if words]
    if (
        len(filled) < 2  # noqa: PLR2004 - one heading is a title
        or max(map(len, filled)) > LONGEST_HEADER * 2
        or any(
            is_date(cell.text) and not _MARK.fullmatch(cell.text) and not role_of(cell.text)
            for row in rows
            for cell in row
        )
    ):
        return 0.0
    roles: dict[Role, float] = {}
    for words in filled:
        if found := role_of(words):
            roles[found[0]] = max(roles.get(found[0], 0.0), 1.0 if found[1] < PLAIN else 0.5)
    return sum(roles.values()) if 1.0 in roles.values() else 0.0
