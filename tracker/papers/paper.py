"""A paper: headings, words, tables, in parts that lie upright or across the page. Frozen, of no format.

Every table has a header row and no empty cell, and no level of heading is skipped; who makes a paper sees to
both. `key` names a block in the file, so that it is found again after people have edited it.
"""

from datetime import date
from typing import Literal, NamedTuple

LANGUAGE = "en-GB"
A4_LONG, A4_SHORT, MARGIN = 29.7, 21.0, 2.0
"""Centimetres of the page, and of the margin on each of its sides."""

Look = Literal["plain", "bullet", "number", "small"]


class Run(NamedTuple):
    """Words in one look; `link` is the address they lead to."""

    text: str
    is_strong: bool = False
    is_emphasis: bool = False
    link: str = ""


class Heading(NamedTuple):
    """A heading of level 1 (the paper's title) to 4."""

    level: int
    text: str
    key: str = ""


class Words(NamedTuple):
    """A paragraph or a point of a list; `is_written` where a person wrote it and may write it anew."""

    runs: tuple[Run, ...]
    look: Look = "plain"
    is_written: bool = False
    key: str = ""

    @property
    def text(self) -> str:
        """Give the words without their looks."""
        return "".join(run.text for run in self.runs)


class Table(NamedTuple):
    """A table under its header row; `shares` say how wide its columns are beside one another."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]

    def widths(self, room: float) -> tuple[float, ...]:
        """Divide the room, in centimetres."""
        return tuple(room * share / sum(self.shares) for share in self.shares)


Block = Heading | Words | Table


class Part(NamedTuple):
    """Blocks on pages that lie upright, or across where `is_wide`."""

    blocks: tuple[Block, ...]
    is_wide: bool = False

    @property
    def room(self) -> float:
        """Give the width of its text, in centimetres."""
        return (A4_LONG if self.is_wide else A4_SHORT) - 2 * MARGIN


class Paper(NamedTuple):
    """A paper with what its file says of it: `title`, what it is about, the day it is of.

    `mark` is printed across every page in large letters ("DRAFT"), `remark` in words at its head; neither is
    there where nothing is to be said.
    """

    title: str
    subject: str
    on: date
    parts: tuple[Part, ...]
    mark: str = ""
    remark: str = ""


def plain(text: str, look: Look = "plain", *, key: str = "") -> Words:
    """Give computed words as a paragraph."""
    return Words((Run(text),), look, key=key)
