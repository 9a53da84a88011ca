"""A document as an Excel workbook: a sheet for each chapter, its header bold and frozen, every cell text.

Text stays as it is: Excel makes no date of "1/2" and no number of "007".
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from tracker.exporting.errors import TooLongForExcelError
from tracker.exporting.lines import Line, lines_of
from tracker.importing.document import Block, Document, Heading, Table

LONGEST_CELL = 32_767  # characters; Excel holds no more
LONGEST_TITLE = 31  # characters of a sheet's name
NARROWEST, WIDEST = 10, 60  # characters
FIRST_SHEET = "Plan"
_NOT_IN_TITLES = re.compile(r"[\\/*?:\[\]\x00-\x1f\ufffe\uffff]|^'|'$")
_BOLD = Font(bold=True)
_SHADE = PatternFill("solid", fgColor="DDE5EC")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def as_excel(document: Document) -> bytes:
    """Return the bytes of an .xlsx. Raises TooLongForExcelError."""
    for block in document.blocks:
        _refuse_long(block)
    workbook = Workbook(write_only=True)
    workbook.properties.title = document.title
    workbook.properties.creator = workbook.properties.language = None
    taken: set[str] = set()
    for chapter in _chapters(document.blocks):
        _write(workbook, chapter, title=_title(chapter, taken))
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _refuse_long(block: Block) -> None:
    """Raise where the library would cut words off."""
    for words in chain.from_iterable(lines_of(block)):
        if len(words) > LONGEST_CELL:
            raise TooLongForExcelError(words, longest=LONGEST_CELL)


def _chapters(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the blocks up to each heading of level 2."""
    chapter: list[Block] = []
    for block in blocks:
        if chapter and isinstance(block, Heading) and block.level == 2:  # noqa: PLR2004 - below the title
            yield chapter
            chapter = []
        chapter.append(block)
    yield chapter


def _title(chapter: Sequence[Block], taken: set[str]) -> str:
    """Return a name for a sheet that Excel takes and that no other has, whatever the case."""
    first = chapter[0]
    words = first.text if isinstance(first, Heading) and first.level > 1 else FIRST_SHEET
    plain = " ".join(_NOT_IN_TITLES.sub(" ", words).split()) or FIRST_SHEET
    title, number = plain[:LONGEST_TITLE].strip(), 1
    while title.casefold() in taken:
        number += 1
        end = f" {number}"
        title = plain[: LONGEST_TITLE - len(end)] + end
    taken.add(title.casefold())
    return title


def _write(workbook: Workbook, chapter: Sequence[Block], *, title: str) -> None:
    """Write a sheet; widths and the frozen header must be said before its first row."""
    sheet = workbook.create_sheet(title)
    for at, width in enumerate(_widths(chapter), 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    if header := _header_at(chapter):
        sheet.freeze_panes = f"A{header + 1}"
    for block in chapter:
        for number, line in enumerate(lines_of(block)):
            bold = number == 0 and isinstance(block, Table)
            sheet.append([_cell(sheet, words, block, bold=bold) for words in line])
        sheet.append([])


def _cell(sheet: object, words: str, block: Block, *, bold: bool) -> Cell | None:
    if not words and not bold:
        return None
    cell = WriteOnlyCell(sheet, words)
    cell.data_type = "s"
    cell.number_format = "@"
    if isinstance(block, Table):
        cell.alignment = _WRAPPED
    if bold:
        cell.fill = _SHADE
    if bold or isinstance(block, Heading):
        cell.font = _BOLD
    return cell


def _header_at(chapter: Sequence[Block]) -> int:
    """Return the row of the chapter's table's header, or 0 where it has none or several."""
    tables = [at for at, block in enumerate(chapter) if isinstance(block, Table)]
    return 2 * tables[0] + 1 if len(tables) == 1 else 0


def _widths(chapter: Sequence[Block]) -> Iterator[int]:
    rows: list[Line] = list(
        chain.from_iterable(lines_of(block) for block in chapter if isinstance(block, Table))
    )
    for at in range(max(map(len, rows), default=0)):
        lines = chain.from_iterable(row[at].split("\n") for row in rows if at < len(row))
        yield min(max(NARROWEST, *(len(line) + 2 for line in lines)), WIDEST)
