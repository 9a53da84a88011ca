"""What a plan says of itself at its head: lines with a label, such as "Council: …" and "Period: …".

A council and a date may be said anywhere; the others stand before the first table and the second heading.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.importing.document import Document, Heading, Paragraph
from tracker.importing.draft import Spot, Spots

_LINE = re.compile(r"(council|reference|dated?|period|aim|sponsor)\s*:\s*(\S.*)", re.IGNORECASE)
_ANYWHERE = frozenset({"council", "dated"})
_LONGEST_COUNCIL = 80  # characters; more is a sentence


@dataclass(frozen=True, slots=True)
class Head:
    """The words of each line, by its label, and where they stand."""

    lines: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    title_block: int | None = None

    def words(self, label: str) -> str:
        """Return what a line says, or nothing."""
        return self.lines[label][0] if label in self.lines else ""

    @property
    def spots(self) -> Spots:
        """Where the title and the lines stand."""
        title = () if self.title_block is None else (Spot("title", self.title_block),)
        return (*title, *(Spot(label, at) for label, (_, at) in self.lines.items()))


def head_of(document: Document) -> Head:
    """Read the head of a document; of two lines with one label the first counts."""
    lines: dict[str, tuple[str, int]] = {}
    title: int | None = None
    headings, within = 0, True
    for at, block in enumerate(document.blocks):
        if not isinstance(block, Heading | Paragraph):
            within = False
            continue
        headings += isinstance(block, Heading)
        within = within and headings <= 1
        if title is None and block.text == document.title:
            title = at
        match = _LINE.fullmatch(block.text) if isinstance(block, Paragraph) else None
        if match:
            label = "dated" if match[1].casefold() == "date" else match[1].casefold()
            short = label != "council" or len(match[2]) <= _LONGEST_COUNCIL
            if short and (within or label in _ANYWHERE):
                lines.setdefault(label, (match[2].strip(), at))
    return Head(lines, title)
