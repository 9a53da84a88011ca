"""Tables of a PDF page: boxes of cells become rows of cells, merged ones in the neutral form."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from tracker.importing.readers.pdf_parting import parted
from tracker.importing.readers.pdf_words import Box, Line, Word, lines_of

SNAP = 3.0  # points: edges closer than this are one
_SAME_EDGE = 6.0  # points: so far a column may shift from page to page
_WIDEST_PADDING = 15.0  # points between the words of a cell and its right edge


@dataclass(frozen=True, slots=True)
class GridCell:
    """The lines of a cell and where they may stand; `continued` where it is merged with the one above."""

    lines: tuple[Line, ...]
    left: float
    right: float
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Grid(Box):
    """A table of one page; `edges` are the left edges of its columns and the right one of the last."""

    rows: tuple[tuple[GridCell, ...], ...]
    edges: tuple[float, ...]

    @property
    def words(self) -> list[Word]:
        """All its words, cell by cell."""
        return [word for row in self.rows for cell in row for line in cell.lines for word in line.words]

    def has_columns_of(self, other: "Grid") -> bool:
        """Whether both have the same columns, wherever the tables begin."""
        shift = other.edges[0] - self.edges[0]
        return len(self.edges) == len(other.edges) and all(
            abs(here + shift - there) <= _SAME_EDGE
            for here, there in zip(self.edges, other.edges, strict=True)
        )


def grid_of(boxes: Sequence[Box], words: Iterable[Word]) -> Grid:
    """Return the table whose cells are the boxes, with the words that stand in them."""
    lefts, tops = _snapped(box.x0 for box in boxes), _snapped(box.top for box in boxes)
    right, bottom = max(box.x1 for box in boxes), max(box.bottom for box in boxes)
    whole = Box(lefts[0], tops[0], right, bottom)
    within = [word for word in words if whole.holds(word)]
    cells = [*boxes, *_open_cells(boxes, within, (*lefts, right), (*tops, bottom))]
    inside: dict[Box, list[Word]] = {cell: [] for cell in cells}
    for word in within:
        if found := next((cell for cell in cells if cell.holds(word)), None):
            inside[found].append(word)
    lines = {cell: tuple(lines_of(held)) for cell, held in inside.items()}
    before, after = _padding(lines)
    rows = [[GridCell((), 0, 0)] * len(lefts) for _ in tops]
    for cell in cells:
        column = _index(lefts, cell.x0)
        first, last = _index(tops, cell.top), _index([*tops, bottom], cell.bottom)
        rows[first][column] = GridCell(lines[cell], cell.x0 + before, cell.x1 - after)
        for row in range(first + 1, last):
            rows[row][column] = GridCell((), 0, 0, continued=True)
    return Grid(whole.x0, whole.top, right, bottom, tuple(_rows(rows)), (*lefts, right))


def _rows(rows: Iterable[Sequence[GridCell]]) -> Iterator[tuple[GridCell, ...]]:
    """Yield the rows, each parted into those that no line parts."""
    for row in rows:
        if any(cell.continued for cell in row):
            yield tuple(row)
            continue
        for lines in parted([cell.lines for cell in row]):
            yield tuple(replace(cell, lines=held) for cell, held in zip(row, lines, strict=True))


def _open_cells(
    boxes: Sequence[Box], words: Sequence[Word], across: Sequence[float], down: Sequence[float]
) -> Iterator[Box]:
    """Yield cells that no box closes, as one cut off by the page's end, where words stand in them."""
    stray = [word for word in words if not any(box.holds(word) for box in boxes)]
    if not stray:
        return
    for left, right in pairwise(across):
        free = [
            None if any(box.holds(Box(left, top, right, bottom)) for box in boxes) else (top, bottom)
            for top, bottom in pairwise(down)
        ]
        for is_closed, group in groupby(free, key=lambda row: row is None):
            rows = [row for row in group if row is not None]
            if not is_closed:
                cell = Box(left, rows[0][0], right, rows[-1][1])
                if any(cell.holds(word) for word in stray):
                    yield cell


def _padding(lines: dict[Box, tuple[Line, ...]]) -> tuple[float, float]:
    """Return the room cells keep free left and right of their words: the least that is seen."""
    filled = [(box, line) for box, held in lines.items() for line in held]
    before = max(min((line.x0 - box.x0 for box, line in filled), default=0), 0)
    after = max(min((box.x1 - line.x1 for box, line in filled), default=0), 0)
    return before, min(after, max(2 * before, _WIDEST_PADDING))


def _snapped(places: Iterable[float]) -> list[float]:
    """Return the places in order, those close together as one."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > SNAP:
            kept.append(place)
    return kept


def _index(places: Sequence[float], place: float) -> int:
    return min(bisect_left(places, place - SNAP), len(places) - 1)
