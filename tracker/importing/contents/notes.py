"""The programme's notes that stand as a list under a heading "Notes"."""

import re
from collections.abc import Iterator

from tracker.importing.document import Document, Heading, Paragraph

_NOTES = re.compile(r"(?:foot)?notes?|notes? (?:and|to|on) .{1,40}", re.IGNORECASE)


def notes_of(document: Document) -> Iterator[tuple[str, int]]:
    """Yield each note with the index of its block."""
    level: int | None = None
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            if level is None or block.level <= level:
                level = block.level if at and _NOTES.fullmatch(block.text.strip(" :.")) else None
        elif level is not None and isinstance(block, Paragraph) and block.text and not block.furniture:
            yield block.text, at
