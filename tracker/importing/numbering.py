"""From what was found to what is kept: every item gets its reference, and rows become actions.

What the document states is claimed for all items before the first is numbered.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Protocol, TypeVar

from tracker.dates.timing import Timing
from tracker.importing import naming, questions
from tracker.importing.bodies import bodies_of
from tracker.importing.contents import Contents, KeptTable
from tracker.importing.draft import (
    ActionDraft,
    BodyDraft,
    MeasureDraft,
    ProgrammeDraft,
    TableDraft,
    WorkstreamDraft,
)
from tracker.importing.headers import OWN_NUMBER
from tracker.importing.references import References
from tracker.importing.sections import PlanRow, Section
from tracker.progress.references import normal

DateReader = Callable[[str], Timing]


class _Referenced(Protocol):
    @property
    def reference(self) -> str: ...


_Draft = TypeVar("_Draft", bound=_Referenced)


def numbered(
    programme: ProgrammeDraft,
    sections: Sequence[Section],
    contents: Contents,
    references: References,
    *,
    reader: DateReader,
    known: frozenset[str],
) -> ProgrammeDraft:
    """Return the programme with its workstreams and contents, each item under a reference of its own."""
    letters = references.letters([(section.reference, bool(section.rows)) for section in sections])
    own_rows = [references.claimed([row.reference for row in section.rows]) for section in sections]
    lists: dict[str, Sequence[_Referenced]] = {
        "T": [kept.table for kept in contents.tables],
        "M": [measure for kept in contents.tables for measure in kept.measures],
        "ASK": contents.asks,
        "R": contents.routes,
        "ST": contents.stages,
        "F": contents.frames,
        "CAN": contents.candidates,
    }
    own = {stem: references.claimed([draft.reference for draft in drafts]) for stem, drafts in lists.items()}
    responsible = cache(partial(bodies_of, known=known))
    workstreams = tuple(
        WorkstreamDraft(
            letter,
            section.title,
            section.kind or naming.kind_in(section.title),
            tuple(
                _action(row, reference, reader=reader, responsible=responsible)
                for row, reference in zip(section.rows, references.rows(rows, letter), strict=True)
            ),
            parent="" if section.parent is None else letters[section.parent],
            spots=section.spots,
        )
        for section, letter, rows in zip(sections, letters, own_rows, strict=True)
    )

    def filled(drafts: Sequence[_Draft], stem: str) -> tuple[_Draft, ...]:
        given = references.numbered(own[stem], stem)
        return tuple(_under(draft, reference) for draft, reference in zip(drafts, given, strict=True))

    tables = filled([kept.table for kept in contents.tables], "T")
    return replace(
        programme,
        workstreams=questions.one_spelling(workstreams),
        bodies=tuple(contents.bodies),
        tables=tables,
        measures=filled(_measures(contents.tables, tables), "M"),
        asks=filled(contents.asks, "ASK"),
        routes=filled(contents.routes, "R"),
        stages=filled(contents.stages, "ST"),
        frames=filled(contents.frames, "F"),
        candidates=filled(contents.candidates, "CAN"),
    )


def _under(draft: _Draft, reference: str) -> _Draft:
    return replace(draft, reference=reference)  # type: ignore[type-var] # every draft is a dataclass


def _measures(kept: Sequence[KeptTable], tables: Sequence[TableDraft]) -> list[MeasureDraft]:
    """Return all measures, each with the reference of the table it stands in."""
    return [
        replace(measure, table=table.reference)
        for one, table in zip(kept, tables, strict=True)
        for measure in one.measures
    ]


def _action(
    row: PlanRow, reference: str, *, reader: DateReader, responsible: Callable[[str], tuple[BodyDraft, ...]]
) -> ActionDraft:
    number = _own_number(row, reference)
    return ActionDraft(
        reference=reference,
        description=row.description,
        inferred=row.inferred,
        action=row.action,
        bodies=responsible(row.body),
        body_words=row.body,
        date_words=row.date,
        timing=reader(row.date),
        status_words=row.status,
        stated_reference=number or row.reference,
        place=row.place,
        stage=row.stage,
        waits_for=row.waits_for,
        more=tuple(pair for pair in row.more if not number or pair != (OWN_NUMBER, number)),
        spots=row.spots,
    )


def _own_number(row: PlanRow, reference: str) -> str:
    """Return what the document itself calls a row beside the reference it has here; else nothing."""
    if normal(row.reference) != reference:
        return ""
    return next((words for heading, words in row.more if heading == OWN_NUMBER), "")
