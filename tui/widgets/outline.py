"""Where each row of a sectioned list stands: pure, and small at a hundred thousand rows.

Lines are numbered from 0. Each section is a heading over its rows, with a blank line between two sections.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple


class Section(NamedTuple):
    """A heading and the ids of its rows; `starts` is the line of the heading."""

    title: str
    ids: "array[int]"
    starts: int


class Outline:
    """Sections laid out over lines. `whole` is False while only the first rows are known."""

    def __init__(self, groups: "Iterable[tuple[str, array[int]]]" = (), *, whole: bool = True) -> None:
        self.whole = whole
        self.sections = tuple(_placed(groups))
        self._starts = [section.starts for section in self.sections]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return sum(len(section.ids) for section in self.sections)

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self.sections[-1].starts + len(self.sections[-1].ids) + 1 if self.sections else 0

    def count(self, title: str) -> int:
        """How many rows a section has."""
        return sum(len(section.ids) for section in self.sections if section.title == title)

    def id_at(self, line: int) -> int | None:
        """Give the id of the row on a line, None on a heading or a blank line."""
        section = self._section(line)
        if section is None or not 0 < line - section.starts <= len(section.ids):
            return None
        return section.ids[line - section.starts - 1]

    def heading_at(self, line: int) -> Section | None:
        """Give the section whose heading is on a line."""
        section = self._section(line)
        return section if section is not None and section.starts == line else None

    def line_of(self, one: int) -> int | None:
        """Find the line of an id."""
        for section in self.sections:
            if one in section.ids:
                return section.starts + 1 + section.ids.index(one)
        return None

    def ids_between(self, first: int, last: int) -> list[int]:
        """Give the ids on the lines from `first` to `last`, both included."""
        lines = range(max(first, 0), min(last, self.lines - 1) + 1)
        return [one for line in lines if (one := self.id_at(line)) is not None]

    def _section(self, line: int) -> Section | None:
        place = bisect_right(self._starts, line) - 1
        return self.sections[place] if place >= 0 else None


def outlined(rows: Iterable[tuple[int, str]]) -> "Iterator[tuple[str, array[int]]]":
    """Group rows, given as (id, section) in order, by their section."""
    for title, run in groupby(rows, key=itemgetter(1)):
        yield title, array("q", [one for one, _ in run])


def _placed(groups: "Iterable[tuple[str, array[int]]]") -> Iterator[Section]:
    line = 0
    for title, ids in groups:
        yield Section(title, ids, line)
        line += len(ids) + 2
