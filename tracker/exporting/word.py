"""A document as a Word file: landscape A4, real headings, tables whose header repeats on each page.

Tables are put together as XML; the library's own rows take minutes for ten thousand. Words go in as they are,
a line break as a break.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from lxml.etree import SubElement, _Element

from tracker.importing.document import Document, Heading, Paragraph, Row, Table

LANGUAGE = "en-GB"
TABLE_STYLE = "Table Grid"
CELL_STYLE = "Table Words"
HEADER_SHADE = "DDE5EC"
WIDTH = Cm(29.7 - 2 * 2)  # of the text, on landscape A4
NARROWEST, WIDEST = 8, 60  # characters of the longest line that count for a column's width
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def as_word(document: Document) -> bytes:
    """Return the bytes of a .docx."""
    word = _paper(document.title)
    body = word.element.body
    end = body.sectPr
    for block in document.blocks:
        if isinstance(block, Table):
            end.addprevious(_table(block, word))
        else:
            end.addprevious(_paragraph(block.text, word.styles[_style(block)].style_id))
    end.addprevious(OxmlElement("w:p"))  # a table may not be the last thing of a file
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _style(block: Heading | Paragraph) -> str:
    if isinstance(block, Heading):
        return f"Heading {block.level}"
    return "List Bullet" if block.depth else "Normal"


def _paper(title: str) -> WordDocument:
    """Return an empty paper: its page, its language, its styles, and the page number at the foot."""
    word = docx.Document()
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    cell = word.styles.add_style(CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = word.styles["Normal"]
    cell.font.size = Pt(9)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    properties = word.core_properties
    properties.title, properties.language = title, LANGUAGE
    properties.author = properties.comments = ""
    _number_pages(section.footer.paragraphs[0]._p)  # noqa: SLF001 - fields have no other door
    return word


def _number_pages(paragraph: _Element) -> None:
    field = SubElement(paragraph, qn("w:fldSimple"), {qn("w:instr"): "PAGE"})
    SubElement(SubElement(field, qn("w:r")), qn("w:t")).text = "1"


def _paragraph(text: str, style: str, *, bold: bool = False) -> _Element:
    paragraph = OxmlElement("w:p")
    SubElement(SubElement(paragraph, qn("w:pPr")), qn("w:pStyle"), {qn("w:val"): style})
    if text:
        run = SubElement(paragraph, qn("w:r"))
        if bold:
            SubElement(SubElement(run, qn("w:rPr")), qn("w:b"))
        for number, line in enumerate(text.split("\n")):
            if number:
                SubElement(run, qn("w:br"))
            SubElement(run, qn("w:t"), {_SPACE: "preserve"}).text = line
    return paragraph


def _table(table: Table, word: WordDocument) -> _Element:
    widths = list(_widths(table.rows))
    element = OxmlElement("w:tbl")
    properties = SubElement(element, qn("w:tblPr"))
    SubElement(properties, qn("w:tblStyle"), {qn("w:val"): word.styles[TABLE_STYLE].style_id})
    SubElement(properties, qn("w:tblW"), {qn("w:w"): str(sum(widths)), qn("w:type"): "dxa"})
    SubElement(properties, qn("w:tblLayout"), {qn("w:type"): "fixed"})
    SubElement(properties, qn("w:tblLook"), {qn("w:firstRow"): "1", qn("w:noVBand"): "1"})
    grid = SubElement(element, qn("w:tblGrid"))
    for width in widths:
        SubElement(grid, qn("w:gridCol"), {qn("w:w"): str(width)})
    style = word.styles[CELL_STYLE].style_id
    for number, row in enumerate(table.rows):
        element.append(_row(row, widths, style, header=number == 0))
    return element


def _row(row: Row, widths: Sequence[int], style: str, *, header: bool) -> _Element:
    element = OxmlElement("w:tr")
    properties = SubElement(element, qn("w:trPr"))
    SubElement(properties, qn("w:cantSplit"))
    if header:
        SubElement(properties, qn("w:tblHeader"))
    for at, width in enumerate(widths):
        cell = SubElement(element, qn("w:tc"))
        look = SubElement(cell, qn("w:tcPr"))
        SubElement(look, qn("w:tcW"), {qn("w:w"): str(width), qn("w:type"): "dxa"})
        if header:
            SubElement(
                look,
                qn("w:shd"),
                {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): HEADER_SHADE},
            )
        cell.append(_paragraph(row[at].text if at < len(row) else "", style, bold=header))
    return element


def _widths(rows: Sequence[Row]) -> Iterator[int]:
    """Yield the width of each column in twentieths of a point, by the longest line in it."""
    longest = [NARROWEST] * max(map(len, rows))
    for row in rows:
        for at, cell in enumerate(row):
            longest[at] = max(longest[at], min(max(map(len, cell.text.split("\n"))), WIDEST))
    for length in longest:
        yield WIDTH.twips * length // sum(longest)
