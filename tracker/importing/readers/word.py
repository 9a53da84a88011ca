"""A Word file in the order of its pages: headings by style, paragraphs, tables; then its footnotes.

Each row's XML is read once. Words in content controls and tracked insertions count; deleted ones do not. The
number of an item in a list is the first of its words. A cell merged across counts once and leaves the rest of
its width blank; a cell merged downwards is blank and `continued`.
"""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import BadZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from tracker.characters import printable
from tracker.importing.document import Block, Cell, Document, Heading, Paragraph, Table, title_of
from tracker.importing.errors import CorruptDocumentError
from tracker.importing.readers.package import WORD, refuse_unsafe
from tracker.importing.readers.word_lists import Lists

BOLD_LEVEL = 6  # below every heading that has a style
LONGEST_BOLD_HEADING = 100  # characters
WIDEST_SPAN = 63  # columns: the most a Word table can have
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo")))
_SKIPPED = frozenset(
    {qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_PARAGRAPH, _RUN, _TABLE, _ROW, _CELL, _TEXT = map(qn, ("w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:t"))
_ROW_PROPERTIES, _CELL_PROPERTIES, _MERGED_DOWN = map(qn, ("w:trPr", "w:tcPr", "w:vMerge"))
_GRID_BEFORE, _GRID_SPAN, _GRID_AFTER = map(qn, ("w:gridBefore", "w:gridSpan", "w:gridAfter"))
_VALUE = qn("w:val")
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
    levels, lists = _levels(word), Lists(word)
    paragraphs = tables = 0
    for element in _within(word.element.body, _PARAGRAPH, _TABLE):
        if element.tag == _TABLE:
            tables += 1
            yield _table(element, f"table {tables}", lists)
        else:
            paragraphs += 1
            if block := _line(element, f"paragraph {paragraphs}", levels, lists):
                yield block
    for kind, relation in (
        ("footnote", RELATIONSHIP_TYPE.FOOTNOTES),
        ("endnote", RELATIONSHIP_TYPE.ENDNOTES),
    ):
        yield from _notes(word, kind, relation)


def _line(
    element: _Element, place: str, levels: Mapping[str, int], lists: Lists
) -> Heading | Paragraph | None:
    text, item = printable(_words(element)).strip(), lists.item(element)
    if not text:
        return None
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    level = levels.get(style.get(qn("w:val"), "")) if style is not None else None
    if level is None and item is None and _is_bold_line(element, text):
        level = BOLD_LEVEL
    if item and item.label:
        text = f"{item.label} {text}"
    if level:
        return Heading(level, " ".join(text.split()), place)
    return Paragraph(text, place, depth=item.depth if item else 0)


def _notes(word: WordDocument, kind: str, relation: str) -> Iterator[Paragraph]:
    """Return the notes of a kind, numbered as the pages refer to them."""
    referred = [mark.get(qn("w:id")) for mark in word.element.body.iter(qn(f"w:{kind}Reference"))]
    if not referred:
        return
    notes = parse_xml(word.part.part_related_by(relation).blob)
    words = {
        note.get(qn("w:id")): "\n".join(_words(paragraph) for paragraph in note.iter(_PARAGRAPH))
        for note in notes.iterchildren(qn(f"w:{kind}"))
    }
    for number, identity in enumerate(referred, 1):
        if text := printable(words.get(identity, "")).strip():
            yield Paragraph(text, f"{kind} {number}")


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


def _table(element: _Element, name: str, lists: Lists) -> Table:
    rows = enumerate(_within(element, _ROW), 1)
    return Table(tuple(tuple(_cells(row, f"{name}, row {number}", lists)) for number, row in rows), name)


def _cells(row: _Element, place: str, lists: Lists) -> Iterator[Cell]:
    blank = Cell("", place)
    properties = row.find(_ROW_PROPERTIES)
    yield from [blank] * _number(properties, _GRID_BEFORE, otherwise=0)
    for element in _within(row, _CELL):
        cell = element.find(_CELL_PROPERTIES)
        merge = None if cell is None else cell.find(_MERGED_DOWN)
        if merge is not None and merge.get(_VALUE, "continue") == "continue":
            yield Cell("", place, continued=True)
        else:
            yield Cell(_cell_words(element, lists), place)
        yield from [blank] * (_number(cell, _GRID_SPAN, otherwise=1) - 1)
    yield from [blank] * _number(properties, _GRID_AFTER, otherwise=0)


def _cell_words(cell: _Element, lists: Lists) -> str:
    """Return a cell's lines; a number alone in a cell is its words, one before an empty line is not."""
    lines: list[str] = []
    label = ""
    for paragraph in cell.iter(_PARAGRAPH):
        words, item = _words(paragraph), lists.item(paragraph)
        label = item.label if item else ""
        lines.append(f"{label} {words.lstrip()}" if label and words.strip() else words)
    return printable("\n".join(lines)).strip() or label


def _number(properties: _Element | None, tag: str, *, otherwise: int) -> int:
    found = None if properties is None else properties.find(tag)
    return otherwise if found is None else min(max(int(found.get(_VALUE, otherwise)), 0), WIDEST_SPAN)


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
