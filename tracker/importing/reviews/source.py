"""The document's own words of a row, cell beside cell, and what was read from each. Pure."""

from collections import Counter
from typing import NamedTuple

from tracker.importing.document import Document, Table
from tracker.importing.draft import Spots


class SourceCell(NamedTuple):
    """A cell's words under the heading of its column, and the fields they became."""

    heading: str
    words: str
    fields: tuple[str, ...] = ()


class SourceWords(NamedTuple):
    """Where the words of a row stand: the heading over it, its place, its cells.

    `inherited` are cells of other rows that hold here too.
    """

    place: str
    heading: str
    cells: tuple[SourceCell, ...]
    inherited: tuple[SourceCell, ...] = ()


NOWHERE = SourceWords("", "", ())


def source_words(document: Document, spots: Spots) -> SourceWords:
    """Give the words a row was read from; of words from several rows, those of the row most stand in."""
    if not spots:
        return NOWHERE
    [((block, row), _)] = Counter((spot.block, spot.row) for spot in spots).most_common(1)
    fields: dict[tuple[int, int, int], list[str]] = {}
    for spot in spots:
        names = fields.setdefault((spot.block, spot.row, spot.cell), [])
        if spot.field not in names:
            names.append(spot.field)
    here = document.blocks[block]
    heading = _heading(document, block)
    if not isinstance(here, Table):
        return SourceWords(
            here.place, heading, (SourceCell("", here.text, tuple(fields.get((block, 0, 0), ()))),)
        )
    headings = [cell.text for cell in here.rows[0]] if row else []
    cells = tuple(
        SourceCell(
            headings[at] if at < len(headings) else "", cell.text, tuple(fields.get((block, row, at), ()))
        )
        for at, cell in enumerate(here.rows[row])
    )
    inherited = tuple(
        _elsewhere(document, place, tuple(names))
        for place, names in fields.items()
        if place[:2] != (block, row)
    )
    return SourceWords(here.rows[row][0].place, heading, cells, inherited)


def _elsewhere(document: Document, place: tuple[int, int, int], fields: tuple[str, ...]) -> SourceCell:
    block, row, cell = place
    there = document.blocks[block]
    if isinstance(there, Table):
        return SourceCell(there.rows[row][0].place, there.rows[row][cell].text, fields)
    return SourceCell(there.place, there.text, fields)


def _heading(document: Document, block: int) -> str:
    """Give the last heading before a block."""
    for before in reversed(document.blocks[:block]):
        if not isinstance(before, Table) and hasattr(before, "level"):
            return before.text
    return ""
