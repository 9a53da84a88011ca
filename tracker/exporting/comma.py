"""A document as comma-separated values: all blocks in one file, a blank line between them.

The text begins with a byte order mark, by which Excel knows it for UTF-8.
"""

import csv
from io import StringIO

from tracker.exporting.lines import lines_of
from tracker.importing.document import Document

MARK = "\ufeff"


def as_comma(document: Document) -> bytes:
    """Return the bytes of a .csv; lines end as RFC 4180 has it."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    text.write(MARK)
    for number, block in enumerate(document.blocks):
        if number:
            writer.writerow([])
        writer.writerows(lines_of(block))
    return text.getvalue().encode()
