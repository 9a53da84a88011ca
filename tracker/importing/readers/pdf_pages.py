"""One page of a PDF: its tables and lines in the order they are read, whichever way it is turned."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber import table as ruling
from pdfplumber.page import Page

from tracker.importing.readers.pdf_aligned import Rule, arranged
from tracker.importing.readers.pdf_grids import SNAP, Grid, grid_of
from tracker.importing.readers.pdf_words import Box, Line, Word, lines_of, word_of

MOST_CROSSINGS = 60_000  # of edges; a page with more is a drawing or a map, not a table
_SPACE = 0.15  # of the size of the letters; a gap as wide parts two words
_WHOLE_PAGE = 0.95
_WHITE = frozenset({(1,), (1, 1, 1), (0, 0, 0, 0)})

Piece = Line | Grid


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a page, in order; `aside` are words that do not run with the rest, as a watermark."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    aside: tuple[str, ...]


def sheet_of(page: Page) -> Sheet:
    """Read a page, the right way up."""
    page = _upright(page)
    printed = page.extract_words(x_tolerance_ratio=_SPACE, return_chars=True)
    words = [word for item in printed if item["upright"] and (word := word_of(item))]
    turned = [word for item in printed if not item["upright"] and (word := word_of(item))]
    edges = _edges(page)
    grids: list[Grid] = []
    for boxes in _ruled(edges):
        grid = grid_of(boxes, [*words, *turned])
        if _is_table(grid):
            grids.append(grid)
    free = [word for word in words if not any(grid.holds(word) for grid in grids)]
    aside = tuple(word.text for word in turned if not any(grid.holds(word) for grid in grids))
    pieces = tuple(_in_order(grids, free, edges))
    return Sheet(page.page_number, float(page.width), float(page.height), pieces, aside)


def _upright(page: Page) -> Page:
    """Return the page turned so that most of its letters stand upright."""
    characters = page.chars
    sideways = [character for character in characters if not character["upright"]]
    if len(sideways) * 2 <= len(characters):
        return page
    upwards = sum(character["matrix"][1] > 0 for character in sideways) * 2 > len(sideways)
    turn = (page.rotation + (90 if upwards else 270)) % 360
    page.page_obj.rotate = page.page_obj.attrs["Rotate"] = turn
    page.close()
    return Page(page.pdf, page.page_obj, page.page_number)


def _edges(page: Page) -> list[dict[str, Any]]:
    """Return the straight edges a reader sees, those in one line as one."""
    area = float(page.width * page.height)
    seen = [
        edge
        for edge in page.edges
        if edge.get("object_type") != "rect_edge" or not _is_background(edge, area, float(page.width))
    ]
    merged: list[dict[str, Any]] = ruling.merge_edges(seen, SNAP, SNAP, SNAP, SNAP) if seen else []
    return [edge for edge in merged if max(edge["width"], edge["height"]) >= SNAP]


def _is_background(edge: dict[str, Any], area: float, width: float) -> bool:
    if edge.get("fill") and not edge.get("stroke"):
        colour = edge.get("non_stroking_color")
        return tuple(colour) in _WHITE if isinstance(colour, list | tuple) else colour == 1
    return False


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


def _in_order(grids: Sequence[Grid], free: Sequence[Word], edges: Sequence[dict[str, Any]]) -> list[Piece]:
    """Return tables with the words above, between and below them."""
    rules = [
        Rule(float(edge["x0"]), float(edge["top"]), float(edge["x1"]), float(edge["bottom"]))
        for edge in edges
        if edge["orientation"] == "h"
    ]
    pieces: list[Piece] = []
    left = list(free)
    for grid in sorted(grids, key=lambda grid: grid.top):
        above = [word for word in left if (word.top + word.bottom) / 2 < grid.top]
        left = [word for word in left if (word.top + word.bottom) / 2 >= grid.top]
        pieces += arranged(lines_of(above), rules)
        pieces.append(grid)
    pieces += arranged(lines_of(left), rules)
    return pieces
