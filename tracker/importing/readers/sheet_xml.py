"""What a sheet's XML says before its cells are read: how many there are and which are merged.

The XML passes by in pieces and is never held whole; sizes that a sheet declares are not looked at.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import IO

from tracker.importing.readers.package import pieces

_TAG = re.compile(
    rb"<(?:[\w.-]+:)?(?:(?P<cell>c|si)[\s/>]|(?P<row>row)[\s/>]"
    rb"|mergeCell\s[^>]*?ref\s*=\s*[\"']\$?(?P<left>[A-Z]{1,3})\$?(?P<top>\d{1,7})"
    rb":\$?(?P<right>[A-Z]{1,3})\$?(?P<bottom>\d{1,7})[\"'])"
)


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged to one; rows count from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class SheetOutline:
    """How many cells (of a sheet, or strings of the table of strings) there are, and what is merged."""

    cells: int = 0
    rows: int = 0
    merges: list[Merge] = field(default_factory=list)


def outline_of(xml: IO[bytes], *, most_cells: int) -> SheetOutline:
    """Look through a part; stops at once where it holds more than `most_cells` cells or merges."""
    outline = SheetOutline()
    for piece in pieces(xml):
        for tag in _TAG.finditer(piece):
            if tag["cell"]:
                outline.cells += 1
            elif tag["row"]:
                outline.rows += 1
            else:
                outline.merges.append(_merge(tag))
        if outline.cells + len(outline.merges) > most_cells:
            break
    return outline


class MergedCells:
    """The merges of a sheet, asked row by row from the first to the last."""

    def __init__(self, merges: Iterable[Merge]) -> None:
        self._coming = sorted(merges, key=lambda merge: (merge.top, merge.left), reverse=True)
        self._open: list[Merge] = []
        self._until = 0  # the first row at whose end one of the open ones closes

    def at(self, row: int) -> Sequence[Merge]:
        """Return the merges that lie on a row."""
        if self._open and row > self._until:
            self._open = [merge for merge in self._open if merge.bottom >= row]
            self._until = min((merge.bottom for merge in self._open), default=0)
        while self._coming and self._coming[-1].top <= row:
            merge = self._coming.pop()
            if merge.bottom >= row:
                self._until = min(self._until, merge.bottom) if self._open else merge.bottom
                self._open.append(merge)
        return self._open


@cache
def column_of(letters: str) -> int:
    """Return the column its letters name, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _merge(tag: re.Match[bytes]) -> Merge:
    tops = int(tag["top"]), int(tag["bottom"])
    sides = column_of(tag["left"].decode()), column_of(tag["right"].decode())
    return Merge(min(tops), min(sides), max(tops), max(sides))
