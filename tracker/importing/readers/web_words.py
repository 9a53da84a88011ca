"""The words of a web page line by line, as a browser would break them, and where each line stands.

The page is walked without recursion, so depth does no harm. Scripts and styles are no words. A table of
data comes as one piece, for whoever reads tables; a table that only lays the page out is walked through.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase

from lxml import etree, html

from tracker.characters import printable

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TELLING = HEADINGS | {"dt", "dd", "summary"}
_SILENT = frozenset(
    {"script", "style", "template", "svg", "math", "head", "iframe", "object", "select", "textarea", "audio",
     "video", "canvas", "datalist", "del"}
)  # fmt: skip
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "dfn", "em", "font",
     "i", "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
     "sub", "sup", "time", "tt", "u", "var", "wbr"}
)  # fmt: skip
_STRUCTURE = etree.XPath("self::table or .//table or .//h2 or .//h3 or .//h4 or .//p or .//li")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LETTERS = frozenset({"a", "A"})  # of an ordered list's items, where it has no figures
_SPACES = re.compile(r"[ \t\r\n\f\v]+")

Choice = Callable[[html.HtmlElement], bool]


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of words, or a table; `kind` is the heading, term or summary a line stands in.

    `depth` counts the items of lists it stands in.
    """

    element: html.HtmlElement
    text: str
    kind: str
    furniture: bool
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """What to make of the page: which blocks stand around its words, which tables only lay it out.

    `main` is the element that holds the words, where the page names one; all outside it is furniture.
    """

    furniture: Choice
    laid_out: Choice
    main: html.HtmlElement | None = None


@dataclass(slots=True)
class _Open:
    """A block that is being walked; `mark` is the number of a list item that is still to be said."""

    element: html.HtmlElement
    furniture: bool
    mark: str = ""


@dataclass(slots=True)
class _Line:
    """The words since the last block began or ended, and the blocks they stand in."""

    blocks: list[_Open]
    words: list[str] = field(default_factory=list)
    numbers: dict[html.HtmlElement, int] = field(default_factory=dict)

    def open(self, element: html.HtmlElement, *, furniture: bool) -> None:
        self.blocks.append(_Open(element, furniture, self._mark(element)))

    def _mark(self, element: html.HtmlElement) -> str:
        """Return the number a browser prints before an item of an ordered list."""
        ordered = element.getparent()
        if element.tag != "li" or ordered is None or ordered.tag != "ol":
            return ""
        before = self.numbers.get(ordered)
        expected = _whole(ordered.get("start"), 1) if before is None else before + 1
        number = self.numbers[ordered] = _whole(element.get("value"), expected)
        first = ordered.get("type", "1")
        if first in _LETTERS and 1 <= number <= len(ascii_lowercase):
            return f"{chr(ord(first) + number - 1)}."
        return f"{number}."

    def add(self, text: str | None) -> None:
        if text:
            kept = any(block.element.tag == "pre" for block in self.blocks)
            self.words.append(text if kept else _SPACES.sub(" ", text))

    def close(self) -> Iterator[Piece]:
        text = printable("".join(self.words))
        self.words.clear()
        inner = self.blocks[-1]
        kind = next((b.element.tag for b in reversed(self.blocks) if b.element.tag in _TELLING), "")
        depth = sum(block.element.tag == "li" for block in self.blocks)
        for line in [text] if kind in HEADINGS else text.split("\n"):
            if words := " ".join(line.split()):
                marks = [block.mark for block in self.blocks if block.mark]
                for block in self.blocks:
                    block.mark = ""
                yield Piece(inner.element, " ".join((*marks, words)), kind, inner.furniture, depth)


def pieces(root: html.HtmlElement, layout: Layout) -> Iterator[Piece]:
    """Yield the lines and tables below an element, in order."""
    line = _Line([_Open(root, layout.main is not None)])
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element is root:
            line.add(element.text if event == "start" else None)
        elif event == "start":
            yield from _begin(element, line, layout)
            if _is_whole(element, layout):
                walk.skip_subtree()
        else:
            if line.blocks[-1].element is element:
                yield from line.close()
                line.blocks.pop()
            line.add(element.tail)
    yield from line.close()


def _begin(element: html.HtmlElement, line: _Line, layout: Layout) -> Iterator[Piece]:
    if element.tag in _SILENT:
        return
    if is_hidden(element):
        if text := " ".join(printable(" ".join(element.itertext())).split()):
            yield Piece(element, text, "", furniture=True)
    elif element.tag == "br":
        line.words.append("\n")
    elif element.tag == "img":
        line.add(element.get("alt"))
    elif element.tag == "table" and not layout.laid_out(element):
        yield from line.close()
        yield Piece(element, "", "", line.blocks[-1].furniture)
    else:
        apart = layout.furniture(element)
        if apart or element.tag not in _INLINE:
            yield from line.close()
            around = line.blocks[-1].furniture and element is not layout.main
            line.open(element, furniture=around or apart)
        line.add(element.text)


def _is_whole(element: html.HtmlElement, layout: Layout) -> bool:
    """Whether what is below an element has been dealt with already."""
    if element.tag in _SILENT or is_hidden(element):
        return True
    return element.tag == "table" and not layout.laid_out(element)


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether a browser shows nothing of an element; a closed panel of tables or paragraphs is no such."""
    hides = (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDING.search(element.get("style", "")))
    )
    return hides and not _STRUCTURE(element)


def _whole(words: str | None, otherwise: int) -> int:
    return int(words) if words and re.fullmatch(r"-?\d{1,6}", words) else otherwise
