"""A table whose heading rows are dates, as in a committee's work programme: each holds for what is below."""

from tracker.importing.cards import Laid, Place
from tracker.importing.document import Cell, Row, Table
from tracker.importing.headers import role_of
from tracker.importing.headings import IsDate

_HEADING = "Date"


def dated_by_headings(table: Table, *, is_date: IsDate) -> Laid | None:
    """Return the table with a column of dates in place of its heading rows, or None for any other table."""
    dates = {at: words for at, row in enumerate(table.rows) if is_date(words := _lone(row))}
    head = next((row for at, row in enumerate(table.rows) if not _lone(row) and at not in dates), ())
    if not dates or len(head) < 2 or _has_dates(head) or not _follows(table, dates, head):  # noqa: PLR2004
        return None
    rows: list[Row] = []
    origins: list[tuple[tuple[Place, ...], ...]] = []
    date: tuple[str, tuple[Place, ...]] = ("", ())
    for at, row in enumerate(table.rows):
        if at in dates:
            date = dates[at], ((at, next(cell for cell, words in enumerate(row) if words.text)),)
            continue
        words, places = date if not _lone(row) else ("", ())
        if _texts(row) == _texts(head):
            words, places = _HEADING, ()
        rows.append((*row, Cell(words, row[0].place if row else table.place)))
        origins.append((*(((at, cell),) for cell in range(len(row))), places))
    return Laid(Table(tuple(rows), table.place), tuple(origins))


def _lone(row: Row) -> str:
    """Return the words of a row that says one thing, else nothing."""
    words = {cell.text for cell in row if cell.text}
    return words.pop() if len(words) == 1 else ""


def _texts(row: Row) -> list[str]:
    return [cell.text for cell in row]


def _has_dates(head: Row) -> bool:
    return any((found := role_of(cell.text)) and found[0] in {"date", "start"} for cell in head)


def _follows(table: Table, dates: dict[int, str], head: Row) -> bool:
    """Whether the first date stands over all rows but the headings, which name a plan's columns."""
    before = table.rows[: min(dates)]
    named = {found[0] for cell in head if (found := role_of(cell.text))}
    return bool(named & {"event", "action", "description"}) and all(
        _lone(row) or _texts(row) == _texts(head) for row in before
    )
