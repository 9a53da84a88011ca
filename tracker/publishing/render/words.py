"""Words people wrote for an update, in Markdown: as safe HTML, as plain text, as Markdown again. Pure.

Paragraphs, lists, strong and emphasised words and links to http, https and mailto are kept. All else stands
as the signs it was typed with: headings, tables, HTML, links to anywhere else. A picture is a link to it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tracker.publishing.render.text import line, lines

TAGS = frozenset({"p", "ul", "ol", "li", "strong", "em", "a"})
_SCHEMES = frozenset({"http", "https", "mailto"})
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_RULES = ("paragraph", "list", "escape", "emphasis", "link", "autolink", "entity", "newline")
_BULLET = "•"
_SPECIAL = re.compile(  # an address in running words is a link on GitHub
    r"[\\`*_{}\[\]<>#|~&!$@]|(?<=\bhttp):|(?<=\bhttps):|(?<=\bftp):|(?<=\bwww)\.", re.ASCII | re.IGNORECASE
)
_LEADING = re.compile(r"^([-+=]|\d+(?=[.)](?:\s|$)))")
_SCHEME = re.compile(r"([a-z]+):[^\s]", re.IGNORECASE)


class Run(NamedTuple):
    """Words that look alike; `href` where they are a link."""

    text: str
    strong: bool = False
    emphasised: bool = False
    href: str = ""


class Paragraph(NamedTuple):
    """A paragraph, or one in a list: `depth` is how many lists it stands in.

    `bullet` is "•" or a number with its full stop, nothing for a further paragraph of the same point.
    """

    runs: tuple[Run, ...]
    bullet: str = ""
    depth: int = 0

    @property
    def text(self) -> str:
        """Give the words alone, an address in brackets behind the words that link to it."""
        return "".join(_spelled(run) for run in self.runs)


def as_html(words: str) -> str:
    """Give written words as HTML of the tags in `TAGS` alone."""
    html = _reader().render(lines(words))
    return nh3.clean(
        html, tags=set(TAGS), attributes=_ATTRIBUTES, url_schemes=set(_SCHEMES), link_rel=None
    ).strip()


def as_text(words: str) -> str:
    """Give written words as plain text: a blank line between paragraphs, a line for each point of a list."""
    told = ""
    for paragraph in paragraphs(words):
        indent = "  " * max(paragraph.depth - 1, 0)
        bullet = f"{paragraph.bullet} " if paragraph.bullet else ""
        between = "\n" if paragraph.bullet and told else "\n\n" if told else ""
        told += f"{between}{indent}{bullet}{paragraph.text}"
    return told


def as_markdown(words: str) -> str:
    """Give written words as Markdown that means the same and nothing else, wherever it is read."""
    told = ""
    for piece in _pieces(words):
        marked = piece.bullet.replace(_BULLET, "-")
        opening = " " * piece.indent + (f"{marked} " if marked else "")
        between = "\n" if marked and told else "\n\n" if told else ""
        told += f"{between}{opening}{_marked_up(piece.inline)}"
    return told


def paragraphs(words: str) -> tuple[Paragraph, ...]:
    """Read written words as paragraphs, for documents that are not text."""
    return tuple(Paragraph(tuple(_runs(piece.inline)), piece.bullet, piece.depth) for piece in _pieces(words))


def escaped(words: str) -> str:
    """Give words on one line that read as themselves in Markdown."""
    safe = _SPECIAL.sub(lambda found: "\\" + found[0], line(words))
    return _LEADING.sub(lambda found: "\\" + found[1] if not found[1].isdigit() else found[1] + "\\", safe)


def may_lead_to(url: str) -> bool:
    """Whether a link may lead to an address."""
    found = _SCHEME.match(url)
    return found is not None and found[1].lower() in _SCHEMES


class _Piece(NamedTuple):
    """A paragraph as it was read; `indent` is how far Markdown sets it in."""

    inline: Token
    bullet: str
    depth: int
    indent: int


class _List:
    """A list being read: its next number, None where it has bullets."""

    def __init__(self, opening: Token) -> None:
        self._next = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None
        self.bullet = ""

    def begin_point(self) -> None:
        """Go on to the next point."""
        self.bullet = _BULLET if self._next is None else f"{self._next}."
        self._next = None if self._next is None else self._next + 1

    @property
    def width(self) -> int:
        """Give how far Markdown sets in what belongs to a point."""
        return len(self.bullet) + 1


def _pieces(words: str) -> Iterator[_Piece]:
    within: list[_List] = []
    begun = False
    for token in _reader().parse(lines(words)):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            within.append(_List(token))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            within.pop()
        elif token.type == "list_item_open":
            within[-1].begin_point()
            begun = True
        elif token.type == "list_item_close":
            begun = False  # a point may be empty
        elif token.type == "inline":
            depth = len(within)
            above = sum(one.width for one in within[: depth - begun])
            yield _Piece(token, within[-1].bullet if begun else "", depth, above)
            begun = False


def _runs(inline: Token) -> Iterator[Run]:
    strong = emphasised = 0
    href = ""
    for token in inline.children or ():
        strong += _nesting(token, "strong")
        emphasised += _nesting(token, "em")
        if token.type == "link_open":
            href = str(token.attrs["href"])
        elif token.type == "link_close":
            href = ""
        elif said := _said(token):
            yield Run(said, strong > 0, emphasised > 0, href)


def _nesting(token: Token, name: str) -> int:
    return token.nesting if token.type in (f"{name}_open", f"{name}_close") else 0


def _marked_up(inline: Token) -> str:
    told, href = "", ""
    for token in inline.children or ():
        if token.type == "link_open":
            href = str(token.attrs["href"])
            told += "["
        elif token.type == "link_close":
            told += f"](<{href}>)"
        elif token.nesting:
            told += token.markup
        else:
            told += _SPECIAL.sub(lambda found: "\\" + found[0], _said(token))
    return _LEADING.sub(lambda found: "\\" + found[1] if not found[1].isdigit() else found[1] + "\\", told)


def _said(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content.replace("\n", " ")


def _spelled(run: Run) -> str:
    address = run.href.removeprefix("mailto:")
    return f"{run.text} ({address})" if address and address != run.text else run.text


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False}).enable([rule for rule in _RULES if rule != "paragraph"])
    reader.validateLink = may_lead_to  # type: ignore[method-assign]  # its way of being told
    return reader
