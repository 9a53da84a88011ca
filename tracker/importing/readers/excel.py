"""An Excel workbook: each sheet's rows as they are shown, parted into headings, paragraphs and tables.

Hidden sheets, rows and columns are read like the others. A cell shows what its number format makes of its
value; one that computes shows the value kept with it, or its formula where none is kept. A cell merged across
counts once and leaves the rest blank; one merged downwards is blank and `continued`.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from io import BytesIO
from itertools import repeat
from typing import Any, Protocol
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile
from zlib import error as DeflateError  # noqa: N812 - the module gives its error a small initial

from lxml.etree import LxmlError
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException

from tracker.importing.characters import printable
from tracker.importing.document import Cell, Document, Heading, title_of
from tracker.importing.errors import CorruptDocumentError, TooManyCellsError
from tracker.importing.formulas import restored
from tracker.importing.readers.grid import Line, Sheet, blocks_of
from tracker.importing.readers.kinds import Progress
from tracker.importing.readers.number_formats import date_words, number_words
from tracker.importing.readers.package import EXCEL, refuse_unsafe
from tracker.importing.readers.sheet_xml import MergedCells, SheetOutline, outline_of

MOST_CELLS = 1_000_000  # with or without words, all sheets together
MOST_PLACES = 3_000_000  # from the first column of each row to its last cell
MOST_CHARACTERS = 50_000_000  # of words, all cells together
LAST_ROW = 1_048_576  # of any sheet
PROGRESS_EVERY = 100  # rows

_PLAIN_TITLE = re.compile(r"(?:sheet|table|worksheet)\s*\d*", re.IGNORECASE)
# What the library raises where a package or its XML is not as the standard says.
_DAMAGE = (
    BadZipFile,
    DeflateError,
    InvalidFileException,
    LxmlError,
    ParseError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
    NotImplementedError,
    OSError,
)


class _Shown(Protocol):
    """A cell as the library gives it."""

    value: Any
    data_type: str
    number_format: str
    font: Any


def read_excel(content: bytes, *, source: str, progress: Progress | None = None) -> Document:
    """Read an .xlsx; raises where it is damaged, unsafe, or holds more cells or words than any plan."""
    refuse_unsafe(content, name=source, kind=EXCEL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library tells of each extension it passes over
            outlines = _outlines(content, source)
            library = _loaded(content, values=True)
            reading = _Reading(source, sum(outline.rows for outline in outlines.values()), progress)
            blocks = tuple(blocks_of(list(_sheets(content, library, outlines, reading))))
    except _DAMAGE as error:
        raise CorruptDocumentError(source) from error
    own = any(isinstance(block, Heading) and block.level == 1 for block in blocks)
    kept = printable(library.wb.properties.title or "").strip()
    return Document(title_of(blocks) if own or not kept else kept, blocks, source)


def _outlines(content: bytes, source: str) -> dict[str, SheetOutline]:
    """Look through every part before the library does; raises where there are too many cells."""
    outlines: dict[str, SheetOutline] = {}
    left = MOST_CELLS
    with ZipFile(BytesIO(content)) as package:
        for part in package.namelist():
            if part.lower().endswith(".xml"):
                with package.open(part) as xml:
                    outlines[part] = outline_of(xml, most_cells=left)
                left -= outlines[part].cells + len(outlines[part].merges)
                if left < 0:
                    raise TooManyCellsError(source, place=part, limit=MOST_CELLS)
    return outlines


def _loaded(content: bytes, *, values: bool) -> ExcelReader:
    library = ExcelReader(BytesIO(content), read_only=True, data_only=values, keep_links=False)
    library.read()
    return library


def _sheets(
    content: bytes, library: ExcelReader, outlines: dict[str, SheetOutline], reading: "_Reading"
) -> Iterator[Sheet]:
    parts = {sheet.name: relation.target for sheet, relation in library.parser.find_sheets()}
    worksheets = library.wb.worksheets
    for worksheet in worksheets:
        title = printable(worksheet.title).strip()
        outline = outlines.get(parts[worksheet.title], SheetOutline())
        written: Iterator[Sequence[_Shown]] = repeat(())
        if outline.computes:
            written = _rows(_loaded(content, values=False).wb[worksheet.title])
        place = f"sheet {title}"
        lines = list(reading.lines(_rows(worksheet), written, outline, place))
        named = len(worksheets) > 1 and not _PLAIN_TITLE.fullmatch(title)
        yield Sheet(lines, title if named else "", place)


def _rows(worksheet: Any) -> Iterator[Sequence[_Shown]]:  # noqa: ANN401 - the library says no types
    worksheet.reset_dimensions()  # what a sheet declares its size to be is often false
    return worksheet.iter_rows()  # type: ignore[no-any-return]


class _Reading:
    """The rows of a workbook on their way in, counted."""

    def __init__(self, source: str, total: int, progress: Progress | None) -> None:
        self._source, self._total, self._progress = source, total, progress
        self._words: dict[str, str] = {}
        self._rows = self._places = self._characters = 0

    def lines(
        self,
        rows: Iterator[Sequence[_Shown]],
        written: Iterator[Sequence[_Shown]],
        outline: SheetOutline,
        sheet: str,
    ) -> Iterator[Line]:
        """Return a sheet's lines; of several blank ones together only the first."""
        merged = MergedCells(outline.merges)
        blank = False
        for number, (row, formulas) in enumerate(zip(rows, written, strict=False), 1):
            if number > LAST_ROW:
                raise TooManyCellsError(self._source, place=sheet, limit=LAST_ROW, of="rows")
            merges = merged.at(number)
            if not row and not merges:
                if not blank:
                    yield Line(())
                blank = True
                continue
            place = f"{sheet}, row {number}"
            self._count(len(row), place)
            nothing = Cell("", place)
            cells = [nothing if cell.value is None else self._cell(cell, place) for cell in row]
            for at, cell in enumerate(formulas):
                if cell.data_type == "f" and not cells[at].text:
                    cells[at] = Cell(_formula(cell.value), place)
            for merge in merges:
                _merge(cells, merge.left, merge.right, place, goes_on=number > merge.top)
            line = _line(cells, row)
            if line.cells or not blank:
                yield line
            blank = not line.cells

    def _count(self, places: int, place: str) -> None:
        self._places += places
        self._rows += 1
        if self._places > MOST_PLACES:
            raise TooManyCellsError(self._source, place=place, limit=MOST_PLACES)
        if self._progress and self._rows % PROGRESS_EVERY == 0:
            self._progress(self._rows, self._total)

    def _cell(self, cell: _Shown, place: str) -> Cell:
        value = cell.value
        if isinstance(value, str):
            words = self._words.get(value)
            if words is None:
                words = self._words[value] = printable(restored(value.replace("_x000D_", "\r"))).strip()
        else:
            words = _shown(value, cell.number_format)
        self._characters += len(words)
        if self._characters > MOST_CHARACTERS:
            raise TooManyCellsError(self._source, place=place, limit=MOST_CHARACTERS, of="characters")
        return Cell(words, place)


def _shown(value: object, number_format: str) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return number_words(value, number_format)
    if isinstance(value, date | time | timedelta):
        return date_words(value, number_format)
    return printable(str(value)).strip()


def _formula(value: object) -> str:
    return printable(str(getattr(value, "text", value))).strip()


def _merge(cells: list[Cell], left: int, right: int, place: str, *, goes_on: bool) -> None:
    """Blank what a merged cell covers of a row; in a lower row its first place goes on with the one above."""
    blank = Cell("", place)
    if goes_on:
        cells.extend([blank] * (left + 1 - len(cells)))
        cells[left] = Cell("", place, continued=True)
    for at in range(left + 1, min(right + 1, len(cells))):
        cells[at] = blank


def _line(cells: list[Cell], row: Sequence[_Shown]) -> Line:
    while cells and not (cells[-1].text or cells[-1].continued):
        cells.pop()
    filled = [at for at, cell in enumerate(cells) if cell.text]
    font = row[filled[0]].font if len(filled) == 1 else None
    return Line(tuple(cells), bold=bool(font and font.b))
