"""A sheet as a Word file on A4: a table whose heading repeats, a status to choose, keys in hidden letters."""

from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.table import _Row
from lxml.etree import SubElement, _Element

from tracker.reporting.sheets.columns import CHOOSE, COLUMNS, REFERENCE, STATUS, STATUSES
from tracker.reporting.sheets.sheet import Row, Sheet

LANGUAGE = "en-GB"
WIDTH = 29.7 - 2 * 1.5  # centimetres of the table, on landscape A4
_SHADE = "DDE5EC"


def as_word(sheet: Sheet) -> bytes:
    """Return the bytes of a .docx."""
    word = _paper(sheet)
    word.add_heading(sheet.title, level=1)
    word.add_paragraph().add_run(sheet.whose).bold = True
    for line in sheet.lines:
        word.add_paragraph(line)
    table = word.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for place, column in zip(table.columns, COLUMNS, strict=True):
        place.width = _width(column.width)
    _headings(table.rows[0])
    for row in sheet.rows:
        _fill(table.add_row(), row)
    for row in table.rows:
        SubElement(row._tr.get_or_add_trPr(), qn("w:cantSplit"))  # noqa: SLF001 - there is no other door
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _paper(sheet: Sheet) -> WordDocument:
    word = docx.Document()
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.5)
    normal = word.styles["Normal"]
    normal.font.size = Pt(9)
    normal.paragraph_format.space_after = Pt(3)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    properties = word.core_properties
    properties.title, properties.language = sheet.title, LANGUAGE
    properties.author = properties.comments = ""
    return word


def _headings(row: _Row) -> None:
    SubElement(row._tr.get_or_add_trPr(), qn("w:tblHeader"))  # noqa: SLF001 - as above
    for cell, column in zip(row.cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(column.heading).bold = True
        shade = SubElement(cell._tc.get_or_add_tcPr(), qn("w:shd"))  # noqa: SLF001 - as above
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
            shade.set(qn(f"w:{name}"), value)
        cell.width = _width(column.width)


def _fill(row: _Row, shown: Row) -> None:
    for cell, column in zip(row.cells, COLUMNS, strict=True):
        cell.width = _width(column.width)
        paragraph = cell.paragraphs[0]
        if column.name == STATUS:
            paragraph._p.append(_choice(column.heading))  # noqa: SLF001 - as above
            continue
        for number, line in enumerate(shown.facts.get(column.name, "").split("\n")):
            run = paragraph.add_run()
            if number:
                run.add_break()
            run.add_text(line)
        if column.name == REFERENCE:
            paragraph.add_run(f" {shown.key}").font.hidden = True


def _width(characters: int) -> Length:
    return Cm(WIDTH * characters / sum(column.width for column in COLUMNS))


def _choice(heading: str) -> _Element:
    """Give a content control that offers the statuses and takes other words too."""
    control = OxmlElement("w:sdt")
    properties = SubElement(control, qn("w:sdtPr"))
    SubElement(properties, qn("w:alias")).set(qn("w:val"), heading)
    SubElement(properties, qn("w:showingPlcHdr"))
    box = SubElement(properties, qn("w:comboBox"))
    for status in STATUSES:
        item = SubElement(box, qn("w:listItem"))
        item.set(qn("w:displayText"), status)
        item.set(qn("w:value"), status)
    run = SubElement(SubElement(control, qn("w:sdtContent")), qn("w:r"))
    SubElement(run, qn("w:t")).text = CHOOSE
    return control
