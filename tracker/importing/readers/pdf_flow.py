"""From pages to the neutral form: lines become headings, paragraphs and list items, grids become tables."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tracker.importing.document import Block, Heading, Paragraph
from tracker.importing.readers.pdf_grids import Grid
from tracker.importing.readers.pdf_margins import furniture_of
from tracker.importing.readers.pdf_pages import Sheet
from tracker.importing.readers.pdf_tables import TableInMaking, without_bullet
from tracker.importing.readers.pdf_words import BULLET, Line, joined, wraps

LONGEST_HEADING = 150  # characters
_LARGER = 1.1  # than the letters of the body: a heading's
_DEEPEST_LEVEL = 6
_MOST_HEADING_LINES = 3
_FULL = 0.04  # of a page's width: lines that end so near the margin fill it
_FULL_LINES = 3
_SENTENCE_ENDS = (".", ",", ";", ":", "?", "!")
_LABELLED = re.compile(r"[A-Z][\w ]{0,24}:\s")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Print:
    """All sheets of a document, and what is usual in it."""

    sheets: Sequence[Sheet]

    @cached_property
    def furniture(self) -> frozenset[tuple[int, int]]:
        """Lines that belong to the pages and not to the words."""
        return furniture_of(self.sheets)

    @cached_property
    def lines(self) -> list[Line]:
        """The lines outside tables, without furniture."""
        return [
            piece
            for number, sheet in enumerate(self.sheets)
            for at, piece in enumerate(sheet.pieces)
            if isinstance(piece, Line) and (number, at) not in self.furniture
        ]

    @cached_property
    def cells(self) -> list[Line]:
        """The lines of all tables."""
        grids = [piece for sheet in self.sheets for piece in sheet.pieces if isinstance(piece, Grid)]
        return [line for grid in grids for row in grid.rows for cell in row for line in cell.lines]

    @cached_property
    def known(self) -> frozenset[str]:
        """All words, folded, so that a word parted at a line's end can be looked up."""
        return frozenset(
            word.text.strip(".,;:()").casefold() for line in (*self.lines, *self.cells) for word in line.words
        )

    @cached_property
    def body(self) -> float:
        """The size of most letters outside tables; of all, where tables are nearly all there is."""
        sizes: Counter[float] = Counter()
        for line in (
            self.lines if sum(len(line.words) for line in self.lines) > 99 else (*self.lines, *self.cells)
        ):  # noqa: PLR2004 - fewer words are mostly headings
            sizes[line.size] += sum(len(word.text) for word in line.words)
        return sizes.most_common(1)[0][0] if sizes else 0.0

    @cached_property
    def levels(self) -> dict[float, int]:
        """The level of each size of heading: the largest is 1."""
        sizes = {
            line.size for line in self.lines if line.size >= _LARGER * self.body and _WORD.search(line.text)
        }
        return {size: min(at, _DEEPEST_LEVEL - 1) for at, size in enumerate(sorted(sizes, reverse=True), 1)}

    @cached_property
    def margins(self) -> dict[float, tuple[float, float]]:
        """Where lines begin and end on pages of each width."""
        found = {}
        for width in {sheet.width for sheet in self.sheets}:
            pieces = [piece for sheet in self.sheets if sheet.width == width for piece in sheet.pieces]
            lines = [piece for piece in pieces if isinstance(piece, Line)]
            left = min((line.x0 for line in lines), default=0.0)
            ends = [line.x1 for line in lines if len(line.words) > _FULL_LINES]
            last = max(ends, default=0.0)
            full = sum(last - end < _FULL * width for end in ends) >= _FULL_LINES
            found[width] = (left, last if full else max(last, width - left))
        return found


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines of one heading or paragraph, as joined so far."""

    text: str
    lines: tuple[Line, ...]
    page: int


def blocks_of(printed: Print) -> Iterator[Block]:
    """Yield the blocks of a document in order; furniture stands where it is printed."""
    table: TableInMaking | None = None
    group: _Group | None = None
    aside: list[Block] = []
    tables = 0
    for number, sheet in enumerate(printed.sheets):
        place = f"page {sheet.number}"
        aside += [Paragraph(words, place, furniture=True) for words in sheet.aside]
        for at, piece in enumerate(sheet.pieces):
            if (number, at) in printed.furniture and isinstance(piece, Line):
                aside.append(Paragraph(piece.text, place, furniture=True))
                continue
            if isinstance(piece, Line):
                if table:
                    tables += 1
                    yield table.finished(tables, known=printed.known)
                    table = None
                if group and _goes_on(group, piece, sheet, printed):
                    group = _Group(
                        joined(group.text, piece.text, known=printed.known), (*group.lines, piece), group.page
                    )
                    continue
                if group:
                    yield _block(group, printed)
                yield from aside
                aside.clear()
                group = _Group(piece.text, (piece,), sheet.number)
                continue
            if group:
                yield _block(group, printed)
                group = None
            if table and table.goes_on_in(piece, sheet.number):
                table.extend(piece, sheet.number)
                continue
            if table:
                tables += 1
                yield table.finished(tables, known=printed.known)
            yield from aside
            aside.clear()
            table = TableInMaking.begun(piece, sheet.number)
    if group:
        yield _block(group, printed)
    if table:
        yield table.finished(tables + 1, known=printed.known)
    yield from aside


def _goes_on(group: _Group, line: Line, sheet: Sheet, printed: Print) -> bool:
    """Whether a line goes on with the paragraph or heading above it."""
    above = group.lines[-1]
    left, right = printed.margins[sheet.width]
    if abs(above.size - line.size) > 0.6 or (all(one.bold for one in group.lines) and not line.bold):
        return False
    if (sheet.number != group.page or line.top < above.top) and not line.text[:1].islower():
        return False
    return wraps(above, line, left, above.room or right)


def _block(group: _Group, printed: Print) -> Block:
    place = f"page {group.page}"
    if level := _level(group, printed):
        return Heading(level, group.text, place)
    is_bullet = group.lines[0].is_item and bool(BULLET.fullmatch(group.lines[0].words[0].text))
    return Paragraph(without_bullet(group.text), place, depth=int(is_bullet))


def _level(group: _Group, printed: Print) -> int:
    """Return the level of a heading, 0 for a paragraph: larger letters, or a short line all in bold."""
    text = group.text
    if len(text) > LONGEST_HEADING or len(group.lines) > _MOST_HEADING_LINES or not _WORD.search(text):
        return 0
    if level := printed.levels.get(max(line.size for line in group.lines), 0):
        return level
    is_bold = all(line.bold for line in group.lines)
    if not is_bold or text.endswith(_SENTENCE_ENDS) or _LABELLED.match(text) or BULLET.match(text.split()[0]):
        return 0
    return min(len(set(printed.levels.values())) + 1, _DEEPEST_LEVEL)
