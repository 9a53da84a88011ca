"""A table of actions read row by row: actions, heading rows, notes, totals, headings that come again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tracker.importing.cards import Laid
from tracker.importing.columns import Columns, IsDate, recognise, repeats_header
from tracker.importing.document import Row, Table
from tracker.importing.draft import Problem, Question, Spot, Spots
from tracker.importing.headings import is_header
from tracker.importing.outline import Outline
from tracker.importing.rows import Above, SpotsAt, goes_on, joined, read_row

LONGEST_HEADING_ROW = 150  # characters; more is an action without a body and a date

NOTE = re.compile(r"(?:n\.\s?b\b|nb\b|notes?\b|footnotes?\b|\*|†|‡|key\s*:)", re.IGNORECASE)
_TOTAL = re.compile(r"(?:sub-?\s?|grand\s)?totals?\b.{0,30}", re.IGNORECASE)
_FIGURES = re.compile(r"[£€$\s\d.,%()kmn/a–-]*", re.IGNORECASE)


@dataclass(slots=True)
class Findings:
    """What has been read so far beside the sections."""

    tables: list[tuple[Table, Columns]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    note_spots: list[Spot] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    aside: dict[tuple[int, int], str] = field(default_factory=dict)

    def note(self, words: str, spots: Spots) -> None:
        """Keep a note and its place."""
        self.notes.append(words)
        self.note_spots += spots

    def refuse(self, row: Row, reason: str) -> None:
        """List a row that could not be taken."""
        self.problems.append(Problem(row[0].place, " | ".join(cell.text for cell in row), reason))


class TableReader:
    """Reads the tables of a document one after the other into the outline and the findings."""

    def __init__(self, outline: Outline, found: Findings, *, is_date: IsDate) -> None:
        self._outline = outline
        self._found = found
        self._is_date = is_date
        self._above = Above()
        self._part = -1

    def read(self, table: Laid, columns: Columns, *, block: int, goes_on: bool) -> Columns:
        """Read a table, and return the columns its last rows have."""
        self._table, self._block = table, block
        self._columns = columns
        self._new_page = goes_on
        self._found.tables.append((table.table, columns))
        rows = table.table.rows
        last = max((at for at, row in enumerate(rows) if not self._is_aside(row)), default=-1)
        for at in range(len(rows)):
            self._read(at, rows, last)
        return self._columns

    def _read(self, at: int, rows: Sequence[Row], last: int) -> None:
        row = rows[at]
        if not any(cell.text for cell in row):
            return
        if self._is_of_headings(at, row):
            self._found.aside[self._block, at] = "headings of the columns"
        elif _is_total(row):
            self._found.aside[self._block, at] = "a total"
        elif self._new_page and at >= self._columns.first_row and self._goes_on(at, row):
            self._new_page = False
        elif self._is_heading(at, rows, last):
            self._read_lone(at, row, after_last=at > last)
        else:
            self._read_action(at, row)

    def _is_of_headings(self, at: int, row: Row) -> bool:
        """Whether a row holds headings of the columns; those of other columns hold from here on."""
        columns = self._columns
        if columns.header is not None and columns.header <= at < columns.first_row:
            return True
        if columns.header is not None and at < columns.header:
            return not _is_lone(row, columns)
        if repeats_header(row, columns, self._table.table):
            self._new_page = True
            return True
        if not is_header(row, is_date=self._is_date):
            return False
        if found := recognise(self._table.table, is_date=self._is_date, after=at):
            if found.header != at:
                return False
            self._columns = found
            self._found.tables.append((Table(self._table.table.rows[at:], row[0].place), found))
        return True

    def _is_aside(self, row: Row) -> bool:
        return not any(cell.text for cell in row) or _is_lone(row, self._columns) or _is_total(row)

    def _begins_with_heading(self, rows: Sequence[Row]) -> bool:
        """Whether the first row under the headings is one too: where one section has a heading, all have."""
        under = (row for row in rows[self._columns.first_row :] if any(cell.text for cell in row))
        first = next(under, ())
        return _is_lone(first, self._columns) or self._outline.stands_under_a_row

    def _is_heading(self, at: int, rows: Sequence[Row], last: int) -> bool:
        row, columns = rows[at], self._columns
        if _is_lone(row, columns):
            words = _first_words(row)
            says_what = columns.of.get("action") == 0 and len(row) > 1 and row[-1].text != words
            if not says_what or NOTE.match(words) or at < columns.first_row:
                return True
            is_sentence = words.endswith(".") or len(words) > LONGEST_HEADING_ROW
            return not is_sentence and (at > last or self._begins_with_heading(rows))
        return self._heads_by_number(at, rows)

    def _heads_by_number(self, at: int, rows: Sequence[Row]) -> bool:
        """Whether a number and a title stand over rows numbered below it: 1 | Homes, then 1.1."""
        filled = [number for number, cell in enumerate(rows[at]) if cell.text or cell.continued]
        reference = self._columns.of.get("reference")
        if len(filled) != 2 or reference not in filled or filled[0] != reference or at + 1 == len(rows):  # noqa: PLR2004
            return False
        own = self._columns.words(rows[at], "reference").rstrip(".")
        following = self._columns.words(rows[at + 1], "reference")
        return following.startswith((f"{own}.", f"{own}-")) or bool(
            re.fullmatch(rf"{re.escape(own)}\w{{1,3}}", following)
        )

    def _read_lone(self, at: int, row: Row, *, after_last: bool) -> None:
        words, spots = _first_words(row), self._spots(at, row)
        reference = self._columns.words(row, "reference")
        over_header = self._columns.header is not None and at < self._columns.header
        if NOTE.match(words) or (after_last and not over_header):
            self._found.note(words, tuple(replace(spot, field="notes") for spot in spots))
            return
        if reference and reference != words:
            self._outline.head_row(words, spots, reference=reference)
        elif reference:
            rest = next((cell.text for cell in row if cell.text and cell.text != reference), "")
            self._outline.head_row(rest or words, spots, reference=reference if rest else "")
        else:
            self._outline.head_row(words, spots)

    def _spots(self, at: int, row: Row) -> Spots:
        return tuple(
            Spot("title", self._block, *place)
            for cell in range(len(row))
            if row[cell].text
            for place in self._table.origin(at, cell)
        )

    def _read_action(self, at: int, row: Row) -> None:
        columns = self._columns
        row = _fitted(row, columns.width)
        if len(row) != columns.width:
            self._found.refuse(row, f"it has {len(row)} cells where the table has {columns.width} columns")
            return

        if self._is_shifted(row):
            self._found.refuse(
                row, "its cells stand beside their columns: the date is behind the column of dates"
            )
            return
        first, self._new_page = self._new_page, False
        found = self._outline.current()
        part = self._outline.parts[found]
        if found != self._part:
            self._part, self._above = found, Above()
        action = read_row(row, columns, self._above, self._spots_in(at))
        if action is None:
            self._found.refuse(row, "it says who or when, and not what is to be done")
            return
        if _is_lone(row, columns):
            asks = f"Is {row[0].place} an action? It names neither who nor when, and may be a heading."
            self._found.questions.append(Question("column", "", action.action, asks))
        elif first and part.rows and "reference" in columns.of and not action.reference and not action.date:
            asks = f"Does {row[0].place} go on with the row above it? It has neither number nor date."
            self._found.questions.append(Question("column", "", action.action, asks))
        part.rows.append(action)

    def _goes_on(self, at: int, row: Row) -> bool:
        """Join a row with the one before the page's end, where it plainly goes on with it."""
        part = self._outline.parts[self._part] if self._part >= 0 else None
        if not part or not part.rows or len(row) != self._columns.width:
            return False
        if not goes_on(row, self._columns, part.rows[-1]):
            return False
        part.rows[-1] = joined(part.rows[-1], row, self._columns, self._above, self._spots_in(at))
        return True

    def _is_shifted(self, row: Row) -> bool:
        """Whether the words of a row stand one column too far, as where a stroke inside a cell parted it."""
        columns = self._columns
        if not columns.dated or self._is_date(columns.words(row, "date")):
            return False
        return any(self._is_date(row[at].text) for at in columns.unheaded)

    def _spots_in(self, at: int) -> SpotsAt:
        return lambda cell, name: tuple(
            Spot(name, self._block, *place) for place in self._table.origin(at, cell)
        )


def _fitted(row: Row, width: int) -> Row:
    """Return a row without the blank cells behind the table's width."""
    while len(row) > width and not row[-1].text:
        row = row[:-1]
    return row


def _first_words(row: Row) -> str:
    return next((cell.text for cell in row if cell.text), "")


def _is_lone(row: Row, columns: Columns) -> bool:
    """Whether a row says one thing: in its first cell, the first after the reference, or in every cell."""
    filled = [at for at, cell in enumerate(row) if cell.text or cell.continued]
    if filled == [0] or (filled == [1] and columns.of.get("reference") == 0):
        return True
    return len(filled) == len(row) > 1 and len({cell.text for cell in row}) == 1


def _is_total(row: Row) -> bool:
    first, *rest = [cell.text for cell in row if cell.text] or [""]
    return bool(_TOTAL.fullmatch(first)) and all(map(_FIGURES.fullmatch, rest))
