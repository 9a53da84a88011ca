"""The rows of a plan's tables under the headings they stand under.

A heading is a row of one cell, or the heading over the table. A table that follows another without a heading
goes on with its section. A note ("N.B. …") is one wherever it stands: as a row of the table, or in the lines
right under it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tracker.importing.cards import Laid, laid
from tracker.importing.columns import Columns, IsDate, carried_on, headed_alike, recognise
from tracker.importing.crossed import crossed
from tracker.importing.dated_headings import dated_by_headings
from tracker.importing.document import Document, Heading, Paragraph, Table
from tracker.importing.draft import Problem, Question, Spot, Spots
from tracker.importing.headings import is_header
from tracker.importing.outline import Outline
from tracker.importing.reading import NOTE, Findings, TableReader
from tracker.importing.rows import PlanRow

__all__ = ["IsOther", "PlanRow", "Section", "Timetable", "timetable_of"]

_KIND = re.compile(r"kind\s*:\s*(\S.{0,40})", re.IGNORECASE)

IsOther = Callable[[Table], bool]


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


def timetable_of(
    document: Document, *, is_date: IsDate, prefix: str = "", is_other: IsOther = lambda _: False
) -> Timetable:
    """Find the tables of actions and read their rows; the tables `is_other` knows are passed over.

    With `prefix`, a reference at the head of a heading ("HERTS-A Monitoring") is parted from its title. A
    document without a table of actions gives a timetable without `blocks`.
    """
    outline, found = Outline(document.title, prefix=prefix), Findings()
    reader = TableReader(outline, found, is_date=is_date)
    blocks = set[int]()
    before: Columns | None = None
    under_table = adjacent = False
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            outline.head(block.level, block.text, (Spot("title", at),))
            under_table = adjacent = False
        elif isinstance(block, Paragraph):
            if block.furniture:
                continue
            adjacent = False
            under_table = under_table and bool(NOTE.match(block.text))
            if under_table:
                found.note(block.text, (Spot("notes", at),))
            else:
                _pass_words(block, at, outline)
        elif not is_other(block) and (columns := _columns(block, before, is_date=is_date, adjacent=adjacent)):
            table, first = columns
            before = reader.read(table, first, block=at, goes_on=first.goes_on or adjacent)
            blocks.add(at)
            under_table = adjacent = True
        else:
            outline.pass_words()
            under_table = adjacent = False
    return _timetable(outline, found, frozenset(blocks))


def _timetable(outline: Outline, found: Findings, blocks: frozenset[int]) -> Timetable:
    return Timetable(
        sections=_sections(outline),
        notes=tuple(found.notes),
        problems=tuple(found.problems),
        tables=tuple(found.tables),
        blocks=blocks,
        note_spots=tuple(found.note_spots),
        aside=found.aside,
        questions=tuple(found.questions),
    )


def _pass_words(paragraph: Paragraph, at: int, outline: Outline) -> None:
    """Take a line that says a heading's kind, or note that words stand under the heading."""
    kind = _KIND.fullmatch(paragraph.text)
    if not (kind and outline.say_kind(kind[1].strip(), Spot("kind", at))):
        outline.pass_words()


def _columns(
    block: Table, before: Columns | None, *, is_date: IsDate, adjacent: bool
) -> tuple[Laid, Columns] | None:
    table = crossed(block, is_date=is_date) or dated_by_headings(block, is_date=is_date) or laid(block)
    alike = headed_alike(table.table, before) if before else None
    columns = alike or recognise(table.table, is_date=is_date)
    if before and (
        columns is None or columns.header is None or (adjacent and not _is_headed(table, columns, is_date))
    ):
        columns = carried_on(table.table, before, is_date=is_date, adjacent=adjacent) or columns
    return (table, columns) if columns else None


def _is_headed(table: Laid, columns: Columns, is_date: IsDate) -> bool:
    return columns.header is not None and is_header(table.table.rows[columns.first_row - 1], is_date=is_date)


def _sections(outline: Outline) -> tuple[Section, ...]:
    return tuple(
        Section(
            title=part.title,
            rows=tuple(part.rows),
            reference=part.reference,
            kind=part.kind,
            parent=part.parent,
            spots=tuple(part.spots),
        )
        for part in outline.sections
    )
