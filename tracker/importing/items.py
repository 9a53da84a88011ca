"""The items a programme holds beside its actions, found by reference, and the document's words for any."""

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from db.queries import written
from db.queries.candidates import candidate_behind
from db.queries.passages import passages_of
from db.queries.plan import action, item_kind, programme
from db.reader import Reader
from tracker.importing import stored
from tracker.importing.draft import (
    AskDraft,
    CandidateDraft,
    FrameDraft,
    MeasureDraft,
    RouteDraft,
    StageDraft,
    TableDraft,
)
from tracker.progress.references import normal
from tracker.progress.views import no_such

Item = MeasureDraft | AskDraft | StageDraft | FrameDraft | RouteDraft | TableDraft | CandidateDraft


class Contents(NamedTuple):
    """All items of a programme, kind by kind."""

    stages: tuple[StageDraft, ...]
    frames: tuple[FrameDraft, ...]
    measures: tuple[MeasureDraft, ...]
    tables: tuple[TableDraft, ...]
    asks: tuple[AskDraft, ...]
    routes: tuple[RouteDraft, ...]
    candidates: tuple[CandidateDraft, ...]


class SaidThere(NamedTuple):
    """The document's own words of one field of an item, and where they stand."""

    field: str
    words: str
    place: str


Beside = tuple[tuple[str, str], ...]

_KINDS: dict[str, Callable[[Reader, str], Sequence[Item]]] = {
    "stage": stored.stages_of,
    "frame": stored.frames_of,
    "measure": stored.measures_of,
    "published_table": stored.tables_of,
    "ask": stored.asks_of,
    "route": stored.routes_of,
    "candidate": stored.candidates_of,
}


def contents_of(reader: Reader, programme: str) -> Contents:
    """Give everything a programme holds beside its actions."""
    return Contents(
        stages=stored.stages_of(reader, programme),
        frames=stored.frames_of(reader, programme),
        measures=stored.measures_of(reader, programme),
        tables=stored.tables_of(reader, programme),
        asks=stored.asks_of(reader, programme),
        routes=stored.routes_of(reader, programme),
        candidates=stored.open_candidates_of(reader, programme),
    )


def item(reader: Reader, said: str) -> Item | None:
    """Find the item a reference means; None where it is no item's."""
    reference = normal(said)
    found = item_kind(reader, reference)
    if found is None:
        return None
    kind, programme = found
    return next(one for one in _KINDS[kind](reader, programme) if one.reference == reference)


def beside(reader: Reader, action: str) -> Beside:
    """Give what a plan says of an action beside what every action has, as (heading, words)."""
    line = written.beside(reader, action)
    if line is None:
        return ()
    said = (
        ("Stage", line.stage or ""),
        ("Waits for", "; ".join(written.waits(reader, action))),
        ("Status in the plan", line.status_words),
        ("Number in the plan", "" if line.stated_reference == action else line.stated_reference),
        ("Goes on from", line.carried_from or ""),
        *((heading, words) for heading, words in json.loads(line.more or "[]")),
    )
    return tuple((heading, words) for heading, words in said if words)


def said_of(reader: Reader, said: str) -> list[SaidThere]:
    """Give the document's words behind a programme, action or item, field by field, in the document's order.

    An action that was a candidate has the candidate's. Raises `NoSuchReferenceError`.
    """
    reference = normal(said).split("/")[0]
    if not any(find(reader, reference) for find in (action, item_kind, programme)):
        raise no_such(reader, said)
    names = {reference, candidate_behind(reader, reference)}
    return [
        SaidThere(field, json.loads(passage.words)[cell], passage.place)
        for passage in passages_of(reader, reference)
        for cell, of, field in json.loads(passage.uses)
        if of in names
    ]
