"""A table of dates: a row for each project or document, a column for each step, the date where they cross.

So are the timetables of a local development scheme and of capital projects. Each date is an action: the step,
of what the row names.
"""

import re

from tracker.importing.cards import Laid, Place
from tracker.importing.document import Cell, Row, Table
from tracker.importing.headers import Role, is_heading_without_role, role_of
from tracker.importing.headings import IsDate, is_mark

HALF = 0.5  # of the filled cells of a column: "approved" or "done" may stand for a date
STEPS_AT_LEAST = 3
_OF_A_REGISTER = re.compile(
    r"\b(?:last|next|previous|reviewed|expir\w+|renewal|joined|issued|received|raised)\b", re.IGNORECASE
)
_HEADINGS = ("Description", "Action", "Date")
_NOT_DUE = frozenset({"", "-", "–", "—", "n/a", "na", "not applicable", "none"})


def crossed(table: Table, *, is_date: IsDate) -> Laid | None:
    """Return the table with a row for each date, or None where it is of another kind."""
    steps = _steps(table, is_date=is_date)
    if not steps:
        return None
    head = table.rows[0]
    kept = [at for at in range(1, len(head)) if at not in steps]
    rows: list[Row] = [
        tuple(Cell(words, head[0].place) for words in (*_HEADINGS, *(head[at].text for at in kept)))
    ]
    origins: list[tuple[tuple[Place, ...], ...]] = [tuple(() for _ in rows[0])]
    for number, row in enumerate(table.rows[1:], 1):
        for at in steps:
            if len(row) == len(head) and row[at].text.casefold().strip(" .") not in _NOT_DUE:
                rows.append((row[0], head[at], row[at], *(row[other] for other in kept)))
                places = [(0, at) if cell is head[at] else (number, _index(row, cell)) for cell in rows[-1]]
                origins.append(tuple((place,) for place in places))
    return Laid(Table(_from_here(rows), table.place), tuple(origins))


def _index(row: Row, cell: Cell) -> int:
    return next(at for at, other in enumerate(row) if other is cell)


def _from_here(rows: list[Row]) -> tuple[Row, ...]:
    """Return the rows with every cell in the place of its row; the steps stand in that of the headings."""
    head, *rest = rows
    return head, *(tuple(Cell(cell.text, row[0].place) for cell in row) for row in rest)


def _steps(table: Table, *, is_date: IsDate) -> tuple[int, ...]:
    """Return the columns of dates under headings that are steps, where no other names an action."""
    if len(table.rows) < 2 or len(table.rows[0]) <= STEPS_AT_LEAST:  # noqa: PLR2004 - headings and a row
        return ()
    head, *rows = table.rows
    rows = [row for row in rows if len(row) == len(head)]
    roles = [found[0] if (found := role_of(cell.text)) else None for cell in head]
    if "action" in roles or is_date(head[0].text) or any(_OF_A_REGISTER.search(cell.text) for cell in head):
        return ()
    steps = tuple(
        at
        for at in range(1, len(head))
        if _may_be_step(head[at].text, roles[at], is_date=is_date)
        and _holds_dates([row[at].text for row in rows], is_date)
    )
    named = [at for at in steps if roles[at] is None]
    return steps if named and len(steps) >= STEPS_AT_LEAST else ()


def _may_be_step(heading: str, role: Role | None, *, is_date: IsDate) -> bool:
    """Whether a heading names a step, or a start or completion among steps; and no period of time."""
    if not heading or is_date(heading) or is_mark(heading) or is_heading_without_role(heading):
        return False
    return role in {None, "start", "date", "stage"}


def _holds_dates(cells: list[str], is_date: IsDate) -> bool:
    filled = [words for words in cells if words.casefold().strip(" .") not in _NOT_DUE]
    return bool(filled) and sum(map(is_date, filled)) >= HALF * len(filled)
