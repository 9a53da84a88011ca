"""A web page in the order of its words: headings, paragraphs, list items and tables.

What a site prints around its words (menus, headers, footers, cookie notices) and what a browser hides is
furniture. Nothing is ever fetched, and no entity is expanded but those of HTML itself.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree, html

from tracker.characters import printable
from tracker.importing.document import Block, Document, Heading, Paragraph, title_of
from tracker.importing.errors import CorruptDocumentError, EmptyFileError, UnsafeDocumentError, WrongKindError
from tracker.importing.readers.web_tables import MOST_CELLS, is_layout, table_of
from tracker.importing.readers.web_words import HEADINGS, Layout, Piece, pieces

DEEPEST_LEVEL = 6
_CHARSET_WITHIN = 4096  # bytes
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_ARCHIVE = re.compile(rb"\s*(?:From: <?Saved by|MIME-Version:)", re.IGNORECASE)
_LATIN = frozenset({"iso8859-1", "ascii"})  # browsers read both as Windows-1252
_AROUND_TAGS = frozenset({"nav", "aside", "noscript", "dialog"})
_SITE_TAGS = frozenset({"header", "footer"})
_AROUND_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "alertdialog", "dialog"}
)
_AROUND_NAMES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|skip-?(?:link|to)|pagination|back-(?:link|to-top)|phase-banner|"
    r"site-(?:header|footer)|share-links|social-links)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HOLDS_WORDS = etree.XPath("boolean(.//h1 | .//table | .//main | .//article)")
_SITE = re.compile(r"\b(?:council|borough|district|county|authority|gov\.uk|home)\b", re.IGNORECASE)


def read_html(content: bytes, *, source: str) -> Document:
    """Read a web page.

    Raises WrongKindError for a web archive, UnsafeDocumentError where it nests or spans beyond all measure,
    EmptyFileError where it holds no element.
    """
    if _ARCHIVE.match(content) and b"multipart/related" in content[:_CHARSET_WITHIN]:
        raise WrongKindError(source, found="is a web archive (.mht), not a web page")
    page = _parsed(content, source=source)
    layout = Layout(furniture=_stands_around, laid_out=is_layout, main=_main(page))
    try:
        blocks = tuple(_blocks(pieces(page, layout)))
    except OverflowError as error:
        why = f"{error} has more than {MOST_CELLS:,} cells, as no plan does"
        raise UnsafeDocumentError(source, why=why) from None
    return Document(_title(page, blocks), blocks, source)


def _parsed(content: bytes, *, source: str) -> html.HtmlElement:
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        page = html.document_fromstring(_decoded(content).encode(), parser=parser)
    except etree.ParserError:
        raise EmptyFileError(source) from None
    except etree.LxmlError as error:
        raise CorruptDocumentError(source) from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise UnsafeDocumentError(source, why="its elements stand one in another deeper than in any plan")
    return page


def _decoded(content: bytes) -> str:
    """Return the text by its mark, by what it says of itself, as UTF-8, else as Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    said = _CHARSET.search(content[:_CHARSET_WITHIN])
    for name in filter(None, ("utf-8-sig", said and said[1].decode("ascii", errors="replace"))):
        try:
            codec = codecs.lookup(name).name
            return content.decode("cp1252" if codec in _LATIN else codec)
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", errors="replace")


def _main(page: html.HtmlElement) -> html.HtmlElement | None:
    """Return the one element that says it holds the page's words."""
    for path in (".//main", ".//*[@role='main']", ".//article[.//h1]"):
        found = [element for element in page.xpath(path) if "".join(element.itertext()).strip()]
        if len(found) == 1:
            return found[0]
    return None


def _stands_around(element: html.HtmlElement) -> bool:
    """Whether a site prints an element around its words."""
    if element.tag in {"html", "body", "main", "article"}:
        return False
    if element.tag in _AROUND_TAGS or element.get("role") in _AROUND_ROLES:
        return True
    if element.tag in _SITE_TAGS:
        is_within = next(element.iterancestors("main", "article", "section"), None) is not None
        return not is_within and not _HOLDS_WORDS(element)
    named = f"{element.get('id', '')} {element.get('class', '')}"
    return bool(_AROUND_NAMES.search(named)) and not _HOLDS_WORDS(element)


def _blocks(found: Iterator[Piece]) -> Iterator[Block]:
    """Make blocks of lines and tables; a term and its first line of words are one paragraph."""
    tables, level = 0, 1
    term: Paragraph | None = None
    for number, piece in enumerate(found, 1):
        place = f"paragraph {number}"
        if term and piece.kind == "dd" and piece.text:
            yield replace(term, text=f"{term.text.rstrip(':')}: {piece.text}")
            term = None
            continue
        if term:
            yield term
            term = None
        if not piece.text:
            tables += 1
            yield from _table(piece, f"table {tables}", level=level)
        elif piece.furniture:
            yield Paragraph(piece.text, place, furniture=True)
        elif piece.kind in HEADINGS:
            level = int(piece.kind[1])
            yield Heading(level, piece.text, place)
        elif piece.kind == "summary":
            yield Heading(min(level + 1, DEEPEST_LEVEL), piece.text, place)
        elif piece.kind == "dt":
            term = Paragraph(piece.text, place)
        else:
            yield Paragraph(piece.text, place, depth=piece.depth)
    if term:
        yield term


def _table(piece: Piece, name: str, *, level: int) -> Iterator[Block]:
    """Yield a table under its caption; one in the site's furniture comes as lines."""
    caption = piece.element.find("caption")
    words = "" if caption is None else " ".join(printable("".join(caption.itertext())).split())
    table = table_of(piece.element, name)
    if piece.furniture:
        lines = [words, *(" ".join(cell.text for cell in row if cell.text) for row in table.rows)]
        yield from (Paragraph(line, name, furniture=True) for line in lines if line)
        return
    if words:
        yield Heading(min(level + 1, DEEPEST_LEVEL), words, name)
    if table.rows:
        yield table


def _title(page: html.HtmlElement, blocks: tuple[Block, ...]) -> str:
    """Return the one heading of level 1, else the page's title without the site's name."""
    tops = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    named = " ".join(printable(page.findtext(".//title") or "").split())
    if len(tops) == 1 or not named:
        return title_of(blocks)
    parts = [part.strip() for part in re.split(r"\s+[|:·»]+\s+|\s+[-–—]\s+", named) if part.strip()]
    while len(parts) > 1 and _SITE.search(parts[-1]):
        named = named[: named.rfind(parts.pop())].rstrip(" |:·»-–—")
    return named
