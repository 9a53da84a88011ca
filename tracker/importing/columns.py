"""Which column of a table means what, and whether the table is one of a plan.

The words over a column decide, by what councils call it; where they say nothing, the cells do, and the guess
is marked. A table of a plan has a column of actions or descriptions, and one of dates or bodies.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.importing.characters import folded
from tracker.importing.document import Cell, Row, Table
from tracker.importing.headers import Role, role_of

HEADER_WITHIN = 3  # rows: a title row or two may stand over the header
MOST_OF = 0.6  # of the filled cells of a column

IsDate = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each role stands, from 0; `header` is the row of the headings, or None where there is none.

    `guessed` roles were found by the cells; `passed_over` are headings of a second column for a role;
    `goes_on` says that the headings are those of the table before.
    """

    of: Mapping[Role, int]
    width: int
    header: int | None
    guessed: tuple[Role, ...] = ()
    passed_over: tuple[str, ...] = ()
    goes_on: bool = False

    def words(self, row: Row, role: Role) -> str:
        """Return the words of a row under a role, or nothing."""
        cell = self.cell(row, role)
        return cell.text if cell else ""

    def cell(self, row: Row, role: Role) -> Cell | None:
        """Return the cell of a row under a role, where there is one."""
        at = self.of.get(role)
        return row[at] if at is not None and at < len(row) else None


def recognise(table: Table, *, is_date: IsDate) -> Columns | None:
    """Return the columns of a plan's table, or None for a table of something else."""
    header, of, passed_over = _by_header(table)
    width = len(table.rows[header]) if header is not None else _width(table)
    after = 0 if header is None else header + 1
    rows = [row for row in table.rows[after:] if len(row) == width > 1]
    guessed: list[Role] = []
    for role in _worth_guessing(of):
        at = _by_content(role, rows, taken=set(of.values()), is_date=is_date)
        if at is None or (header is None and not of and not is_date(rows[0][at].text)):
            break  # a first row without a date is a heading row in words of its own: no plan's that is known
        of[role] = at
        guessed.append(role)
    if "action" not in of and "description" in of:
        of["action"] = of.pop("description")
    if "action" not in of or not {"date", "body"} & of.keys():
        return None
    return Columns(of, width, header, tuple(guessed), passed_over)


def carried_on(table: Table, before: Columns, *, is_date: IsDate) -> Columns | None:
    """Return the columns of the table before where this one has its width and dates, and no headings."""
    rows = [row for row in table.rows if len(row) == before.width]
    dates = [words for row in rows if (words := before.words(row, "date"))]
    if len(rows) < len(table.rows) / 2 or not dates or sum(map(is_date, dates)) < MOST_OF * len(dates):
        return None
    return replace(before, header=None, guessed=(), passed_over=(), goes_on=True)


def _width(table: Table) -> int:
    """Return the number of cells of the first row that is no lone heading."""
    return next((len(row) for row in table.rows if len(row) > 1), 1)


def _by_header(table: Table) -> tuple[int | None, dict[Role, int], tuple[str, ...]]:
    """Return the row, among the first, that names most roles; a single one must be named plainly."""
    best: tuple[int | None, dict[Role, int], tuple[str, ...]] = (None, {}, ())
    for number, row in enumerate(table.rows[:HEADER_WITHIN]):
        of, passed_over = _roles(row)
        plain = any((found := role_of(cell.text)) and found[1] == 0 for cell in row)
        filled = sum(bool(cell.text) for cell in row)
        if len(of) > len(best[1]) and filled > 1 and (len(of) > 1 or plain):
            best = (number, of, passed_over)
    return best


def _roles(row: Row) -> tuple[dict[Role, int], tuple[str, ...]]:
    """Return the column of each role; of two for one role the plainer name wins, then the first."""
    named = [(at, found) for at, cell in enumerate(row) if (found := role_of(cell.text))]
    of: dict[Role, int] = {}
    passed_over: list[str] = []
    for at, (role, _) in sorted(named, key=lambda item: (item[1][1], item[0])):
        if role not in of:
            of[role] = at
        elif role == "action" and "description" not in of:
            of["description"], of["action"] = sorted((of["action"], at))
        else:
            passed_over.append(row[at].text)
    return of, tuple(passed_over)


def _worth_guessing(of: Mapping[Role, int]) -> Sequence[Role]:
    """Return the roles the cells may settle: where the header names the rest of a plan, or there is none."""
    if not of:
        return ("date", "action")
    if {"action", "description"} & of.keys():
        return () if "date" in of else ("date",)
    return ("action",) if {"date", "body"} <= of.keys() else ()


def _by_content(role: Role, rows: Sequence[Row], *, taken: set[int], is_date: IsDate) -> int | None:
    """Return the column most of whose filled cells are what the role holds; two cells at least."""
    fits = is_date if role == "date" else _is_wording
    best: tuple[float, int] | None = None
    for at in range(len(rows[0]) if rows else 0):
        if at in taken:
            continue
        filled = [row[at].text for row in rows if row[at].text]
        fitting = sum(map(fits, filled))
        if fitting > 1 and fitting >= MOST_OF * len(filled):
            length = sum(map(len, filled)) / len(filled) if role == "action" else fitting
            best = max(best or (0.0, at), (length, at))
    return best[1] if best else None


def _is_wording(text: str) -> bool:
    return len(text.split()) > 1 and sum(map(str.isalpha, text)) > len(text) / 2


def repeats_header(row: Row, columns: Columns, table: Table) -> bool:
    """Whether a row only prints the headings again, as on a new page."""
    if columns.header is None:
        return False
    return [folded(cell.text) for cell in row] == [folded(cell.text) for cell in table.rows[columns.header]]
