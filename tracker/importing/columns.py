"""Which column of a table means what, and whether the table is one of actions.

The words over a column decide, by what public bodies call it; where they say nothing, the cells do, and the
guess is marked. A table of actions has a column of actions or descriptions, and one of dates or bodies.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.characters import folded
from tracker.importing.document import Cell, Row, Table
from tracker.importing.headers import PLAIN, Role, is_heading_without_role, role_of
from tracker.importing.headings import (
    GROUPING,
    IsDate,
    Named,
    is_not_of_actions,
    named_columns,
    reads_like_headings,
    standing_over,
)
from tracker.importing.telling import column_of, is_rating

MOST_OF = 0.6  # of the filled cells of a column
SHORTEST_WORDING = 25  # characters on average, where a heading calls a column something else than an action


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each role stands, from 0; `header` is the first row of the headings, or None without any.

    `bodies` and `kept` are `(column, heading)`: further bodies of the action, and columns without a role, of
    which a blank cell in one of `inherits` goes on with the cell above. `guessed` roles were found by the
    cells; `passed_over` are headings of a second column for a role; `marks` are headings of quarters or
    months; `dated` says that the cells of the dates mostly are dates; `goes_on` says that the headings are
    those of the table before.
    """

    of: Mapping[Role, int]
    width: int
    header: int | None
    header_rows: int = 1
    bodies: tuple[tuple[int, str], ...] = ()
    kept: tuple[tuple[int, str], ...] = ()
    inherits: frozenset[int] = frozenset()
    guessed: tuple[Role, ...] = ()
    passed_over: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    dated: bool = False
    goes_on: bool = False
    headings: tuple[str, ...] = ()

    def heading(self, role: Role) -> str:
        """Return what the document writes over the column of a role."""
        at = self.of.get(role)
        return "" if at is None or not self.headings else self.headings[at]

    @property
    def first_row(self) -> int:
        """The first row under the headings."""
        return 0 if self.header is None else self.header + self.header_rows

    @property
    def unheaded(self) -> tuple[int, ...]:
        """The kept columns without a heading, where others have one."""
        return () if self.header is None else tuple(at for at, _ in self.kept if not self.headings[at])

    def words(self, row: Row, role: Role) -> str:
        """Return the words of a row under a role, or nothing."""
        cell = self.cell(row, role)
        return cell.text if cell else ""

    def cell(self, row: Row, role: Role) -> Cell | None:
        """Return the cell of a row under a role, where there is one."""
        at = self.of.get(role)
        return row[at] if at is not None and at < len(row) else None


def recognise(table: Table, *, is_date: IsDate, after: int = 0) -> Columns | None:
    """Return the columns of a table of actions, or None for a table of something else.

    Headings are looked for from the row `after` on.
    """
    over = standing_over(table, is_date=is_date, after=after)
    width = len(over.headings) if over else _width(table)
    rows = [row for row in table.rows[over.first_row if over else 0 :] if len(row) == width > 1]
    named = named_columns(over.headings if over else ("",) * width)
    if over and is_not_of_actions(over.headings):
        return None
    of, kept_out = _without_ratings(named, rows)
    guessed = _guess(of, over.headings if over else None, rows, is_date=is_date)
    _settle_action(of, named, over.headings if over else (), rows, is_date=is_date)
    if "action" not in of or not ({"date", "start", "body"} & of.keys() or named.marks):
        return None
    if named.needs_dates and not {"date", "start"} & of.keys():
        return None
    taken = {*of.values(), *(at for at, _ in named.bodies)}
    headings = over.labels if over else tuple(f"Column {number}" for number in range(1, width + 1))
    return Columns(
        of=of,
        width=width,
        header=over.row if over else None,
        header_rows=over.rows if over else 1,
        bodies=named.bodies,
        kept=tuple((at, headings[at] or f"Column {at + 1}") for at in range(width) if at not in taken),
        inherits=frozenset(named.grouping) - taken - kept_out,
        guessed=guessed,
        passed_over=named.passed_over,
        marks=named.marks,
        dated=_mostly(_cells(rows, of.get("date")), is_date),
        headings=tuple(headings),
    )


def carried_on(table: Table, before: Columns, *, is_date: IsDate, adjacent: bool = False) -> Columns | None:
    """Return the columns of the table before where this one has its width and no headings of its own.

    It must hold dates in the column of dates, or stand right behind that table and hold no other words there.
    """
    rows = [row for row in table.rows if len(row) == before.width]
    if not rows or reads_like_headings(rows[0], is_date=is_date):
        return None
    dates = [words for row in rows if (words := before.words(row, "date"))]
    if len(rows) < len(table.rows) / 2 or (not dates and not adjacent):
        return None
    if not _mostly(dates, is_date) and (not adjacent or (before.dated and len(dates) > 1)):
        return None
    return replace(before, header=None, guessed=(), passed_over=(), marks=(), goes_on=True)


def headed_alike(table: Table, before: Columns) -> Columns | None:
    """Return the columns of the table before where this one has its headings, word for word."""
    if before.header is None or before.header_rows != 1 or not table.rows:
        return None
    if [folded(cell.text) for cell in table.rows[0]] != [folded(words) for words in before.headings]:
        return None
    return replace(before, header=0, guessed=(), passed_over=(), goes_on=False)


def repeats_header(row: Row, columns: Columns, table: Table) -> bool:
    """Whether a row only prints the headings again, as on a new page."""
    if columns.header is None:
        return False
    return any(
        len(row) == len(table.rows[at])
        and all(
            folded(cell.text) == folded(head.text) for cell, head in zip(row, table.rows[at], strict=True)
        )
        for at in range(columns.header, columns.header + columns.header_rows)
    )


def _width(table: Table) -> int:
    """Return the number of cells of the first row that is no lone heading."""
    return next((len(row) for row in table.rows if len(row) > 1), 1)


def _without_ratings(named: Named, rows: Sequence[Row]) -> tuple[dict[Role, int], frozenset[int]]:
    """Return the roles without a "priority" of highs and lows, and the columns that lost theirs."""
    of = dict(named.of)
    at = of.get("description")
    if at is not None and at != named.described and is_rating([row[at].text for row in rows]):
        del of["description"]
        if named.next_description is not None:
            of["description"] = named.next_description
        return of, frozenset({at})
    return of, frozenset()


def _guess(
    of: dict[Role, int], headings: Sequence[str] | None, rows: Sequence[Row], *, is_date: IsDate
) -> tuple[Role, ...]:
    """Add the roles the cells settle, where the headings name the rest of a plan or there are none."""
    guessed: list[Role] = []
    for role in _worth_guessing(of, headed=headings is not None):
        at = column_of(role, rows, taken={*of.values(), *_no_dates(role, headings)}, is_date=is_date)
        if at is None or (headings is None and role == "date" and not is_date(rows[0][at].text)):
            if headings is None and role in {"date", "action"}:
                break  # a first row without a date is a heading row in words of its own
            continue
        if role == "action" and headings and headings[at] and _mean(rows, at) < SHORTEST_WORDING:
            continue
        of[role] = at
        guessed.append(role)
    return tuple(guessed)


def _no_dates(role: Role, headings: Sequence[str] | None) -> set[int]:
    """Return the columns whose dates are of something else: when it was raised or last updated."""
    if role != "date" or not headings:
        return set()
    return {at for at, words in enumerate(headings) if is_heading_without_role(words)}


def _worth_guessing(of: Mapping[Role, int], *, headed: bool) -> Sequence[Role]:
    if not headed:
        return ("date", "reference", "body", "action")
    if {"action", "description", "event"} & of.keys():
        return () if "date" in of else ("date",)
    return ("action",) if {"date", "body"} <= of.keys() else ()


def _settle_action(
    of: dict[Role, int], named: Named, headings: Sequence[str], rows: Sequence[Row], *, is_date: IsDate
) -> None:
    """Let a description, else an event or stage with a date, stand for the action where none is named.

    Of a theme or project with an event beside it, the event is the action.
    """
    described = of.get("description")
    if "action" not in of and "event" in of and described is not None:
        found = role_of(headings[described])
        if found and found[0] == "description" and GROUPING <= found[1] < PLAIN:
            of["action"] = of.pop("event")
    if "action" not in of and "description" in of:
        of["action"] = of.pop("description")
        if named.next_description is not None and named.next_description != of["action"]:
            of["description"] = named.next_description
    for role in ("event", "stage"):
        at = of.get(role)
        said_when = {"date", "body"} <= of.keys() or _mostly(_cells(rows, of.get("date")), is_date)
        if "action" not in of and at is not None and said_when:
            of["action"] = of.pop(role)
    of.pop("event", None)


def _cells(rows: Sequence[Row], at: int | None) -> list[str]:
    return [] if at is None else [row[at].text for row in rows if row[at].text]


def _mostly(words: Sequence[str], is_date: IsDate) -> bool:
    return bool(words) and sum(map(is_date, words)) >= MOST_OF * len(words)


def _mean(rows: Sequence[Row], at: int) -> float:
    filled = [len(row[at].text) for row in rows if row[at].text]
    return sum(filled) / max(len(filled), 1)


__all__ = ["GROUPING", "Columns", "IsDate", "carried_on", "headed_alike", "recognise", "repeats_header"]
