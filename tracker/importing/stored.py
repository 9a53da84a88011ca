"""A programme as it is stored, given back as the plan it is: the same values that were kept.

What only the document knows is not given back: places and spots. `settled` in `tracker.importing.keeping`
says in which one way of several a plan is kept.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar, cast

from db.queries import contents, written
from db.queries.candidates import open_candidates
from db.reader import Reader
from tracker.dates.plain import part_from_dict
from tracker.dates.timing import Timing
from tracker.importing.draft import (
    ActionDraft,
    AskDraft,
    BodyDraft,
    BodyEntryDraft,
    BodyPart,
    CandidateDraft,
    ElementDraft,
    FrameDraft,
    GateDraft,
    MeasureDraft,
    Polarity,
    ProgrammeDraft,
    ReadingDraft,
    ReadingKind,
    RouteDraft,
    StageDraft,
    TableDraft,
    TableKind,
    TargetDraft,
    WorkstreamDraft,
)
from tracker.progress.errors import NoSuchReferenceError

_Line = TypeVar("_Line", bound=NamedTuple)


def stored_programme(reader: Reader, reference: str) -> ProgrammeDraft:
    """Give everything a programme holds, as it stands. Raises `NoSuchReferenceError`."""
    head = written.head(reader, reference)
    if head is None:
        raise NoSuchReferenceError(reference, ())
    return ProgrammeDraft(
        reference=head.reference,
        title=head.title,
        period=head.period,
        council=head.council,
        council_code=head.gss_code,
        workstreams=_workstreams(reader, reference),
        notes=tuple((head.notes or "").splitlines()),
        aim=head.aim or "",
        sponsor=head.sponsor or "",
        dated_words=head.dated_words or _day(head.read_on),
        bodies=tuple(map(_entry, written.listed_bodies(reader, reference))),
        stages=stages_of(reader, reference),
        frames=frames_of(reader, reference),
        measures=measures_of(reader, reference),
        tables=tables_of(reader, reference),
        asks=asks_of(reader, reference),
        routes=routes_of(reader, reference),
        candidates=open_candidates_of(reader, reference),
    )


def registered(reader: Reader, council: str) -> tuple[BodyEntryDraft, ...]:
    """Give the register of bodies of the council of that name, as entries of a plan."""
    return tuple(map(_entry, written.bodies_of_council(reader, council)))


def timing_from(text: str) -> Timing:
    """Make a timing from the JSON it is stored as."""
    plain = json.loads(text)
    return Timing(
        plain["phrase"],
        _parts(plain["parts"]),
        plain["question"],
        tuple(map(_parts, plain["alternatives"])),
    )


def _parts(plain: Iterable[Mapping[str, Any]]) -> tuple[Any, ...]:
    return tuple(map(part_from_dict, plain))


def _workstreams(reader: Reader, programme: str) -> tuple[WorkstreamDraft, ...]:
    bodies = _by("action", written.part_words(reader, programme))
    waits = _by("action", written.dependencies(reader, programme))
    actions: dict[str, list[ActionDraft]] = {}
    for line in written.action_words(reader, programme):
        actions.setdefault(line.letter, []).append(
            _action(line, bodies.get(line.reference, []), waits.get(line.reference, []))
        )
    return tuple(
        WorkstreamDraft(
            line.letter, line.title, line.kind, tuple(actions.get(line.letter, ())), line.parent or ""
        )
        for line in written.workstream_words(reader, programme)
    )


def _action(
    line: written.ActionWords,
    bodies: Iterable[written.PartWords],
    waits: Iterable[written.DependencyWords],
) -> ActionDraft:
    return ActionDraft(
        reference=line.reference,
        description=line.description,
        inferred=bool(line.inferred),
        action=line.action,
        bodies=tuple(BodyDraft(body.name, cast("BodyPart", body.part), body.words) for body in bodies),
        body_words=line.body_words,
        date_words=line.date_words,
        timing=timing_from(line.timing),
        status_words=line.status_words,
        stated_reference=line.stated_reference,
        place="",
        stage=line.stage or "",
        waits_for="; ".join(dict.fromkeys(one.words for one in waits)),
        more=tuple((heading, words) for heading, words in json.loads(line.more or "[]")),
    )


def _entry(line: written.EntryLine) -> BodyEntryDraft:
    return BodyEntryDraft(line.name, line.kind, tuple(json.loads(line.other_names)), line.reports_to or "")


def stages_of(reader: Reader, programme: str) -> tuple[StageDraft, ...]:
    """Give the stages of a programme."""
    return tuple(
        StageDraft(line.reference, line.title, line.words) for line in contents.stages(reader, programme)
    )


def asks_of(reader: Reader, programme: str) -> tuple[AskDraft, ...]:
    """Give the asks of a programme."""
    return tuple(
        AskDraft(line.reference, line.words, line.detail, line.to_whom, line.reply)
        for line in contents.asks(reader, programme)
    )


def frames_of(reader: Reader, programme: str) -> tuple[FrameDraft, ...]:
    """Give the frames of a programme."""
    elements = _by("frame", contents.elements(reader, programme))
    return tuple(
        FrameDraft(
            line.reference,
            line.title,
            line.words,
            tuple(ElementDraft(one.title, one.words) for one in elements.get(line.reference, ())),
        )
        for line in contents.frames(reader, programme)
    )


def routes_of(reader: Reader, programme: str) -> tuple[RouteDraft, ...]:
    """Give the routes of a programme."""
    gates = _by("route", contents.gates(reader, programme))
    return tuple(
        RouteDraft(
            line.reference,
            line.title,
            line.words,
            tuple(GateDraft(gate.words, gate.body or "") for gate in gates.get(line.reference, ())),
        )
        for line in contents.routes(reader, programme)
    )


def tables_of(reader: Reader, programme: str) -> tuple[TableDraft, ...]:
    """Give the tables a programme keeps whole."""
    return tuple(
        TableDraft(
            line.reference,
            cast("TableKind", line.kind),
            line.title,
            tuple(map(tuple, json.loads(line.rows))),
            line.header_rows,
        )
        for line in contents.tables(reader, programme)
    )


def measures_of(reader: Reader, programme: str) -> tuple[MeasureDraft, ...]:
    """Give the measures of a programme, with their targets and readings."""
    targets = _by("measure", contents.targets(reader, programme))
    readings = _by("measure", contents.readings(reader, programme))
    return tuple(
        MeasureDraft(
            reference=line.reference,
            name=line.name,
            heading=line.heading,
            unit=line.unit,
            polarity=cast("Polarity", line.polarity),
            table=line.table or "",
            targets=tuple(map(_target, targets.get(line.reference, ()))),
            readings=tuple(map(_reading, readings.get(line.reference, ()))),
        )
        for line in contents.measures(reader, programme)
    )


def _target(line: contents.TargetLine) -> TargetDraft:
    return TargetDraft(line.words, line.qualifier, line.value, line.by_words, timing_from(line.timing))


def _reading(line: contents.ReadingLine) -> ReadingDraft:
    return ReadingDraft(
        period_words=line.period_words,
        words=line.words,
        qualifier=line.qualifier,
        value=line.value,
        kind=cast("ReadingKind", line.kind),
        comparator=line.comparator,
        comparator_words=line.comparator_words,
        comparator_value=line.comparator_value,
        rank_words=line.rank_words,
    )


def candidates_of(reader: Reader, programme: str) -> tuple[CandidateDraft, ...]:
    """Give the candidates of a programme, in whatever state."""
    return tuple(
        CandidateDraft(
            reference=line.reference,
            words=line.words,
            bodies=tuple(BodyDraft(*body) for body in json.loads(line.bodies)),
            body_words=line.body_words,
            date_words=line.date_words,
            timing=timing_from(line.timing),
            heading=line.heading,
        )
        for line in contents.candidates(reader, programme)
    )


def _day(read_on: date | None) -> str:
    """Give in words the day that dates were read from, where the plan does not say its own."""
    return f"{read_on.day} {read_on:%B %Y}" if read_on else ""


def open_candidates_of(reader: Reader, programme: str) -> tuple[CandidateDraft, ...]:
    """Give the candidates that still wait; what was accepted is an action, and what was dismissed is none."""
    waiting = {line.reference for line in open_candidates(reader, programme)}
    return tuple(one for one in candidates_of(reader, programme) if one.reference in waiting)


def _by(key: str, lines: Iterable[_Line]) -> dict[str, list[_Line]]:
    found: dict[str, list[_Line]] = {}
    for line in lines:
        found.setdefault(getattr(line, key), []).append(line)
    return found
