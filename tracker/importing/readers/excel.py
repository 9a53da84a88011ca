"""An Excel workbook: each sheet's rows as they are shown, parted into headings, paragraphs and tables.

Hidden sheets, rows and columns are read like the others. A cell shows what its number format makes of its
value; one that computes shows the value kept with it, or its formula where none is kept. A cell merged across
counts once and leaves the rest blank; one merged downwards is blank and `continued`.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as DeflateError  # noqa: N812 - the module gives its error a small initial

from lxml.etree import LxmlError, _Element
from openpyxl.utils.datetime import from_ISO8601

from tracker.characters import printable
from tracker.importing.document import Cell, Document, Heading, title_of
from tracker.importing.errors import CorruptDocumentError, TooManyCellsError
from tracker.importing.formulas import restored
from tracker.importing.readers.grid import Line, Sheet, blocks_of
from tracker.importing.readers.kinds import Progress
from tracker.importing.readers.number_formats import date_words, number_words
from tracker.importing.readers.package import EXCEL, refuse_unsafe
from tracker.importing.readers.sheet_xml import MergedCells, SheetOutline, column_of, outline_of
from tracker.importing.readers.workbook import MAIN, Style, Workbook, elements, words_of

MOST_CELLS = 1_000_000  # with or without words, all sheets together
MOST_PLACES = 3_000_000  # from the first column of each row to its last cell with words
MOST_CHARACTERS = 50_000_000  # of words, all cells together
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of any sheet
PROGRESS_EVERY = 100  # rows

_PLAIN_TITLE = re.compile(r"(?:sheet|table|worksheet)\s*\d*", re.IGNORECASE)
_ROW, _VALUE, _FORMULA, _INLINE = f"{MAIN}row", f"{MAIN}v", f"{MAIN}f", f"{MAIN}is"
# What the libraries raise where a package or its XML is not as the standard says.
_DAMAGE = (
    BadZipFile,
    DeflateError,
    LxmlError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
    NotImplementedError,
    OSError,
    StopIteration,
)


def read_excel(content: bytes, *, source: str, progress: Progress | None = None) -> Document:
    """Read an .xlsx; raises where it is damaged, unsafe, or holds more cells or words than any plan."""
    refuse_unsafe(content, name=source, kind=EXCEL)
    try:
        with ZipFile(BytesIO(content)) as package:
            outlines = _outlines(package, source)
            workbook = Workbook(package)
            reading = _Reading(workbook, source, sum(each.rows for each in outlines.values()), progress)
            blocks = tuple(blocks_of(list(_sheets(package, workbook, outlines, reading))))
            kept = printable(workbook.title).strip()
    except _DAMAGE as error:
        raise CorruptDocumentError(source) from error
    own = any(isinstance(block, Heading) and block.level == 1 for block in blocks)
    return Document(title_of(blocks) if own or not kept else kept, blocks, source)


def _outlines(package: ZipFile, source: str) -> dict[str, SheetOutline]:
    """Look through every part before it is parsed; raises where there are too many cells."""
    outlines: dict[str, SheetOutline] = {}
    left = MOST_CELLS
    for part in package.namelist():
        if part.lower().endswith(".xml"):
            with package.open(part) as xml:
                outlines[part] = outline_of(xml, most_cells=left)
            left -= outlines[part].cells + len(outlines[part].merges)
            if left < 0:
                raise TooManyCellsError(source, place=part, limit=MOST_CELLS)
    return outlines


def _sheets(
    package: ZipFile, workbook: Workbook, outlines: dict[str, SheetOutline], reading: "_Reading"
) -> Iterator[Sheet]:
    for sheet in workbook.sheets:
        title = printable(sheet.name).strip()
        place = f"sheet {title}"
        merged = MergedCells(outlines.get(sheet.part, SheetOutline()).merges)
        with package.open(sheet.part) as xml:
            lines = list(reading.lines(elements(xml, _ROW), merged, place))
        named = len(workbook.sheets) > 1 and not _PLAIN_TITLE.fullmatch(title)
        yield Sheet(lines, title if named else "", place)


class _Reading:
    """The rows of a workbook on their way in, counted."""

    def __init__(self, workbook: Workbook, source: str, total: int, progress: Progress | None) -> None:
        self._workbook, self._source, self._total, self._progress = workbook, source, total, progress
        self._words: dict[str, str] = {}
        self._rows = self._places = self._characters = 0

    def lines(self, rows: Iterator[_Element], merged: MergedCells, sheet: str) -> Iterator[Line]:
        """Return a sheet's lines; of several blank ones together only the first."""
        number = 0
        for row in rows:
            before, number = number, int(row.get("r", number + 1))
            if number > LAST_ROW:
                raise TooManyCellsError(self._source, place=sheet, limit=LAST_ROW, of="rows")
            if any(not merged.at(passed) for passed in range(before + 1, number)):
                yield Line(())
            place = f"{sheet}, row {number}"
            cells, bold = self._cells(row, place)
            for merge in merged.at(number):
                _merge(cells, merge.left, merge.right, place, goes_on=number > merge.top)
            yield Line(tuple(cells), bold=bold)
            self._count(len(cells), place)

    def _count(self, places: int, place: str) -> None:
        self._places += places
        self._rows += 1
        if self._places > MOST_PLACES:
            raise TooManyCellsError(self._source, place=place, limit=MOST_PLACES)
        if self._progress and self._rows % PROGRESS_EVERY == 0:
            self._progress(self._rows, self._total)

    def _cells(self, row: _Element, place: str) -> tuple[list[Cell], bool]:
        """Return a row's cells up to the last with words, and whether those are all in bold."""
        nothing = Cell("", place)
        cells: list[Cell] = []
        bold, at = True, -1
        for element in row:
            reference = element.get("r")
            at = column_of(reference.rstrip("0123456789")) if reference else at + 1
            if not (words := self._shown(element)):
                continue
            self._characters += len(words)
            if self._characters > MOST_CHARACTERS:
                raise TooManyCellsError(self._source, place=place, limit=MOST_CHARACTERS, of="characters")
            if at >= LAST_COLUMN:
                raise CorruptDocumentError(self._source, place=place)
            cells.extend([nothing] * (at + 1 - len(cells)))
            cells[at] = Cell(words, place)
            bold = bold and self._workbook.styles[int(element.get("s", "0"))].bold
        return cells, bold and bool(cells)

    def _shown(self, cell: _Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(_INLINE)
            return "" if inline is None else self._text(words_of(inline))
        value = cell.findtext(_VALUE)
        if not value:
            formula = cell.findtext(_FORMULA)
            return printable(f"={formula}").strip() if formula else ""
        if kind == "b":
            return "Yes" if int(value) else "No"
        if kind not in {"n", "d"}:
            return self._text(self._workbook.strings[int(value)] if kind == "s" else value)
        return self._figure(value, self._workbook.styles[int(cell.get("s", "0"))], is_iso=kind == "d")

    def _figure(self, value: str, style: Style, *, is_iso: bool) -> str:
        if is_iso:
            return date_words(from_ISO8601(value), style.number_format)
        number = float(value) if set(value) & set(".eE") else int(value)
        day = self._workbook.day(number, style) if style.is_date else None
        if day is None:
            return number_words(number, style.number_format)
        return date_words(day, style.number_format)

    def _text(self, text: str) -> str:
        words = self._words.get(text)
        if words is None:
            words = self._words[text] = printable(restored(text.replace("_x000D_", "\r"))).strip()
        return words


def _merge(cells: list[Cell], left: int, right: int, place: str, *, goes_on: bool) -> None:
    """Blank what a merged cell covers of a row; in a lower row its first place goes on with the one above."""
    blank = Cell("", place)
    if goes_on:
        cells.extend([blank] * (left + 1 - len(cells)))
        cells[left] = Cell("", place, continued=True)
    for at in range(left + 1, min(right + 1, len(cells))):
        cells[at] = blank
