"""A Word file that comes back, as the blocks it now has: what people changed in it counts as accepted.

Tracked insertions are read and tracked deletions are not; comments are counted and not read. A block's key is
the bookmark that stands in it.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from tracker.characters import printable
from tracker.importing.errors import CorruptDocumentError
from tracker.importing.readers.package import WORD, refuse_unsafe
from tracker.importing.readers.word_lists import Lists
from tracker.papers.paper import Block, Heading, Look, Run, Table, Words

_WRAPPERS = frozenset(
    map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:fldSimple"))
)
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_DAMAGE = (OpcError, LxmlError, LookupError, ValueError, TypeError, AttributeError, NotImplementedError)
_HEADING = re.compile(r"heading (\d)")
_OFF = frozenset({"0", "false", "off"})
_VALUE, _NAME = qn("w:val"), qn("w:name")
_PARAGRAPH, _RUN, _TABLE, _LINK = map(qn, ("w:p", "w:r", "w:tbl", "w:hyperlink"))
_BOOKMARK, _TEXT = qn("w:bookmarkStart"), qn("w:t")
_MARK_GONE = f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}"


class ReadPaper(NamedTuple):
    """A paper as it was read; `comments` is how many there are that nobody reads here."""

    blocks: tuple[Block, ...]
    comments: int


def read_docx(content: bytes, *, name: str) -> ReadPaper:
    """Read a .docx; raises a subclass of `ImportingError` where it is damaged, unsafe or no Word file."""
    refuse_unsafe(content, name=name, kind=WORD)
    try:
        word = docx.Document(BytesIO(content))
        blocks = tuple(_Reading(word).blocks())
    except _DAMAGE as error:
        raise CorruptDocumentError(name) from error
    body = word.element.body
    return ReadPaper(blocks, sum(1 for _ in body.iter(qn("w:commentReference"))))


class _Reading:
    """A file being read: its styles and the addresses its links lead to."""

    def __init__(self, word: WordDocument) -> None:
        self.body = word.element.body
        self.lists = Lists(word)
        self.names = {style.style_id: (style.name or "").lower() for style in word.styles}
        self.leads = {one.rId: str(one.target_ref) for one in word.part.rels.values() if one.is_external}
        self.waiting: list[str] = []  # bookmarks that stand before a paragraph
        self.begun: tuple[Run, ...] = ()  # words of a paragraph whose end was deleted

    def blocks(self) -> Iterator[Block]:
        for element in self._flat(self.body):
            if element.tag == _BOOKMARK:
                self.waiting.append(element.get(_NAME, ""))
            elif element.tag == _TABLE:
                yield self._table(element)
            elif element.tag == _PARAGRAPH:
                runs = (*self.begun, *self._runs(element))
                self.begun = runs if element.find(_MARK_GONE) is not None else ()
                if not self.begun:
                    yield self._block(element, runs)

    def _flat(self, parent: _Element) -> Iterator[_Element]:
        for child in parent:
            if child.tag in _WRAPPERS:
                yield from self._flat(child)
            elif isinstance(child.tag, str):
                yield child

    def _block(self, paragraph: _Element, runs: tuple[Run, ...]) -> Block:
        marks = [*self.waiting, *(one.get(_NAME, "") for one in paragraph.iter(_BOOKMARK))]
        self.waiting = []
        key = next((mark for mark in marks if mark and not mark.startswith("_")), "")
        style = self.names.get(self._of(paragraph, "w:pStyle"), "")
        if heading := _HEADING.match(style):
            return Heading(int(heading[1]), " ".join("".join(run.text for run in runs).split()), key)
        item = self.lists.item(paragraph)
        look: Look = "plain" if item is None else "number" if item.label else "bullet"
        return Words(runs, look, key=key)

    def _of(self, paragraph: _Element, what: str) -> str:
        found = paragraph.find(f"{qn('w:pPr')}/{qn(what)}")
        return "" if found is None else str(found.get(_VALUE, ""))

    def _runs(self, parent: _Element, link: str = "") -> Iterator[Run]:
        for element in self._flat(parent):
            if element.tag == _LINK:
                yield from self._runs(element, self.leads.get(element.get(qn("r:id"), ""), ""))
            elif element.tag == _RUN and (text := _text(element)):
                yield Run(
                    text, self._is(element, "w:b", "strong"), self._is(element, "w:i", "emphasis"), link
                )

    def _is(self, run: _Element, mark: str, style: str) -> bool:
        look = run.find(qn("w:rPr"))
        if look is None:
            return False
        found = look.find(qn(mark))
        if found is not None:
            return found.get(_VALUE, "1") not in _OFF
        named = look.find(qn("w:rStyle"))
        return named is not None and style in self.names.get(named.get(_VALUE, ""), "")

    def _table(self, table: _Element) -> Table:
        rows = [
            tuple(self._cell(cell) for cell in self._flat(row) if cell.tag == qn("w:tc"))
            for row in self._flat(table)
            if row.tag == qn("w:tr") and row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None
        ]
        head, *others = rows or [()]
        return Table("", head, tuple(others), (1,) * len(head))

    def _cell(self, cell: _Element) -> str:
        paragraphs = (one for one in self._flat(cell) if one.tag == _PARAGRAPH)
        return "\n".join("".join(run.text for run in self._runs(one)) for one in paragraphs)


def _text(run: _Element) -> str:
    """Give the words of a run; what is deleted is spelled with other tags."""
    said = (
        str(part.text or "") if part.tag == _TEXT else _BREAKS.get(part.tag, "")
        for part in run
        if isinstance(part.tag, str)
    )
    return printable("".join(said))
