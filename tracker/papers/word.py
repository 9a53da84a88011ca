"""A paper as a Word file (.docx): the same paper gives the same bytes.

The body is put together as XML; the library's own rows take minutes for ten thousand.
"""

from copy import deepcopy
from functools import lru_cache
from io import BytesIO
from itertools import count, pairwise

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn as looked_up
from docx.shared import Cm
from lxml.etree import SubElement, _Element

from tracker.characters import printable
from tracker.papers.package import repacked
from tracker.papers.paper import A4_LONG, A4_SHORT, Block, Heading, Paper, Part, Run, Table
from tracker.papers.word_styles import CELL, SMALL, WRITTEN, blank

HEADER_SHADE = "DDE5EC"
TABLE_STYLE = "Table Grid"
qn = lru_cache(maxsize=64)(looked_up)  # asked some twenty times a row
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STYLES = {"plain": "Normal", "bullet": "List Bullet", "number": "List Number", "small": SMALL}


def as_docx(paper: Paper) -> bytes:
    """Write a paper for Word."""
    word = blank(paper)
    writing = _Writing(word)
    for part in paper.parts[:-1]:
        writing.part(part)
        writing.turn(part)
    writing.part(paper.parts[-1])
    _lie(word.element.body.sectPr, paper.parts[-1])
    file = BytesIO()
    word.save(file)
    return repacked(file.getvalue(), first="[Content_Types].xml")


class _Writing:
    """A file as its body grows."""

    def __init__(self, word: WordDocument) -> None:
        self.word, self.end = word, word.element.body.sectPr
        self.numbers = count(1)
        self.ids = {style.name: style.style_id for style in word.styles}

    def part(self, part: Part) -> None:
        for block, after in pairwise((*part.blocks, None)):
            assert block is not None  # noqa: S101 - only the last pair ends with None
            self.end.addprevious(self._block(block, part.room))
            if isinstance(block, Table) and (after is None or isinstance(after, Table)):
                self.end.addprevious(self._paragraph((), SMALL))  # a table ends no part and touches no other

    def turn(self, part: Part) -> None:
        """End a part: its last paragraph says how its pages lie."""
        last = self.end.getprevious()
        page = deepcopy(self.end)
        _lie(page, part)
        last.get_or_add_pPr().append(page)

    def _block(self, block: Block, room: float) -> _Element:
        if isinstance(block, Table):
            return self._table(block, room)
        if isinstance(block, Heading):
            return self._paragraph((Run(block.text),), f"Heading {block.level}", key=block.key)
        style = WRITTEN if block.is_written and block.look == "plain" else _STYLES[block.look]
        return self._paragraph(block.runs, style, key=block.key)

    def _paragraph(self, runs: tuple[Run, ...], style: str, *, key: str = "", bold: bool = False) -> _Element:
        paragraph = OxmlElement("w:p")
        SubElement(SubElement(paragraph, qn("w:pPr")), qn("w:pStyle"), {qn("w:val"): self.ids[style]})
        number = {qn("w:id"): str(next(self.numbers))} if key else {}
        if key:
            SubElement(paragraph, qn("w:bookmarkStart"), {**number, qn("w:name"): key})
        for run in runs:
            self._run(paragraph, run, bold=bold)
        if key:
            SubElement(paragraph, qn("w:bookmarkEnd"), number)
        return paragraph

    def _run(self, paragraph: _Element, run: Run, *, bold: bool) -> None:
        holder = paragraph
        if run.link:
            leads = self.word.part.relate_to(
                printable(run.link), RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            holder = SubElement(paragraph, qn("w:hyperlink"), {qn("r:id"): leads})
        element = SubElement(holder, qn("w:r"))
        if bold or run.is_strong or run.is_emphasis or run.link:
            look = SubElement(element, qn("w:rPr"))
            if bold or run.is_strong:
                SubElement(look, qn("w:b"))
            if run.is_emphasis:
                SubElement(look, qn("w:i"))
            if run.link:
                SubElement(look, qn("w:color"), {qn("w:val"): "1D70B8"})
                SubElement(look, qn("w:u"), {qn("w:val"): "single"})
        for place, line in enumerate(printable(run.text).split("\n")):
            if place:
                SubElement(element, qn("w:br"))
            SubElement(element, qn("w:t"), {_SPACE: "preserve"}).text = line.replace("\t", " ")

    def _table(self, table: Table, room: float) -> _Element:
        widths = [str(Cm(width).twips) for width in table.widths(room)]
        element = OxmlElement("w:tbl")
        look = SubElement(element, qn("w:tblPr"))
        SubElement(look, qn("w:tblStyle"), {qn("w:val"): self.ids[TABLE_STYLE]})
        SubElement(look, qn("w:tblW"), {qn("w:w"): str(sum(map(int, widths))), qn("w:type"): "dxa"})
        SubElement(look, qn("w:tblLayout"), {qn("w:type"): "fixed"})
        SubElement(look, qn("w:tblLook"), {qn("w:firstRow"): "1", qn("w:noVBand"): "1"})
        SubElement(look, qn("w:tblCaption"), {qn("w:val"): printable(table.name)})
        grid = SubElement(element, qn("w:tblGrid"))
        for width in widths:
            SubElement(grid, qn("w:gridCol"), {qn("w:w"): width})
        element.append(self._row(table.columns, widths, header=True))
        for row in table.rows:
            element.append(self._row(row, widths))
        return element

    def _row(self, cells: tuple[str, ...], widths: list[str], *, header: bool = False) -> _Element:
        element = OxmlElement("w:tr")
        kept = SubElement(element, qn("w:trPr"))
        SubElement(kept, qn("w:cantSplit"))
        if header:
            SubElement(kept, qn("w:tblHeader"))
        for text, width in zip(cells, widths, strict=True):
            cell = SubElement(element, qn("w:tc"))
            look = SubElement(cell, qn("w:tcPr"))
            SubElement(look, qn("w:tcW"), {qn("w:w"): width, qn("w:type"): "dxa"})
            if header:
                shade = {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): HEADER_SHADE}
                SubElement(look, qn("w:shd"), shade)
            cell.append(self._paragraph((Run(text),), CELL, bold=header))
        return element


def _lie(page: _Element, part: Part) -> None:
    """Lay pages upright or across."""
    size = page.find(qn("w:pgSz"))
    wide, high = (A4_LONG, A4_SHORT) if part.is_wide else (A4_SHORT, A4_LONG)
    size.set(qn("w:w"), str(Cm(wide).twips))
    size.set(qn("w:h"), str(Cm(high).twips))
    if part.is_wide:
        size.set(qn("w:orient"), "landscape")
    else:
        size.attrib.pop(qn("w:orient"), None)
