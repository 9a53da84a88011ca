"""Lines of cells, as a spreadsheet or a CSV file has them, parted into headings, paragraphs and tables.

A blank line ends a table. A line that fills one cell, alone or at the left over a table, is a heading or a
paragraph. Where a document marks its headings itself ("# Money"), as an export does, nothing else is taken
for one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.importing.document import Block, Cell, Heading, Paragraph, Row, Table

LONGEST_HEADING = 100  # characters
_MARKED = re.compile(r"(#{1,6})\s+(\S.*)")
_LABEL = re.compile(r"\w[\w ]{0,24}:\s+\S")
_NOTE = re.compile(r"(?:n\.\s?b\b|nb\b|notes?\b|[*†‡•·–—-])", re.IGNORECASE)
_SENTENCE_ENDS = (".", ",", ";", ":", "?", "!")


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one row from the first column on; `bold` where the words are all in bold."""

    cells: Row
    bold: bool = False

    @property
    def filled(self) -> list[int]:
        """The columns that hold words."""
        return [at for at, cell in enumerate(self.cells) if cell.text]

    @property
    def used(self) -> list[int]:
        """The columns that hold words or go on with those above."""
        return [at for at, cell in enumerate(self.cells) if cell.text or cell.continued]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines of a sheet; `title` stands over them where it says something."""

    lines: Sequence[Line]
    title: str = ""
    place: str = ""  # what its tables' places begin with


def blocks_of(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """Return the blocks of a workbook; its first heading is of level 1, a sheet's title of level 2."""
    marked = any(_is_marked(line) for sheet in sheets for line in sheet.lines)
    parted = _Parted(marked=marked)
    for sheet in sheets:
        yield from parted.blocks(sheet)


@dataclass(slots=True)
class _Parted:
    """The parting of a workbook's sheets, one after the other."""

    marked: bool
    titled: bool = False
    tables: int = 0
    level: int = 2
    above: tuple[int, int] | None = None  # columns of the table right above

    def blocks(self, sheet: Sheet) -> Iterator[Block]:
        runs = list(_runs(sheet.lines))
        self.tables, self.level, self.above = 0, 2, None
        if runs and sheet.title and not self.marked:
            yield Heading(2, sheet.title, sheet.place)
            self.level = 3
        for run in runs:
            over = len(run) if all(_is_lone(line) for line in run) else self._over(run)
            yield from (self._words(line) for line in run[:over])
            if over:
                self.above = None
            if run[over:]:
                yield self._table(run[over:], sheet.place)

    def _over(self, run: Sequence[Line]) -> int:
        """Return how many lines at a run's beginning stand over its table."""
        if self.marked:
            return 0
        left = min(line.used[0] for line in run)
        return next(at for at, line in enumerate(run) if not _is_lone(line) or line.filled[0] > left)

    def _words(self, line: Line) -> Heading | Paragraph:
        cell = line.cells[line.filled[0]]
        if marked := _MARKED.fullmatch(cell.text):
            return Heading(len(marked[1]), marked[2], cell.place)
        if self.marked or not _reads_as_heading(cell.text, bold=line.bold):
            return Paragraph(cell.text, cell.place)
        level, self.titled = (self.level if self.titled else 1), True
        return Heading(level, cell.text, cell.place)

    def _table(self, run: Sequence[Line], place: str) -> Table:
        self.tables += 1
        first = min(line.used[0] for line in run)
        last = max(line.used[-1] for line in run)
        if self.above and not self.marked and first == self.above[0] and last < self.above[1]:
            last = self.above[1]  # as wide as the table above, which it may go on with
        self.above = first, last
        rows = tuple(_trimmed(line.cells, first, last) for line in run)
        return Table(rows, f"{place}, table {self.tables}" if place else f"table {self.tables}")


def _runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Return the stretches between blank lines; a marked heading is a stretch of its own."""
    run: list[Line] = []
    for line in lines:
        if line.filled and not _is_marked(line):
            run.append(line)
            continue
        if line.used and not line.filled:
            continue  # all of it goes on with cells above
        if run:
            yield run
            run = []
        if line.filled:
            yield [line]
    if run:
        yield run


def _is_lone(line: Line) -> bool:
    return len(line.used) == 1 and bool(line.filled)


def _is_marked(line: Line) -> bool:
    filled = line.filled
    return len(filled) == 1 and _MARKED.fullmatch(line.cells[filled[0]].text) is not None


def _reads_as_heading(text: str, *, bold: bool) -> bool:
    if len(text) > LONGEST_HEADING or "\n" in text or text.endswith(_SENTENCE_ENDS):
        return False
    return bold or not (_LABEL.match(text) or _NOTE.match(text))


def _trimmed(cells: Row, first: int, last: int) -> Row:
    missing = last + 1 - len(cells)
    if missing <= 0:
        return cells[first : last + 1]
    return cells[first:] + (Cell("", cells[0].place),) * missing
