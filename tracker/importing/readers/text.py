"""A document as text: headings, paragraphs and tables told apart by tabs and blank lines.

Two shapes of table are known. Cell by cell: each cell on a line of its own behind a tab, a blank line between
rows (see `text_cells`). Row by row: the cells of a row on one line with tabs or upright strokes between them.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from tracker.importing.document import Block, Cell, Document, Heading, Paragraph, Table, title_of
from tracker.importing.readers.text_cells import FURNITURE, Lines, cell_rows, opens_cell

LONGEST_HEADING = 100  # characters
_MARKED = re.compile(r"(#{1,6})\s+(.+)")
_NUMBERED = re.compile(r"\d{1,2}\.\s+\S")
_LIST_ITEM = re.compile(r"\s*(?:\(?\w{1,4}[.)]|[-–—•·*])\s*\t")
_BULLET = re.compile(r"(?:[-–—•·*▪●◦‣]|o(?=\t))\s+\S")
_STROKE = " | "
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_SENTENCE_ENDS = (".", ",", ";", ":", "?", "!")


def read_text(text: str, *, source: str) -> Document:
    """Read cleaned text; every piece knows the line it begins on."""
    blocks = tuple(_blocks([line.rstrip(" ") for line in text.split("\n")]))
    return Document(title_of(blocks), blocks, source)


def _blocks(lines: Lines) -> Iterator[Block]:
    at, tables, titled = 0, 0, False
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        found, after = _table(lines, at, number=tables + 1)
        if found:
            tables += 1
            yield found
        else:
            for number in range(at, after):
                if lines[number].strip():
                    block = _words(lines, number, first=not titled)
                    titled = titled or not (isinstance(block, Paragraph) and block.furniture)
                    yield block
        at = after


def _table(lines: Lines, at: int, *, number: int) -> tuple[Table | None, int]:
    """Return the table that begins at a line, if one does, and the line after it."""
    name = f"table {number}"
    if opens_cell(lines[at]):
        rows, after = cell_rows(lines, at)
        if any(len(row) > 1 for row in rows):
            return Table(tuple(_placed(row, name, n) for n, row in enumerate(rows, 1)), name), after
        return None, max(after, at + 1)
    run, parting = list(takewhile(_is_row, lines[at:])), "\t"
    if not run:
        strokes = lines[at].count(_STROKE)
        run = list(takewhile(lambda line: line.count(_STROKE) == strokes > 0, lines[at:]))
        parting = _STROKE
    if len(run) < 2:  # noqa: PLR2004 - one line with tabs is a list item or an aligned line
        return None, at + 1
    split = [[(at + n, cell.strip()) for cell in line.split(parting)] for n, line in enumerate(run)]
    width = max(map(len, split))
    full = [row + [(row[0][0], "")] * (width - len(row)) for row in split]
    return Table(tuple(_placed(row, name, n) for n, row in enumerate(full, 1)), name), at + len(run)


def _placed(row: list[tuple[int, str]], table: str, number: int) -> tuple[Cell, ...]:
    return tuple(Cell(text, f"{table}, row {number}, line {line + 1}") for line, text in row)


def _is_row(line: str) -> bool:
    tabs = line.count("\t")
    return tabs > 1 or (tabs == 1 and not line.startswith("\t") and not _LIST_ITEM.match(line))


def _words(lines: Lines, at: int, *, first: bool) -> Heading | Paragraph:
    """Return a line as heading or paragraph; the first line is the title where it is no sentence."""
    text, place = " ".join(lines[at].split("\t")).strip(), f"line {at + 1}"
    if FURNITURE.fullmatch(text) or _PAGE_NUMBER.fullmatch(text):
        return Paragraph(text, place, furniture=True)
    if marked := _MARKED.fullmatch(text):
        return Heading(len(marked[1]), marked[2].strip(" #*"), place)
    level = _level(text, _neighbour(lines, at, -1), _neighbour(lines, at, 1), first=first)
    if level:
        return Heading(level, text, place)
    return Paragraph(text, place, depth=1 if _BULLET.match(text) else 0)


def _level(text: str, before: str, after: str, *, first: bool) -> int:
    """Return the level of a line that reads like a heading, 0 for any other."""
    if len(text) > LONGEST_HEADING or text.endswith(_SENTENCE_ENDS):
        return 0
    if first:
        return 1
    if _NUMBERED.match(text) and not _NUMBERED.match(after or before):
        return 2
    alone = not before and not after
    return 3 if alone and text[0].isupper() and ":" not in text else 0


def _neighbour(lines: Lines, at: int, step: int) -> str:
    return lines[at + step].strip() if 0 <= at + step < len(lines) else ""
