"""A table as the document prints it: its pages joined, under its heading, and its rows by their headings.

A table that goes on over a page is one table: the next one with the same headings, or with none and the same
number of columns, where nothing but page furniture stands between.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from tracker.importing.document import Row
from tracker.importing.draft import Problem, Spot, Spots
from tracker.importing.headers import without_note_number

Names = Mapping[str, tuple[str, ...]]

HEADER_WITHIN = 4  # rows: a title and a row of units may stand beside the header


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the document: its block, its number there, its cells."""

    block: int
    row: int
    cells: Row

    def words(self, at: int) -> str:
        """Return the words of a cell, or nothing where the row is shorter."""
        return self.cells[at].text if at < len(self.cells) else ""

    def spot(self, field: str, at: int) -> Spot:
        """Return where a cell stands."""
        return Spot(field, self.block, self.row, at)

    @property
    def lone(self) -> str:
        """The words of a row that fills one cell alone, the first or the one after it; else nothing."""
        filled = [at for at, cell in enumerate(self.cells) if cell.text or cell.continued]
        return self.cells[filled[0]].text if filled in ([0], [1]) else ""


@dataclass(frozen=True, slots=True)
class Printed:
    """All lines of a table; `title` is its heading, in `title_block`, and `reference` what that states."""

    title: str
    reference: str
    title_block: int | None
    place: str
    lines: tuple[Line, ...]

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(line.cells) for line in self.lines), default=0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line under its headings: which column holds what."""

    line: Line
    of: Mapping[str, int]

    def words(self, role: str) -> str:
        """Return the words under a role, or nothing."""
        at = self.of.get(role)
        return "" if at is None else self.line.words(at)

    @property
    def spots(self) -> Spots:
        """Where the words of the line stand, each under its role."""
        return tuple(self.line.spot(role, at) for role, at in self.of.items() if self.line.words(at))


@dataclass(frozen=True, slots=True)
class Header:
    """The line of a table that names its columns, counted from 0."""

    at: int
    of: Mapping[str, int]


def plain_heading(text: str) -> str:
    """Return a heading in lower case without brackets, marks of footnotes and punctuation."""
    bare = re.sub(r"[^\w\s]", " ", without_note_number(re.sub(r"\([^)]*\)", " ", text))).casefold()
    return " ".join(bare.split())


def columns_in(row: Row, names: Names) -> dict[str, int]:
    """Return the column of each role that the headings name; a column serves one role, the first listed."""
    headings = [plain_heading(cell.text) for cell in row]
    of: dict[str, int] = {}
    for role, called in names.items():
        free = (at for at, heading in enumerate(headings) if heading in called and at not in of.values())
        if (at := next(free, None)) is not None:
            of[role] = at
    return of


def header_in(rows: Sequence[Row], names: Names, needs: Iterable[frozenset[str]]) -> Header | None:
    """Return the first row of several cells, where its headings hold all that one of `needs` asks for."""
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        if sum(bool(cell.text) for cell in row) > 1 or len(row) == 1:
            of = columns_in(row, names)
            return Header(at, of) if any(need <= of.keys() for need in needs) else None
    return None


def entries(printed: Printed, header: Header) -> Iterator[Entry]:
    """Yield the lines under the header that say anything."""
    for line in printed.lines[header.at + 1 :]:
        if any(cell.text for cell in line.cells):
            yield Entry(line, header.of)


def beside(printed: Printed, header: Header, entry: Entry) -> tuple[list[str], Spots]:
    """Return the words of the columns no role takes, each after its heading, and where they stand."""
    heads, taken = printed.lines[header.at], set(header.of.values())
    free = [at for at in range(len(entry.line.cells)) if at not in taken and entry.line.words(at)]
    words = [f"{heads.words(at)}: {entry.line.words(at)}".removeprefix(": ") for at in free]
    return words, tuple(entry.line.spot("detail", at) for at in free)


def grouped(found: Iterable[Entry], head: str) -> list[list[Entry]]:
    """Return the entries in runs: a blank reference and head, or the same again, go on with the run above."""
    runs: list[list[Entry]] = []
    for entry in found:
        said = (entry.words("reference"), entry.words(head))
        above = (runs[-1][0].words("reference"), runs[-1][0].words(head)) if runs else None
        if above is not None and said in (("", ""), above):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return runs


def spots_of(run: Iterable[Entry]) -> Spots:
    """Return where the words of all these lines stand."""
    return tuple(chain.from_iterable(entry.spots for entry in run))


def refused(entry: Entry, reason: str) -> Problem:
    """Return the problem of a line that could not be taken."""
    cells = entry.line.cells
    return Problem(cells[0].place, " | ".join(cell.text for cell in cells), reason)
