"""The neutral form of a document: headings, paragraphs and tables, in the order of the page.

Every piece knows its place in words a person can follow ("table 2, row 5", "line 210"). Words are kept as
written, apart from outer whitespace and characters that only steer a terminal or a printer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_TITLE = 150  # characters; a longer first line is a sentence, not a title


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that stands over what follows; level 1 is the document's own."""

    level: int
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item or line; `furniture` marks page numbers, picture names and the like.

    `depth` is 1 for an item of a list, 2 for one below an item, 0 where the source shows no list.
    """

    text: str
    place: str
    furniture: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `continued` says that it is merged with the cell above, whose words hold here too."""

    text: str
    place: str
    continued: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a row may be shorter than the table is wide where the source did not say more."""

    rows: tuple[Row, ...]
    place: str


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader made of a file; `source` is the file's name."""

    title: str
    blocks: tuple[Block, ...]
    source: str

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables alone, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def title_of(blocks: Sequence[Block]) -> str:
    """Return the one heading of level 1; of none or several, the first line where it is no sentence."""
    tops = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    if len(tops) == 1:
        return tops[0]
    for block in blocks:
        if isinstance(block, Heading):
            return block.text
        if isinstance(block, Paragraph) and not block.furniture:
            return block.text if len(block.text) <= LONGEST_TITLE else next(iter(tops), "")
    return ""
