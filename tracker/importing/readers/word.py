"""A Word file in the order of its pages: headings by style, paragraphs, tables.

Each row's XML is read once. Words in content controls and tracked insertions count; deleted ones do not. A
cell merged across counts once and leaves the rest of its width blank; a cell merged downwards is blank and
`continued`.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from tracker.importing.characters import printable
from tracker.importing.document import Block, Cell, Document, Heading, Paragraph, Table, title_of
from tracker.importing.errors import CorruptDocumentError
from tracker.importing.readers.package import WORD, refuse_unsafe

BOLD_LEVEL = 6  # below every heading that has a style
LONGEST_BOLD_HEADING = 100  # characters
WIDEST_SPAN = 63  # columns: the most a Word table can have
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo")))
_SKIPPED = frozenset(
    {qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_PARAGRAPH, _RUN, _TABLE, _ROW, _CELL, _TEXT = map(qn, ("w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:t"))
_OFF = frozenset({"0", "false", "off"})
# What the library raises where a package or its XML is not as the standard says.
_DAMAGE = (
    OpcError,
    BadZipFile,
    LxmlError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
)
_BOLD = f"{qn('w:rPr')}/{qn('w:b')}"
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


def read_word(content: bytes, *, source: str) -> Document:
    """Read a .docx; raises where it is damaged, unpacks to too much, or declares entities."""
    refuse_unsafe(content, name=source, kind=WORD)
    try:
        word = docx.Document(BytesIO(content))
        blocks = tuple(_blocks(word))
    except _DAMAGE as error:
        raise CorruptDocumentError(source) from error
    return Document(title_of(blocks), blocks, source)


def _blocks(word: WordDocument) -> Iterator[Block]:
    levels = _levels(word)
    paragraphs = tables = 0
    for element in _within(word.element.body, _PARAGRAPH, _TABLE):
        if element.tag == _TABLE:
            tables += 1
            yield _table(element, f"table {tables}")
            continue
        paragraphs += 1
        text = printable(_words(element)).strip()
        if not text:
            continue
        place = f"paragraph {paragraphs}"
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        level = levels.get(style.get(qn("w:val"), "")) if style is not None else None
        if level is None and _is_bold_line(element, text):
            level = BOLD_LEVEL
        yield Heading(level, " ".join(text.split()), place) if level else Paragraph(text, place)


def _is_bold_line(paragraph: _Element, text: str) -> bool:
    """Whether a short line is all in bold: a heading made without a style."""
    if len(text) > LONGEST_BOLD_HEADING or "\n" in text or text.endswith((".", ",", ";", ":")):
        return False
    runs = [run for run in paragraph.iterchildren(_RUN) if _words(run).strip()]
    marks = [run.find(_BOLD) for run in runs]
    return bool(runs) and all(mark is not None and mark.get(qn("w:val")) not in _OFF for mark in marks)


def _levels(word: WordDocument) -> dict[str, int]:
    """Return the heading level of each style that is a heading or is based on one; Title is level 1."""
    levels: dict[str, int] = {}
    bases: dict[str, str] = {}
    for style in word.styles.element.iterchildren(qn("w:style")):
        identity = style.get(qn("w:styleId"), "")
        name = style.find(qn("w:name"))
        label = "" if name is None else name.get(qn("w:val"), "")
        if heading := _HEADING.fullmatch(label):
            levels[identity] = int(heading[1])
        elif label.casefold() == "title":
            levels[identity] = 1
        elif (base := style.find(qn("w:basedOn"))) is not None:
            bases[identity] = base.get(qn("w:val"), "")
    for identity, base in bases.items():
        seen = {identity}
        while base in bases and base not in seen:
            seen.add(base)
            base = bases[base]  # noqa: PLW2901 - the chain of styles is followed to its root
        if base in levels:
            levels[identity] = levels[base]
    return levels


def _table(element: _Element, name: str) -> Table:
    rows = enumerate(_within(element, _ROW), 1)
    return Table(tuple(tuple(_cells(row, f"{name}, row {number}")) for number, row in rows), name)


def _cells(row: _Element, place: str) -> Iterator[Cell]:
    blank = Cell("", place)
    properties = row.find(qn("w:trPr"))
    yield from [blank] * _number(properties, "w:gridBefore", otherwise=0)
    for element in _within(row, _CELL):
        properties = element.find(qn("w:tcPr"))
        merge = None if properties is None else properties.find(qn("w:vMerge"))
        if merge is not None and merge.get(qn("w:val"), "continue") == "continue":
            yield Cell("", place, continued=True)
        else:
            paragraphs = (_words(paragraph) for paragraph in element.iter(_PARAGRAPH))
            yield Cell(printable("\n".join(paragraphs)).strip(), place)
        yield from [blank] * (_number(properties, "w:gridSpan", otherwise=1) - 1)
    yield from [blank] * _number(row.find(qn("w:trPr")), "w:gridAfter", otherwise=0)


def _number(properties: _Element | None, tag: str, *, otherwise: int) -> int:
    found = None if properties is None else properties.find(qn(tag))
    return otherwise if found is None else min(max(int(found.get(qn("w:val"), otherwise)), 0), WIDEST_SPAN)


def _within(parent: _Element, *tags: str) -> Iterator[_Element]:
    """Yield the children with one of the tags, also those inside content controls and insertions."""
    for child in parent.iterchildren():
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, *tags)


def _words(element: _Element) -> str:
    if element.tag == _TEXT:
        return element.text or ""
    if element.tag in _SKIPPED:
        return ""
    return _BREAKS.get(element.tag, "") + "".join(_words(child) for child in element.iterchildren())
