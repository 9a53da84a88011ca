"""Tables of a PDF: the parts that stand on several pages become one, cells get their words."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace

from tracker.importing.document import Cell, Row, Table
from tracker.importing.readers.pdf_grids import Grid, GridCell
from tracker.importing.readers.pdf_words import BULLET, Line, rejoined, wraps

_SAME_EDGE = 6.0  # points

GridRow = tuple[GridCell, ...]


@dataclass(slots=True)
class TableInMaking:
    """A table as far as its pages have been read; rows know their page."""

    grid: Grid
    last_page: int
    rows: list[tuple[int, GridRow]] = field(default_factory=list)

    @classmethod
    def begun(cls, grid: Grid, page: int) -> "TableInMaking":
        """Return a table that begins with the grid of one page."""
        return cls(grid, page, [(page, row) for row in grid.rows])

    def goes_on_in(self, grid: Grid, page: int) -> bool:
        """Whether the first grid of a page is the next part: on the page after, with the same columns."""
        if page != self.last_page + 1 or len(grid.edges) != len(self.grid.edges):
            return False
        shift = grid.edges[0] - self.grid.edges[0]
        before, here = self.grid.edges, grid.edges
        return all(abs(a + shift - b) <= _SAME_EDGE for a, b in zip(before, here, strict=True))

    def extend(self, grid: Grid, page: int) -> None:
        """Add the part of the next page; a row broken at the page's end becomes whole."""
        rows = [(page, row) for row in grid.rows]
        repeated = int(_words(grid.rows[0]) == _words(self.grid.rows[0]))
        if len(rows) > repeated and _is_rest(self.rows[-1][1], rows[repeated][1]):
            above_page, above = self.rows[-1]
            self.rows[-1] = (above_page, _whole(above, rows.pop(repeated)[1]))
        self.rows += rows
        self.last_page = page

    def finished(self, number: int, *, known: Container[str]) -> Table:
        """Return the table in the neutral form; `number` is its own in the document."""
        rows: list[Row] = []
        for at, (page, row) in enumerate(self.rows, 1):
            place = f"page {page}, table {number}, row {at}"
            rows.append(tuple(Cell(_text(cell, known), place, continued=cell.continued) for cell in row))
        return Table(tuple(rows), f"page {self.rows[0][0]}, table {number}")


def _is_rest(above: GridRow, row: GridRow) -> bool:
    """Whether a row only says the rest of the one above: each of its cells goes on with a wrapped line."""
    filled = [(upper, lower) for upper, lower in zip(above, row, strict=True) if lower.lines]
    if not filled or any(cell.continued for cell in row):
        return False
    plain = len(filled) < len(row) or any(lower.lines[0].text[:1].islower() for _, lower in filled)
    return plain and all(
        upper.lines and wraps(upper.lines[-1], _risen(lower.lines[0]), upper.left, upper.right)
        for upper, lower in filled
    )


def _whole(above: GridRow, rest: GridRow) -> GridRow:
    return tuple(
        replace(a, lines=(*a.lines, *map(_risen, b.lines))) for a, b in zip(above, rest, strict=True)
    )


def _risen(line: Line) -> Line:
    """Return a line of a later page as one that follows closely."""
    return replace(line, top=line.top - 1e6, bottom=line.bottom - 1e6)


def _words(row: GridRow) -> list[str]:
    return [" ".join(line.text for line in cell.lines).casefold() for cell in row]


def _text(cell: GridCell, known: Container[str]) -> str:
    lines: Sequence[str] = rejoined(cell.lines, cell.left, cell.right, known=known).split("\n")
    return "\n".join(without_bullet(line) for line in lines).strip()


def without_bullet(text: str) -> str:
    """Return a line without the bullet it begins with; a dash that stands alone is a word."""
    mark, _, rest = text.partition(" ")
    return rest if rest and BULLET.fullmatch(mark) else text
