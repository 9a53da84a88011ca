"""The rows of a plan's tables under the headings they stand under.

A heading is a row that fills only its first cell, or the heading over the table. A blank description is the
one above it, within the section. A table that follows another without a heading goes on with its section.
A note ("N.B. …") is one wherever it stands: as a row of the table, or in the lines right under it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tracker.importing.columns import Columns, IsDate, carried_on, recognise, repeats_header
from tracker.importing.document import Document, Heading, Paragraph, Row, Table
from tracker.importing.draft import Problem, Question, Spots
from tracker.importing.headers import Role

_NOTE = re.compile(r"(?:n\.\s?b\b|nb\b|notes?\b|footnotes?\b|\*|†|‡)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row that holds an action, in the words of the document.

    `more` are the words of the columns without a field of their own, under their headings. `spots` name the
    cells of the source by field; inherited words point at the cell they come from.
    """

    description: str
    inferred: bool
    action: str
    body: str
    date: str
    status: str
    reference: str
    place: str
    stage: str = ""
    waits_for: str = ""
    more: tuple[tuple[str, str], ...] = ()
    spots: Spots = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading, in order.

    `reference` (HERTS-A) and `kind` are what the document itself says; `parent` is the index of the section
    it stands under. A section may hold no row of its own where others stand under it.
    """

    title: str
    rows: tuple[PlanRow, ...]
    reference: str = ""
    kind: str = ""
    parent: int | None = None
    spots: Spots = ()


@dataclass(frozen=True, slots=True)
class Timetable:
    """All the tables of the plan, as found.

    `blocks` are the indexes of the document's tables taken as tables of actions; `note_spots` stand beside
    `notes`; `aside` says why a row (block, row) of such a table became nothing; `questions` are about rows.
    """

    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    tables: tuple[tuple[Table, Columns], ...]
    blocks: frozenset[int] = frozenset()
    note_spots: Spots = ()
    aside: Mapping[tuple[int, int], str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()


IsOther = Callable[[Table], bool]


def timetable_of(
    document: Document, *, is_date: IsDate, prefix: str = "", is_other: IsOther = lambda _: False
) -> Timetable:
    """Find the tables of actions and read their rows; the tables `is_other` knows are passed over.

    With `prefix`, a reference at the head of a heading ("HERTS-A Monitoring") is parted from its title. A
    document without a table of actions gives a timetable without `blocks`.
    """
    pages, tables = _Pages(), list[tuple[Table, Columns]]()
    heading: str | None = document.title
    under_table = False
    blocks = set[int]()
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Paragraph) and under_table and _NOTE.match(block.text):
            pages.notes.append(block.text)
            continue
        elif (
            isinstance(block, Table)
            and not is_other(block)
            and (columns := _columns(block, tables, is_date=is_date))
        ):
            tables.append((block, columns))
            blocks.add(at)
            if heading is not None:
                pages.open(heading)
                heading = None
            _read_table(block, columns, pages)
            under_table = True
            continue
        under_table = False
    sections = tuple(Section(part.title, tuple(part.rows)) for part in pages.parts if part.rows)
    return Timetable(
        sections, tuple(pages.notes), tuple(pages.problems), tuple(tables), blocks=frozenset(blocks)
    )


def _columns(table: Table, before: list[tuple[Table, Columns]], *, is_date: IsDate) -> Columns | None:
    columns = recognise(table, is_date=is_date)
    if before and (columns is None or columns.header is None):
        return carried_on(table, before[-1][1], is_date=is_date) or columns
    return columns


@dataclass(slots=True)
class _Part:
    title: str
    rows: list[PlanRow] = field(default_factory=list)
    above: Mapping[Role, str] = field(default_factory=dict)
    description: str = ""


@dataclass(slots=True)
class _Pages:
    """What has been read so far; rows go to the part opened last."""

    parts: list[_Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def open(self, title: str) -> None:
        self.parts.append(_Part(" ".join(title.split())))

    def refuse(self, row: Row, reason: str) -> None:
        self.problems.append(Problem(row[0].place, " | ".join(cell.text for cell in row), reason))


def _read_table(table: Table, columns: Columns, pages: _Pages) -> None:
    rows = [row for row in table.rows if not repeats_header(row, columns, table) and not _is_blank(row)]
    lone = [_is_lone(row, columns) for row in rows]
    last = max((at for at, alone in enumerate(lone) if not alone), default=-1)
    for at, row in enumerate(rows):
        words = _first_words(row)
        if not lone[at]:
            _read_row(row, columns, pages)
        elif _NOTE.match(words) or at > last:
            pages.notes.append(words)
        elif lone[at + 1] and not _NOTE.match(_first_words(rows[at + 1])):
            pages.refuse(row, "it stands as a heading and has no action under it")
        else:
            pages.open(words)


def _read_row(row: Row, columns: Columns, pages: _Pages) -> None:
    if len(row) != columns.width:
        pages.refuse(row, f"it has {len(row)} cells where the table has {columns.width} columns")
        return
    part = pages.parts[-1]
    words = {role: _held(row, columns, role, part.above) for role in columns.of}
    part.above = words
    own = columns.words(row, "description")
    action = words.get("action") or own
    if not action:
        pages.refuse(row, "it says who or when, and not what is to be done")
        return
    part.description = own or part.description
    part.rows.append(
        PlanRow(
            description=part.description,
            inferred=bool(part.description) and not own,
            action=action,
            body=words.get("body", ""),
            date=words.get("date", ""),
            status="\n".join(filter(None, (words.get("status"), words.get("update")))),
            reference=words.get("reference", ""),
            place=row[0].place,
        )
    )


def _held(row: Row, columns: Columns, role: Role, above: Mapping[Role, str]) -> str:
    """Return the words of a cell; a cell merged with the one above holds the words of that one."""
    cell = columns.cell(row, role)
    return above.get(role, "") if cell and cell.continued else columns.words(row, role)


def _first_words(row: Row) -> str:
    return next((cell.text for cell in row if cell.text), "")


def _is_blank(row: Row) -> bool:
    return not any(cell.text for cell in row)


def _is_lone(row: Row, columns: Columns) -> bool:
    """Whether a row fills one cell alone: its first, or the first after the reference."""
    filled = [at for at, cell in enumerate(row) if cell.text or cell.continued]
    return filled == [0] or (filled == [1] and columns.of.get("reference") == 0)
