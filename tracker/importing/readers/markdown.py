"""A Markdown document: headings, paragraphs, list items and pipe tables; `<br>` in a cell breaks its line.

HTML is never interpreted: other tags stay words, as does what is escaped.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from tracker.characters import printable
from tracker.importing.document import Block, Cell, Document, Heading, Paragraph, Row, Table, title_of

_LINE_BREAK = re.compile(r"[ \t]*<br\s*/?>[ \t]*", re.IGNORECASE)


def read_markdown(text: str, *, source: str) -> Document:
    """Read cleaned Markdown (CommonMark with tables); every piece knows the line it begins on."""
    # Unjoined, words that were escaped stay apart from those that may be markup.
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("text_join")
    tokens = markdown.parse(text)
    if (widened := _widened(text, tokens)) != text:
        tokens = markdown.parse(widened)
    blocks = tuple(_blocks(tokens))
    return Document(title_of(blocks), blocks, source)


def _widened(text: str, tokens: Sequence[Token]) -> str:
    """Return the text with headings as wide as their widest row, for cells beyond them would be dropped."""
    lines = text.split("\n")
    for token in tokens:
        if token.type == "table_open" and token.map:
            first, end = token.map
            missing = max(map(_cells_in, lines[first:end])) - _cells_in(lines[first])
            for at, blank in ((first, "  |"), (first + 1, "---|")):
                if missing > 0:
                    edge = "" if lines[at].rstrip().endswith("|") else "|"
                    lines[at] = lines[at].rstrip() + edge + blank * missing
    return "\n".join(lines)


def _cells_in(line: str) -> int:
    cells = escapedSplit(line.strip())
    return len(cells) - (not cells[0].strip()) - (len(cells) > 1 and not cells[-1].strip())


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    at = tables = depth = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "table_open":
            end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
            tables += 1
            yield _table(tokens[at:end], f"table {tables}")
            at = end
        elif token.type == "inline" and (words := _words(token)):
            opening = tokens[at - 1]
            if opening.type == "heading_open":
                yield Heading(int(opening.tag[1:]), " ".join(words.split()), _line(token))
            else:
                for number, line in enumerate(words.split("\n")):
                    yield Paragraph(line.strip(), _line(token, number), depth=depth)
        elif token.type in {"list_item_open", "list_item_close"}:
            depth += token.nesting
        elif token.type in {"fence", "code_block"} and token.content.strip():
            yield Paragraph(token.content.strip(), _line(token))
        at += 1


def _table(tokens: Sequence[Token], name: str) -> Table:
    rows: list[Row] = []
    cells: list[Cell] = []
    place = name
    for token in tokens:
        if token.type == "tr_open":
            cells, place = [], f"{name}, row {len(rows) + 1}, {_line(token)}"
        elif token.type == "inline":
            cells.append(Cell(_words(token), place))
        elif token.type == "tr_close":
            rows.append(tuple(cells))
    return Table(tuple(rows), name)


def _line(token: Token, after: int = 0) -> str:
    return f"line {token.map[0] + 1 + after}" if token.map else "the document"


def _words(token: Token) -> str:
    """Return what a reader of the page sees; a picture counts by its description."""
    return printable("".join(map(_piece, token.children or ()))).strip()


def _piece(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == "text":
        return _LINE_BREAK.sub("\n", token.content)
    return token.content if token.type in {"text_special", "code_inline", "image", "html_inline"} else ""
