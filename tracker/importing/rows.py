"""A row of a table of actions, from its cells to the words of its fields.

A cell merged with the one above, or one that says "ditto", holds the words above; a blank description goes on
with the one above, and so does a blank theme; every other blank stays blank. A dash for a description says
that there is none.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from tracker.importing.columns import Columns
from tracker.importing.document import Row
from tracker.importing.draft import Spot, Spots
from tracker.importing.headers import Role

_DITTO = re.compile(r"[\"“”″〃]|''|[-–—\s]*(?:do|ditto)[-–—.\s]*|(?:same )?as above\.?", re.IGNORECASE)
_TICK = re.compile(r"[\W_xXyY1l✓✔☑●•■]|yes|tick", re.IGNORECASE)  # what only says: here
_FIGURE = re.compile(r"[£$€%]|\d\d|[02-9]")
_NO_WORDS = re.compile(r"[-–—]")
_HANGING = re.compile(r"(?:\b(?:and|or|of|for|with|the|by|from|in|to|a|an|on)|[,/&(–-])$")
_ENDED = re.compile(r"[.!?;:]$")
_BEGUN = re.compile(r"[a-z(]")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row that holds an action, in the words of the document.

    `more` are the words of the columns without a field of their own, under their headings. `spots` name the
    cells of the source by field; inherited words point at the cell they come from.
    """

    description: str
    inferred: bool
    action: str
    body: str
    date: str
    status: str
    reference: str
    place: str
    stage: str = ""
    waits_for: str = ""
    more: tuple[tuple[str, str], ...] = ()
    spots: Spots = ()


Held = tuple[str, Spots]
NOTHING: Held = ("", ())
SpotsAt = Callable[[int, str], Spots]


@dataclass(slots=True)
class Above:
    """What the cells of the row before hold, by column, and the last description."""

    cells: dict[int, Held] = field(default_factory=dict)
    groups: dict[str, Held] = field(default_factory=dict)
    description: Held = NOTHING


def read_row(row: Row, columns: Columns, above: Above, spots_at: SpotsAt) -> PlanRow | None:
    """Read a row and leave its cells to the next; None where nothing says what is to be done.

    `spots_at` gives the places of a column's cell in the source, under the name of a field.
    """
    above.cells = cells = {at: _held(row, at, above, spots_at) for at in range(len(row))}

    def under(role: Role) -> Held:
        at = columns.of.get(role)
        return NOTHING if at is None else cells[at]

    own = under("description")
    at = columns.of.get("description")
    shared = at is not None and (row[at].continued or bool(_DITTO.fullmatch(row[at].text)))
    action = under("action") if under("action")[0] else own
    if not action[0]:
        return None
    if own[0]:
        above.description = NOTHING if _NO_WORDS.fullmatch(own[0]) else own
    description = above.description
    date, original = _date(under("start"), under("date"), under("original"))
    marked = _marked(columns, cells) if not date[0] else NOTHING
    date = marked if marked[0] else date
    body = _body(under("body"), [(heading, cells[at]) for at, heading in columns.bodies])
    more = _kept(columns, cells, above)
    if original[0]:
        more.append((columns.heading("original"), original))
    fields: dict[str, Held] = {
        "description": description,
        "action": action,
        "body": body,
        "date": date,
        "status": _joined(under("status"), under("update")),
        "reference": under("reference"),
        "stage": under("stage"),
        "waits_for": under("waits_for"),
    }
    inferred = bool(description[0]) and (shared or not own[0])
    return _plan_row(fields, more, inferred=inferred, place=row[0].place)


def _plan_row(
    fields: Mapping[str, Held], more: list[tuple[str, Held]], *, inferred: bool, place: str
) -> PlanRow:
    return PlanRow(
        description=fields["description"][0],
        inferred=inferred,
        action=fields["action"][0],
        body=fields["body"][0],
        date=fields["date"][0],
        status=fields["status"][0],
        reference=fields["reference"][0],
        place=place,
        stage=fields["stage"][0],
        waits_for=fields["waits_for"][0],
        more=tuple((heading, words) for heading, (words, _) in more),
        spots=_placed(fields, more),
    )


def _placed(fields: Mapping[str, Held], more: Iterable[tuple[str, Held]]) -> Spots:
    """Return the places of all fields, each under its name and once."""
    named = [*fields.items(), *(("more", held) for _, held in more)]
    return tuple(
        dict.fromkeys(
            Spot(name, spot.block, spot.row, spot.cell) for name, (_, spots) in named for spot in spots
        )
    )


def goes_on(row: Row, columns: Columns, before: PlanRow) -> bool:
    """Whether a row, the first on a new page, plainly goes on with the sentence of the row before."""
    for role in ("reference", "date"):
        if columns.words(row, role):
            return False
    words = [
        (columns.words(row, "action"), before.action),
        (columns.words(row, "body"), before.body),
        (columns.words(row, "description"), before.description),
    ]
    going = [(here, there) for here, there in words if here]
    return bool(going) and all(
        there and not _ENDED.search(there) and (_BEGUN.match(here) or _HANGING.search(there))
        for here, there in going
    )


def joined(before: PlanRow, row: Row, columns: Columns, above: Above, spots_at: SpotsAt) -> PlanRow:
    """Return the row before with the words of the row that goes on with it, and leave them to the next."""
    spots = list(before.spots)
    words = {"action": before.action, "body": before.body, "description": before.description}
    for role in ("action", "body", "description"):
        at = columns.of.get(role)
        if at is not None and row[at].text:
            words[role] = f"{words[role]} {row[at].text}"
            spots += spots_at(at, role)
            above.cells[at] = words[role], (*above.cells.get(at, NOTHING)[1], *spots_at(at, role))
    above.description = words["description"], above.description[1]
    more = dict(before.more)
    for at, heading in columns.kept:
        if row[at].text:
            more[heading] = f"{more[heading]} {row[at].text}" if heading in more else row[at].text
            spots += spots_at(at, "more")
    return replace(
        before,
        action=words["action"],
        body=words["body"],
        description=words["description"],
        more=tuple(more.items()),
        spots=tuple(spots),
    )


def _held(row: Row, at: int, above: Above, spots_at: SpotsAt) -> Held:
    cell, before = row[at], above.cells.get(at, NOTHING)
    if cell.continued:
        return before
    if before[0] and _DITTO.fullmatch(cell.text):
        return before[0], (*before[1], *spots_at(at, ""))
    return (cell.text, spots_at(at, "")) if cell.text else NOTHING


def _date(start: Held, end: Held, original: Held) -> tuple[Held, Held]:
    """Return the words of the date, and the original date where another has come in its place."""
    if not end[0] and original[0]:
        end, original = original, NOTHING
    if not start[0] or start[0].casefold() == end[0].casefold():
        return (end[0], (*start[1], *end[1])), original
    words = f"{start[0]} to {end[0]}" if end[0] else f"from {start[0]}"
    return (words, (*start[1], *end[1])), original


def _marked(columns: Columns, cells: Mapping[int, Held]) -> Held:
    """Return as date words the headings of the quarters or months under which a row has a mark."""
    said: list[str] = []
    spots: list[Spot] = []
    for at, heading in columns.kept:
        words, found = cells[at]
        if heading in columns.marks and words and not _FIGURE.search(words):
            said.append(heading if _TICK.fullmatch(words) else f"{heading}: {words}")
            spots += found
    return ", ".join(said), tuple(spots)


def _body(first: Held, further: list[tuple[str, Held]]) -> Held:
    """Return the words of all columns of bodies; those after the first stand under their headings."""
    lines, spots = [first[0]] if first[0] else [], list(first[1])
    for heading, (words, found) in further:
        if words:
            label = " ".join(heading.split()).rstrip(":")
            lines.append(f"{label[:1].upper()}{label[1:]}: {words}")
            spots += found
    return "\n".join(lines), tuple(spots)


def _kept(columns: Columns, cells: dict[int, Held], above: Above) -> list[tuple[str, Held]]:
    found: list[tuple[str, Held]] = []
    for at, heading in columns.kept:
        held = cells[at]
        if at in columns.inherits:
            held = held if held[0] else above.groups.get(heading, NOTHING)
            above.groups[heading] = held
        if held[0]:
            found.append((" ".join(heading.split()), held))
    return found


def _joined(*held: Held) -> Held:
    return "\n".join(words for words, _ in held if words), tuple(spot for _, spots in held for spot in spots)
