"""Tables of a PDF page: boxes of cells become rows of cells, merged ones in the neutral form."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.importing.readers.pdf_words import Box, Line, Word, lines_of

SNAP = 3.0  # points: edges closer than this are one
_WIDEST_PADDING = 15.0  # points between the words of a cell and its right edge


@dataclass(frozen=True, slots=True)
class GridCell:
    """The lines of a cell and where they may stand; `continued` where the cell is merged with the one above."""

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
    def size(self) -> float:
        """The height of its letters."""
        return max((line.size for row in self.rows for cell in row for line in cell.lines), default=0)


def grid_of(boxes: Sequence[Box], words: Iterable[Word]) -> Grid:
    """Return the table whose cells are the boxes, with the words that stand in them."""
    lefts, tops = _snapped(box.x0 for box in boxes), _snapped(box.top for box in boxes)
    right, bottom = max(box.x1 for box in boxes), max(box.bottom for box in boxes)
    inside: dict[Box, list[Word]] = {box: [] for box in boxes}
    for word in words:
        if found := next((box for box in boxes if box.holds(word)), None):
            inside[found].append(word)
    lines = {box: tuple(lines_of(held)) for box, held in inside.items()}
    before, after = _padding(lines)
    blank = GridCell((), 0, 0)
    rows = [[blank] * len(lefts) for _ in tops]
    for box in boxes:
        column = _index(lefts, box.x0)
        first, last = _index(tops, box.top), _index([*tops, bottom], box.bottom)
        rows[first][column] = GridCell(lines[box], box.x0 + before, box.x1 - after)
        for row in range(first + 1, last):
            rows[row][column] = GridCell((), 0, 0, continued=True)
    return Grid(lefts[0], tops[0], right, bottom, tuple(map(tuple, rows)), (*lefts, right))


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
