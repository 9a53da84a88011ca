"""Tables of a PDF: the parts that stand on several pages become one, cells get their words."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from tracker.importing.document import Cell, Row, Table
from tracker.importing.readers.pdf_grids import Grid, GridCell
from tracker.importing.readers.pdf_words import BULLET, Line, rejoined, wraps

_GOES_ON = (",", "/", "&", "-", "–", " and", " or", " of", " the", " to", " for", " with", " in", " by")
_SAME_TABLE = 8.0  # points between its parts

GridRow = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class TableInMaking:
    """A table as far as its pages have been read: its first grid, its last one, and rows with their page."""

    grid: Grid
    last: Grid
    last_page: int
    rows: tuple[tuple[int, GridRow], ...]

    @classmethod
    def begun(cls, grid: Grid, page: int) -> "TableInMaking":
        """Return a table that begins with the grid of one page."""
        return cls(grid, grid, page, tuple((page, row) for row in grid.rows))

    def goes_on_in(self, grid: Grid, page: int) -> bool:
        """Whether a grid is the next part: right below or first on the page after, with the same columns."""
        is_below = page == self.last_page and 0 <= grid.top - self.last.bottom < _SAME_TABLE
        return (is_below or page == self.last_page + 1) and grid.has_columns_of(self.grid)

    def extended(self, grid: Grid, page: int) -> "TableInMaking":
        """Return the table with its part on the next page; what broke at the page's end becomes whole."""
        repeated = int(_words(grid.rows[0]) == _words(self.grid.rows[0]))
        head, rest = grid.rows[:repeated], grid.rows[repeated:]
        above, rest = _mended([row for _, row in self.rows], rest)
        pages = [page for page, _ in self.rows]
        rows = (*zip(pages, above, strict=True), *((page, row) for row in (*head, *rest)))
        return replace(self, last=grid, last_page=page, rows=rows)

    def finished(self, number: int, *, known: Container[str]) -> Table:
        """Return the table in the neutral form; `number` is its own in the document."""
        rows: list[Row] = []
        for at, (page, row) in enumerate(self.rows, 1):
            place = f"page {page}, table {number}, row {at}"
            rows.append(tuple(Cell(_text(cell, known), place, continued=cell.continued) for cell in row))
        return Table(tuple(rows), f"page {self.rows[0][0]}, table {number}")


def _mended(above: list[GridRow], rest: tuple[GridRow, ...]) -> tuple[list[GridRow], tuple[GridRow, ...]]:
    """Join the first row of a page to the last of the page before, where it only says the rest of it.

    Where that is so for single cells, as of one merged over several rows, those alone are joined.
    """
    if not rest or len(above[-1]) != len(rest[0]):
        return above, rest
    origins = [_origin(above, column) for column in range(len(rest[0]))]
    pairs = [(above[row][column], rest[0][column]) for column, row in enumerate(origins)]
    surely = [_is_rest(upper, lower) for upper, lower in pairs]
    filled = [column for column, (_, lower) in enumerate(pairs) if lower.lines]
    if not any(surely):
        return above, rest
    is_whole = all(surely[column] or _may_be_rest(*pairs[column]) for column in filled) and all(
        origin == len(above) - 1 for origin in origins
    )
    joins = filled if is_whole else [column for column in filled if surely[column]]
    for column in joins:
        upper, lower = pairs[column]
        row = list(above[origins[column]])
        row[column] = replace(upper, lines=(*upper.lines, *_risen(lower.lines)))
        above[origins[column]] = tuple(row)
    if is_whole:
        return above, rest[1:]
    first = tuple(
        GridCell((), 0, 0, continued=True) if column in joins else cell for column, cell in enumerate(rest[0])
    )
    return above, (first, *rest[1:])


def _origin(rows: list[GridRow], column: int) -> int:
    """Return the row the last cell of a column begins in."""
    return next((at for at in range(len(rows) - 1, 0, -1) if not rows[at][column].continued), 0)


def _is_rest(upper: GridCell, lower: GridCell) -> bool:
    """Whether a cell surely goes on with the words of the one above: in the midst of a sentence."""
    if not _may_be_rest(upper, lower):
        return False
    return lower.lines[0].text[:1].islower() or upper.lines[-1].text.casefold().endswith(_GOES_ON)


def _may_be_rest(upper: GridCell, lower: GridCell) -> bool:
    """Whether the last line of a cell was full when the next began."""
    if not upper.lines or not lower.lines:
        return False
    return wraps(upper.lines[-1], next(_risen(lower.lines)), upper.left, upper.right)


def _risen(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yield lines of a later page as ones that follow closely."""
    return (replace(line, top=line.top - 1e6, bottom=line.bottom - 1e6) for line in lines)


def _words(row: GridRow) -> list[str]:
    return [" ".join(line.text for line in cell.lines).casefold() for cell in row]


def _text(cell: GridCell, known: Container[str]) -> str:
    lines = rejoined(cell.lines, cell.left, cell.right, known=known).split("\n")
    return "\n".join(without_bullet(line) for line in lines).strip()


def without_bullet(text: str) -> str:
    """Return a line without the bullet it begins with; a dash that stands alone is a word."""
    mark, _, rest = text.partition(" ")
    return rest if rest and BULLET.fullmatch(mark) else text
