"""One page of a PDF: its tables and lines in the order they are read, whichever way it is turned."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber import table as ruling
from pdfplumber.page import Page

from tracker.importing.readers.pdf_aligned import arranged
from tracker.importing.readers.pdf_grids import SNAP, Grid, grid_of
from tracker.importing.readers.pdf_gutters import Rule, gaps
from tracker.importing.readers.pdf_words import Box, Line, lines_of, word_of

MOST_CROSSINGS = 60_000  # of edges; a page with more is a drawing or a map, not a table
_SPACE = 0.15  # of the size of the letters; a gap as wide parts two words
_LINE = 4.0  # points: what is thicker is no line
_NEAR = 1.2  # of the size of the letters, between a row and the next
_WHITE = frozenset({(1,), (1, 1, 1), (0, 0, 0, 0)})


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a page: ruled tables, lines beside them, and the rules that lie across.

    `bands` are those among the tables that are only the coloured rows of one with other rows between them;
    `aside` are words that do not run with the rest, as a watermark.
    """

    number: int
    width: float
    height: float
    grids: tuple[Grid, ...]
    bands: tuple[Grid, ...]
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    aside: tuple[str, ...]

    @property
    def says_something(self) -> bool:
        """Whether most of its words, if it has any, are made of letters that are known."""
        held = [word for grid in self.grids for word in grid.words]
        held += [word for line in self.lines for word in line.words]
        return sum("(cid:" in word.text for word in held) * 2 < len(held)


def sheet_of(page: Page) -> Sheet:
    """Read a page, the right way up."""
    page = _upright(page)
    printed = page.extract_words(x_tolerance_ratio=_SPACE, return_chars=True)
    upright = [word for item in printed if item["upright"] and (word := word_of(item))]
    words = [word for line in lines_of(upright) for word in line.words]
    turned = [word for item in printed if not item["upright"] and (word := word_of(item))]
    edges = _edges(page)
    found = (grid_of(boxes, [*words, *turned]) for boxes in _ruled(edges))
    grids = tuple(sorted(filter(_is_table, found), key=lambda grid: grid.top))
    held = {word for grid in grids for word in grid.words}
    lines = lines_of(word for word in words if word not in held)
    aside = tuple(word.text for word in turned if word not in held)
    bands = tuple(grid for grid in grids if _is_painted(grid, edges) and _has_neighbours(grid, lines))
    rules = tuple(
        Rule(float(edge["x0"]), float(edge["top"]), float(edge["x1"]), float(edge["bottom"]))
        for edge in edges
        if edge["orientation"] == "h"
    )
    return Sheet(
        page.page_number,
        float(page.width),
        float(page.height),
        grids,
        bands,
        tuple(lines),
        rules,
        aside,
    )


def in_order(sheet: Sheet, *, without: Container[Line], whole: Container[Grid]) -> Iterator[Line | Grid]:
    """Yield what stands on a sheet as it is read: tables with the lines above, between and below them.

    `without` are lines of the margins; ruled tables that are not among the `whole` ones are read as lines.
    """
    grids = [grid for grid in sheet.grids if grid in whole]
    loose = [word for grid in sheet.grids if grid not in whole for word in grid.words]
    words = [word for line in sheet.lines if line not in without for word in line.words]
    left = lines_of([*words, *loose])
    for grid in grids:
        yield from arranged([line for line in left if _is_above(line, grid)], sheet.rules)
        yield grid
        left = [line for line in left if not _is_above(line, grid)]
    yield from arranged(left, sheet.rules, ends_page=True)


def _is_above(line: Line, grid: Grid) -> bool:
    return (line.top + line.bottom) / 2 < grid.top


def _upright(page: Page) -> Page:
    """Return the page turned so that most of its letters stand upright."""
    turns = Counter(_turn(character["matrix"]) for character in page.chars)
    turn = turns.most_common(1)[0][0] if turns else 0
    if not turn:
        return page
    page.page_obj.rotate = page.page_obj.attrs["Rotate"] = (page.rotation + turn) % 360
    page.close()
    return Page(page.pdf, page.page_obj, page.page_number)


def _turn(matrix: Sequence[float]) -> int:
    """Return by how much a page is to be turned for a letter to stand upright, clockwise, in degrees."""
    across, up = matrix[0], matrix[1]
    if abs(across) >= abs(up):
        return 0 if across >= 0 else 180
    return 90 if up > 0 else 270


def _edges(page: Page) -> list[dict[str, Any]]:
    """Return the straight edges a reader sees, those in one line as one."""
    seen = [edge for edge in page.edges if edge["orientation"] in {"h", "v"} and not _is_white(edge)]
    merged: list[dict[str, Any]] = ruling.merge_edges(seen, SNAP, SNAP, SNAP, SNAP) if seen else []
    return [edge for edge in merged if max(edge["width"], edge["height"]) >= SNAP]


def _is_white(edge: dict[str, Any]) -> bool:
    """Whether an edge is that of a white ground, which nobody sees."""
    colour = edge.get("non_stroking_color")
    return bool(edge.get("fill")) and not edge.get("stroke") and tuple(_several(colour)) in _WHITE


def _several(colour: object) -> Sequence[object]:
    return colour if isinstance(colour, list | tuple) else (colour,)


def _is_painted(grid: Grid, edges: Sequence[dict[str, Any]]) -> bool:
    """Whether no upright line is drawn in a grid: its cells are patches of colour."""
    return not any(
        edge["orientation"] == "v"
        and grid.x0 - SNAP < edge["x0"] < grid.x1 + SNAP
        and edge["top"] < grid.bottom
        and edge["bottom"] > grid.top
        and not _is_patch(edge)
        for edge in edges
    )


def _is_patch(edge: dict[str, Any]) -> bool:
    """Whether an edge is that of a coloured ground, not of a line drawn as a thin rectangle."""
    across, down = ([point[axis] for point in edge.get("pts") or [(0, 0)]] for axis in (0, 1))
    is_wide = max(across) - min(across) > _LINE and max(down) - min(down) > _LINE
    return is_wide and bool(edge.get("fill")) and not edge.get("stroke")


def _has_neighbours(grid: Grid, lines: Sequence[Line]) -> bool:
    """Whether a line right above or below a grid fills several of its columns."""
    return any(
        max(line.top - grid.bottom, grid.top - line.bottom) < _NEAR * line.size
        and len({sum(edge <= word.x0 + 1 for edge in grid.edges) for word in line.words}) > 1
        and bool(gaps(line))
        for line in lines
    )


def _ruled(edges: list[dict[str, Any]]) -> list[list[Box]]:
    """Return the boxes of cells, table by table."""
    upright = sum(edge["orientation"] == "v" for edge in edges)
    if upright * (len(edges) - upright) > MOST_CROSSINGS:
        return []
    cells = ruling.intersections_to_cells(ruling.edges_to_intersections(edges, SNAP, SNAP))
    return [[Box(*map(float, cell)) for cell in table] for table in ruling.cells_to_tables(cells)]


def _is_table(grid: Grid) -> bool:
    """Whether a grid has columns, and words in more than one cell."""
    filled = sum(bool(cell.lines) for row in grid.rows for cell in row)
    return len(grid.edges) > 2 and filled > 1  # noqa: PLR2004 - two edges are one column: a frame
