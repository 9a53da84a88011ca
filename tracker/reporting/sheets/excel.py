"""A sheet as an Excel workbook on A4: facts are locked, answers are text as typed, a status is chosen.

The key of each row stands in a hidden first column, so that it goes along when rows are moved.
"""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tracker.importing.formulas import neutralised
from tracker.reporting.sheets.columns import ANSWERS, COLUMNS, KEY_COLUMN, NO_CHANGE, STATUS, STATUSES, TICK
from tracker.reporting.sheets.sheet import Row, Sheet

_EDGE = Side(style="thin", color="8A939B")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_HEADING = PatternFill("solid", fgColor="DDE5EC")
_LOCKED = PatternFill("solid", fgColor="F3F5F7")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_TEXT = "@"
_PLACES = {column.name: at for at, column in enumerate(COLUMNS, 2)}  # the key stands first


def as_excel(sheet: Sheet) -> bytes:
    """Return the bytes of an .xlsx."""
    workbook = Workbook()
    workbook.properties.title = sheet.title
    workbook.properties.creator = workbook.properties.language = None
    page = workbook.active
    page.title = "Milestones"
    for line, words in enumerate((sheet.title, sheet.whose, *sheet.lines), 1):
        cell = _put(page, line, 2, words)
        cell.font = Font(bold=line == 1, size=14 if line == 1 else 11)
    whose = page.cell(2, 2)
    whose.protection = Protection(locked=bool(sheet.owner))
    head = len(sheet.lines) + 4
    _headings(page, head)
    for at, row in enumerate(sheet.rows, head + 1):
        _row(page, at, row)
    _choices(page, head + 1, head + len(sheet.rows))
    _paper(page, head)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _put(page: Worksheet, row: int, column: int, words: str) -> Cell:
    """Write words as text, whatever a spreadsheet would make of them."""
    cell: Cell = page.cell(row, column)
    cell.value = neutralised(words) or None
    if words:
        cell.data_type = "s"
    cell.number_format = _TEXT
    return cell


def _headings(page: Worksheet, at: int) -> None:
    for place, column in enumerate((KEY_COLUMN, *COLUMNS), 1):
        cell = _put(page, at, place, column.heading)
        cell.font, cell.fill, cell.alignment, cell.border = Font(bold=True), _HEADING, _WRAPPED, _BOX
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.column_dimensions["A"].hidden = True
    page.freeze_panes = page.cell(at + 1, 3)


def _row(page: Worksheet, at: int, row: Row) -> None:
    _put(page, at, 1, str(row.key))
    for column in COLUMNS:
        cell = _put(page, at, _PLACES[column.name], row.facts.get(column.name, ""))
        cell.alignment, cell.border = _WRAPPED, _BOX
        if column.name in ANSWERS:
            cell.protection = Protection(locked=False)
        else:
            cell.fill = _LOCKED


def _choices(page: Worksheet, first: int, last: int) -> None:
    """Offer statuses and the tick; other words may be typed in their place."""
    for name, choices in ((STATUS, STATUSES), (NO_CHANGE, (TICK,))):
        offered = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        offered.showErrorMessage = False
        letter = get_column_letter(_PLACES[name])
        offered.add(f"{letter}{first}:{letter}{last}")
        page.add_data_validation(offered)


def _paper(page: Worksheet, head: int) -> None:
    """Set the page: A4 across, as wide as the table, headings on each page; locked without a password."""
    page.page_setup.paperSize, page.page_setup.orientation = page.PAPERSIZE_A4, "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.4  # inches
    page.page_margins.top = page.page_margins.bottom = 0.6
    page.print_title_rows = f"{head}:{head}"
    page.oddFooter.center.text = "&P / &N"
    page.protection.sheet = True
    page.protection.formatRows = page.protection.formatColumns = False  # allowed, in the library's words
