"""From pages to the neutral form: lines become headings, paragraphs and list items, grids become tables."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from tracker.importing.document import Block, Heading, Paragraph
from tracker.importing.readers.pdf_grids import Grid
from tracker.importing.readers.pdf_margins import furniture_of
from tracker.importing.readers.pdf_pages import Sheet, in_order
from tracker.importing.readers.pdf_tables import TableInMaking, without_bullet
from tracker.importing.readers.pdf_words import BULLET, Line, joined, wraps

LONGEST_HEADING = 150  # characters
_LARGER = 1.1  # than the letters of the body: a heading's
_SAME_SIZE = 0.6  # points
_ENOUGH_WORDS = 100  # outside tables; fewer are mostly headings
_SMALLER = 0.9  # than the letters of the body: a footnote's
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
    def furniture(self) -> list[frozenset[Line]]:
        """The lines of each sheet that belong to the page and not to the words."""
        return furniture_of(self.sheets)

    @cached_property
    def pieces(self) -> list[list[Line | Grid]]:
        """What each sheet says, in order, without furniture.

        A ruled table of one row is one only where another page has its columns; else it is a coloured band.
        """
        bands = {grid for sheet in self.sheets for grid in sheet.bands}
        grids = [grid for sheet in self.sheets for grid in sheet.grids if grid not in bands]
        tables = [grid for grid in grids if len(grid.rows) > 1]
        whole = {grid for grid in grids if len(grid.rows) > 1 or any(map(grid.has_columns_of, tables))}
        return [
            list(in_order(sheet, without=furniture, whole=whole))
            for sheet, furniture in zip(self.sheets, self.furniture, strict=True)
        ]

    @cached_property
    def lines(self) -> list[Line]:
        """The lines outside tables."""
        return [piece for pieces in self.pieces for piece in pieces if isinstance(piece, Line)]

    @cached_property
    def cells(self) -> list[Line]:
        """The lines of all tables."""
        grids = [piece for pieces in self.pieces for piece in pieces if isinstance(piece, Grid)]
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
        spoken = sum(len(line.words) for line in self.lines)
        for line in self.lines if spoken >= _ENOUGH_WORDS else (*self.lines, *self.cells):
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
            lines = [
                piece
                for sheet, pieces in zip(self.sheets, self.pieces, strict=True)
                for piece in pieces
                if sheet.width == width and isinstance(piece, Line) and not piece.room
            ]
            left = min((line.x0 for line in lines), default=0.0)
            ends = [line.x1 for line in lines if len(line.words) > _FULL_LINES]
            last = max(ends, default=0.0)
            full = sum(last - end < _FULL * width for end in ends) >= _FULL_LINES
            found[width] = (left, last if full else max(last, width - left))
        return found


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines of one heading or paragraph, as joined so far, and the sheet they begin on."""

    text: str
    lines: tuple[Line, ...]
    sheet: Sheet


def blocks_of(printed: Print) -> Iterator[Block]:
    """Yield the blocks of a document in order.

    The furniture of a page comes before the first block that begins on it, its footnotes behind the last.
    """
    tables = 0
    open_block: _Group | TableInMaking | None = None
    held: list[Block] = []
    for sheet, furniture, pieces in zip(printed.sheets, printed.furniture, printed.pieces, strict=True):
        place = f"page {sheet.number}"
        texts = [*(line.text for line in sorted(furniture, key=lambda line: line.top)), *sheet.aside]
        held += [Paragraph(text, place, furniture=True) for text in texts]
        said, notes = _parted(pieces, printed.body)
        for piece in said:
            longer = _with(open_block, piece, sheet, printed)
            if longer is not None:
                open_block = longer
                continue
            if open_block:
                tables += isinstance(open_block, TableInMaking)
                yield _block(open_block, printed, tables)
            yield from held
            held.clear()
            open_block = (
                _Group(piece.text, (piece,), sheet)
                if isinstance(piece, Line)
                else TableInMaking.begun(piece, sheet.number)
            )
        held += _notes(notes, sheet, printed)
    if open_block:
        tables += isinstance(open_block, TableInMaking)
        yield _block(open_block, printed, tables)
    yield from held


def _parted(pieces: list[Line | Grid], body: float) -> tuple[list[Line | Grid], list[Line]]:
    """Part a page's footnotes from what they stand under: the last lines, where they are in small letters."""
    small = takewhile(lambda piece: isinstance(piece, Line) and piece.size < _SMALLER * body, pieces[::-1])
    notes = [piece for piece in small if isinstance(piece, Line)][::-1]
    return pieces[: len(pieces) - len(notes)], notes


def _notes(lines: Sequence[Line], sheet: Sheet, printed: Print) -> Iterator[Block]:
    group: _Group | TableInMaking | None = None
    for line in lines:
        longer = _with(group, line, sheet, printed)
        if group and not longer:
            yield _block(group, printed, 0)
        group = longer or _Group(line.text, (line,), sheet)
    if group:
        yield _block(group, printed, 0)


def _with(
    before: _Group | TableInMaking | None, piece: Line | Grid, sheet: Sheet, printed: Print
) -> _Group | TableInMaking | None:
    """Return a paragraph or table with the piece after it, where it goes on in that."""
    if isinstance(before, TableInMaking) and isinstance(piece, Grid):
        return before.extended(piece, sheet.number) if before.goes_on_in(piece, sheet.number) else None
    if isinstance(before, _Group) and isinstance(piece, Line) and _goes_on(before, piece, sheet, printed):
        return replace(
            before, text=joined(before.text, piece.text, known=printed.known), lines=(*before.lines, piece)
        )
    return None


def _goes_on(group: _Group, line: Line, sheet: Sheet, printed: Print) -> bool:
    """Whether a line goes on with the paragraph or heading above it."""
    above = group.lines[-1]
    left, right = printed.margins[sheet.width]
    if abs(above.size - line.size) > _SAME_SIZE or (all(one.bold for one in group.lines) and not line.bold):
        return False
    is_elsewhere = sheet is not group.sheet or line.top < above.top
    if is_elsewhere and not line.text[:1].islower():
        return False
    return wraps(above, line, left, above.room or right)


def _block(made: _Group | TableInMaking, printed: Print, tables: int) -> Block:
    if isinstance(made, TableInMaking):
        return made.finished(tables, known=printed.known)
    place = f"page {made.sheet.number}"
    if level := _level(made, printed):
        return Heading(level, made.text, place)
    first = made.lines[0]
    is_bullet = first.is_item and bool(BULLET.fullmatch(first.words[0].text))
    return Paragraph(without_bullet(made.text), place, depth=int(is_bullet))


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
