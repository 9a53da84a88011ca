"""The tables of a document that hold no actions, each with its heading and its pages joined."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.characters import folded
from tracker.importing.contents.kinds import Listed, Shape, shape_of
from tracker.importing.contents.measure_columns import MeasureColumns
from tracker.importing.contents.printed import Line, Printed
from tracker.importing.document import Block, Document, Heading, Paragraph, Table

_CAPTION = re.compile(r"(?:table|figure|appendix|annex)\s+\d+\b.{0,140}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A table, what it holds, and its rows that only print the headings again, as (block, row)."""

    printed: Printed
    shape: Shape | None
    repeated: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Title:
    text: str = ""
    reference: str = ""
    block: int | None = None


@dataclass(slots=True)
class _Open:
    """A table whose next page may follow."""

    title: _Title
    place: str
    shape: Shape | None
    lines: list[Line]
    repeated: list[tuple[int, int]] = field(default_factory=list)

    def close(self) -> Found:
        lines = tuple(self.lines)
        title = self.title
        untitled = not title.reference and len(lines) > 1 and not lines[0].words(1)
        over = lines[0].lone if untitled else ""
        printed = Printed(
            " ".join((over or title.text).split()), title.reference, title.block, self.place, lines
        )
        return Found(printed, self.shape, tuple(self.repeated))

    def goes_on(self, lines: list[Line], shape: Shape | None) -> bool:
        """Take the lines of a next page, where they are one."""
        head = self._head()
        if head is None:
            return False
        again = [n for n, line in enumerate(lines[: len(head)]) if _texts(line) == _texts(head[n])]
        if len(again) == len(head):
            self.repeated += [(line.block, line.row) for line in lines[: len(head)]]
            self.lines += lines[len(head) :]
            return True
        if shape is None and _width(lines) == _width(self.lines):
            self.lines += lines
            return True
        return False

    def _head(self) -> list[Line] | None:
        """Return the lines of the headings; a table without any has no next page."""
        match self.shape:
            case Listed(header=header):
                return self.lines[: header.at + 1]
            case MeasureColumns(header=at):
                return self.lines[: at + 1]
            case _:
                return None


def tables_of(document: Document, *, skip: frozenset[int], prefix: str) -> Iterator[Found]:
    """Yield the tables but those at the indexes `skip`; a heading gives its words to the tables under it."""
    stated = re.compile(rf"({re.escape(prefix)}-[A-Z0-9.]+)[:.]?\s+(?=\S)", re.IGNORECASE)
    title, opened = _Title(), None
    for at, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and block.furniture:
            continue
        if isinstance(block, Table) and at not in skip and block.rows:
            lines = [Line(at, number, row) for number, row in enumerate(block.rows)]
            shape = shape_of(block.rows)
            if opened and opened.goes_on(lines, shape):
                continue
            if opened:
                yield opened.close()
            opened, title = _Open(title, block.place, shape, lines), _Title(title.text)
            continue
        title = _title(block, at, stated, above=title)
        if opened:
            yield opened.close()
            opened = None
    if opened:
        yield opened.close()


def _title(block: Block, at: int, stated: re.Pattern[str], *, above: _Title) -> _Title:
    """Return the title that a block gives to the next table: a heading's, a caption's, else the one above."""
    if isinstance(block, Heading):
        match = stated.match(block.text)
        return _Title(block.text[match.end() :], match[1], at) if match else _Title(block.text, "", at)
    if isinstance(block, Paragraph) and _CAPTION.fullmatch(block.text):
        return _Title(block.text, above.reference, at)
    return above


def _texts(line: Line) -> list[str]:
    return [folded(cell.text) for cell in line.cells]


def _width(lines: list[Line]) -> int:
    return max((len(line.cells) for line in lines), default=0)
