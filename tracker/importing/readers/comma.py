"""A CSV file: its rows parted into headings, paragraphs and tables, as a spreadsheet's are.

Commas, semicolons, tabs or upright lines part the cells, whichever part the most lines alike; a cell in
quotes may go on over lines. A first line "sep=;" says which.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from tracker.characters import printable
from tracker.importing.document import Cell, Document, title_of
from tracker.importing.errors import CorruptDocumentError, EmptyFileError, TooManyCellsError
from tracker.importing.formulas import restored
from tracker.importing.readers.files import text_of
from tracker.importing.readers.grid import Line, Sheet, blocks_of
from tracker.importing.readers.kinds import Progress

MOST_CELLS = 1_000_000
MOST_SEPARATORS = 5_000_000  # and line ends, counted before the first row is read; quoted ones part nothing
LONGEST_CELL = 1 << 17  # characters, the library's own measure: more is a quote that never closes
PROGRESS_EVERY = 100  # rows
_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE, _SAMPLE_ROWS = 1 << 16, 200  # characters, rows
_SAID = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_comma(content: bytes, *, source: str, progress: Progress | None = None) -> Document:
    """Read a .csv; raises where it is no text, breaks off, or holds more cells than any plan."""
    return _read(content, None, source=source, progress=progress)


def read_tabbed(content: bytes, *, source: str, progress: Progress | None = None) -> Document:
    """Read a .tsv, whose cells are parted by tabs; raises as `read_comma` does."""
    return _read(content, "\t", source=source, progress=progress)


def _read(content: bytes, separator: str | None, *, source: str, progress: Progress | None) -> Document:
    text = text_of(content, name=source)
    if said := _SAID.match(text):
        separator, text = said[1], text[said.end() :]
    if not text.strip():
        raise EmptyFileError(source)
    separator = separator or _separator(text)
    if text.count(separator) + text.count("\n") > MOST_SEPARATORS:
        raise TooManyCellsError(source, place="", limit=MOST_CELLS)
    lines = list(_lines(text, separator, source=source, progress=progress))
    blocks = tuple(blocks_of([Sheet(lines)]))
    return Document(title_of(blocks), blocks, source)


def _separator(text: str) -> str:
    """Return what makes the most cells in lines alike; of equals the first."""
    return max(_SEPARATORS, key=lambda separator: _cells_alike(text, separator))


def _cells_alike(text: str, separator: str) -> int:
    """Return how many cells the first lines part, at most, that have equally many."""
    rows = islice(csv.reader(StringIO(text[:_SAMPLE], newline=""), delimiter=separator), _SAMPLE_ROWS)
    try:
        widths = Counter(len(row) for row in rows if len(row) > 1)
    except csv.Error:
        return 0
    return max(((width - 1) * lines for width, lines in widths.items()), default=0)


def _lines(text: str, separator: str, *, source: str, progress: Progress | None) -> Iterator[Line]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    cells = number = 0
    try:
        for number, row in enumerate(reader, 1):
            cells += len(row)
            if cells > MOST_CELLS:
                raise TooManyCellsError(source, place="", limit=MOST_CELLS)
            place = f"row {number}"
            yield Line(tuple(Cell(printable(restored(words)).strip(), place) for words in row))
            if progress and number % PROGRESS_EVERY == 0:
                progress(number, None)
    except csv.Error as error:
        raise CorruptDocumentError(source, place=f"row {number + 1}") from error
