"""A document as Markdown (CommonMark with tables) that reads back word for word.

Only what would be taken for markup is escaped. In a cell a line break is `<br>`, and a space or tab at
either end of a line inside it is written as a reference, so that it stays.
"""

import re
from collections.abc import Iterator

from tracker.importing.document import Block, Document, Heading, Row, Table

_MARKUP = re.compile(r"[\\`*_\[|]|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_OPENS_BLOCK = re.compile(r"[#>+\-=~]|\d{1,9}(?=[.)])")
_CLOSES_HEADING = re.compile(r"#+$")
_EDGE = re.compile(r"(?<=\n)[ \t]+|[ \t]+(?=\n)")


def as_markdown(document: Document) -> bytes:
    """Return the bytes of a .md; every block stands between blank lines."""
    return ("\n\n".join(map(_block, document.blocks)) + "\n").encode()


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join(_table(block))
    words = _escaped(" ".join(block.text.split("\n")))
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_CLOSES_HEADING.sub(_each_escaped, words)}"
    if _OPENS_BLOCK.match(words):
        words = _OPENS_BLOCK.sub(_opening_escaped, words, count=1)
    return f"{'  ' * (block.depth - 1)}- {words}" if block.depth else words


def _table(table: Table) -> Iterator[str]:
    width = max(map(len, table.rows))
    for number, row in enumerate(table.rows):
        yield _row(row, width)
        if number == 0:
            yield "|" + "---|" * width


def _row(row: Row, width: int) -> str:
    cells = [_cell(cell.text) for cell in row] + [""] * (width - len(row))
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return _EDGE.sub(_referenced, _escaped(text)).replace("\n", "<br>")


def _escaped(text: str) -> str:
    return _MARKUP.sub(_each_escaped, text)


def _each_escaped(found: re.Match[str]) -> str:
    return "".join(f"\\{character}" for character in found[0])


def _opening_escaped(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _referenced(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in found[0])
