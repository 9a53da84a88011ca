"""What a plan holds beside its actions, on its way in."""

from collections.abc import Mapping, Sequence

from db.models import (
    Ask,
    Candidate,
    Frame,
    FrameElement,
    Gate,
    Measure,
    ProgrammeBody,
    PublishedTable,
    Reading,
    Recorded,
    Route,
    Stage,
    Target,
)
from tracker.characters import folded
from tracker.importing.draft import (
    CandidateDraft,
    FrameDraft,
    MeasureDraft,
    ProgrammeDraft,
    RouteDraft,
    StageDraft,
)
from tracker.importing.keeping.actions import Place
from tracker.importing.keeping.rows import (
    Row,
    ask_row,
    candidate_row,
    measure_row,
    reading_row,
    table_row,
    target_row,
    titled_row,
)


def keep_contents(place: Place, draft: ProgrammeDraft, actions: Mapping[str, int]) -> None:
    """Store the plan's list of bodies, its tables, measures, asks, routes and candidates.

    `actions` are their keys by reference, for the candidates that were accepted before.
    """
    bodies = [{"body_id": place.register.id_of(entry.name)} for entry in draft.bodies]
    _add(place, ProgrammeBody, bodies)
    tables = _add(place, PublishedTable, [table_row(table) for table in draft.tables])
    _keep_measures(
        place,
        draft.measures,
        dict(zip((table.reference for table in draft.tables), tables, strict=True)),
    )
    _add(place, Ask, [ask_row(ask) for ask in draft.asks])
    _keep_routes(place, draft.routes)
    _add(place, Candidate, [_candidate(candidate, actions) for candidate in draft.candidates])


def _candidate(candidate: CandidateDraft, actions: Mapping[str, int]) -> Row:
    action_id = actions.get(candidate.accepted_as)
    state = "open" if action_id is None else "accepted"
    return {**candidate_row(candidate), "state": state, "action_id": action_id}


def keep_stage_list(place: Place, stages: Sequence[StageDraft]) -> dict[str, int]:
    """Store the stages; gives ids by folded title."""
    ids = _add(place, Stage, [titled_row(stage) for stage in stages])
    found: dict[str, int] = {}
    for stage, stage_id in zip(stages, ids, strict=True):
        found.setdefault(folded(stage.title), stage_id)
    return found


def keep_frames(place: Place, frames: Sequence[FrameDraft]) -> dict[str, dict[str, int]]:
    """Store the frames; gives their elements' ids, by folded titles of the frame and the element."""
    ids = _add(place, Frame, [titled_row(frame) for frame in frames])
    rows = [
        {"frame_id": frame_id, "position": position, "title": element.title, "words": element.words}
        for frame, frame_id in zip(frames, ids, strict=True)
        for position, element in enumerate(frame.elements, 1)
    ]
    elements = iter(place.session.add_rows(FrameElement, rows))
    found: dict[str, dict[str, int]] = {}
    for frame in frames:
        of_frame = found.setdefault(folded(frame.title), {})
        for element in frame.elements:
            of_frame.setdefault(folded(element.title), next(elements))
    return found


def _keep_measures(place: Place, measures: Sequence[MeasureDraft], tables: dict[str, int]) -> None:
    ids = _add(
        place,
        Measure,
        [{"published_table_id": tables.get(measure.table), **measure_row(measure)} for measure in measures],
    )
    keyed = list(zip(ids, measures, strict=True))
    place.session.add_rows(
        Target,
        [
            {"measure_id": measure_id, "position": position, **target_row(target)}
            for measure_id, measure in keyed
            for position, target in enumerate(measure.targets, 1)
        ],
    )
    place.session.add_rows(
        Reading,
        [
            {"measure_id": measure_id, "position": position, **reading_row(reading)}
            for measure_id, measure in keyed
            for position, reading in enumerate(measure.readings, 1)
        ],
    )


def _keep_routes(place: Place, routes: Sequence[RouteDraft]) -> None:
    ids = _add(place, Route, [titled_row(route) for route in routes])
    place.session.add_rows(
        Gate,
        [
            {
                "route_id": route_id,
                "body_id": place.register.id_of(gate.body),
                "words": gate.words,
                "position": position,
            }
            for route_id, route in zip(ids, routes, strict=True)
            for position, gate in enumerate(route.gates, 1)
        ],
    )


def _add(place: Place, model: type[Recorded], rows: Sequence[Row]) -> list[int]:
    """Add a programme's rows of one kind in their order."""
    return place.session.add_rows(
        model,
        [
            {"programme_id": place.programme_id, "position": position, **row}
            for position, row in enumerate(rows, 1)
        ],
    )
