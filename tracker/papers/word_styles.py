"""The look of a paper in Word: its page, styles and language, and the head and foot of a page."""

from datetime import UTC, datetime, time
from xml.sax.saxutils import quoteattr

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml.etree import SubElement

from tracker.characters import printable
from tracker.papers.paper import A4_LONG, A4_SHORT, LANGUAGE, MARGIN, Paper

FONT = "Arial"
CELL, WRITTEN, SMALL, MARK = "Table Words", "Written Words", "Small Words", "Mark"
HEADINGS = {1: 22, 2: 16, 3: 13, 4: 11}
"""The size of a heading by its level, in points."""
_KEPT = {
    *("Normal", "Header", "Footer", "List Bullet", "List Number", "Table Grid", "Normal Table", "No List"),
    *("Default Paragraph Font", "Heading 1", "Heading 2", "Heading 3", "Heading 4"),
}
_LEFT_OUT = ("/stylesWithEffects", "/customXml", "/metadata/thumbnail", "/extended-properties")
_INK = RGBColor(0x0B, 0x0C, 0x0C)
_RED = RGBColor(0xB1, 0x0E, 0x1E)
_THEMES = tuple(map(qn, ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")))
_ACROSS = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t" o:connecttype="rect"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt={text}'
    ' style="position:absolute;margin-left:0;margin-top:0;width:420pt;height:140pt;rotation:315;'
    "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#ededed" stroked="f">'
    '<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string={text}/></v:shape></w:pict></w:r>'
)


def blank(paper: Paper) -> WordDocument:
    """Give an empty file for a paper: upright, with all its styles, nothing said of who made it or when."""
    word = docx.Document()
    _lighten(word)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(A4_SHORT), Cm(A4_LONG)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin = section.bottom_margin = Cm(MARGIN)
    _styles(word)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    _properties(word, paper)
    _head(section.header.paragraphs[0], paper)
    _foot(section.footer.paragraphs[0], paper)
    return word


def _lighten(word: WordDocument) -> None:
    """Take out of the library's template what no paper uses: nine tenths of it."""
    for relations in (word.part.rels, word.part.package.rels):
        for name in [one.rId for one in relations.values() if one.reltype.endswith(_LEFT_OUT)]:
            del relations[name]
    for style in [style for style in word.styles if style.name not in _KEPT]:
        style.delete()


def _styles(word: WordDocument) -> None:
    normal = word.styles["Normal"]
    _font(normal, 11)
    normal.paragraph_format.space_after = Pt(6)
    for level, size in HEADINGS.items():
        heading = word.styles[f"Heading {level}"]
        _font(heading, size)
        heading.font.bold, heading.font.italic = True, False
        heading.paragraph_format.space_before = Pt(size if level > 1 else 0)
        heading.paragraph_format.space_after = Pt(6)
    for name, size in ((CELL, 9), (WRITTEN, 11), (SMALL, 9), (MARK, 14)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.size = Pt(size)
    cell = word.styles[CELL].paragraph_format
    cell.space_before = cell.space_after = Pt(2)
    word.styles[MARK].font.bold, word.styles[MARK].font.color.rgb = True, _RED


def _font(style: ParagraphStyle, size: int) -> None:
    """Set the font by its name; the template's themes would come before it."""
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), _INK
    fonts = style.element.rPr.rFonts
    for theme in _THEMES:
        fonts.attrib.pop(theme, None)


def _properties(word: WordDocument, paper: Paper) -> None:
    said = word.core_properties
    said.title, said.subject, said.language = printable(paper.title), printable(paper.subject), LANGUAGE
    said.author = said.last_modified_by = said.comments = said.keywords = said.category = ""
    said.created = said.modified = datetime.combine(paper.on, time(), UTC).replace(tzinfo=None)
    said.revision = 1


def _head(paragraph: Paragraph, paper: Paper) -> None:
    if not paper.mark:
        return
    paragraph.style = MARK
    mark = printable(paper.mark)
    paragraph.add_run(f"{mark}. {printable(paper.remark)}" if paper.remark else mark)
    paragraph._p.append(parse_xml(_ACROSS.format(text=quoteattr(mark))))  # noqa: SLF001 - drawings have no other door


def _foot(paragraph: Paragraph, paper: Paper) -> None:
    paragraph.style = SMALL
    paragraph.add_run(f"{printable(paper.title)}. Page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, what: str) -> None:
    field = SubElement(paragraph._p, qn("w:fldSimple"), {qn("w:instr"): what})  # noqa: SLF001 - fields have no other door
    SubElement(SubElement(field, qn("w:r")), qn("w:t")).text = "1"
