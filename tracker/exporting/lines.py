"""A document as lines of cells, the form that spreadsheets share.

A blank line stands between blocks, and headings are marked by "#".
Words that a spreadsheet would take for a formula are neutralised.
"""

from collections.abc import Iterator

from tracker.importing.document import Block, Heading, Table
from tracker.importing.formulas import neutralised

Line = list[str]


def lines_of(block: Block) -> Iterator[Line]:
    """Yield the lines of one block."""
    if isinstance(block, Table):
        for row in block.rows:
            yield [neutralised(cell.text) for cell in row]
    elif isinstance(block, Heading):
        yield [f"{'#' * block.level} {block.text}"]
    else:
        yield [neutralised(block.text)]
