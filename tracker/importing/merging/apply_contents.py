"""What a revised plan holds beside its actions, brought into its programme; nothing is deleted here.

What is gone waits for somebody's word, but for an open candidate: nothing promises it now, it is dismissed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlmodel import col, select

from db.models import (
    ActionElement,
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
from tracker.importing.keeping.actions import Place
from tracker.importing.keeping.register import id_of
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
from tracker.importing.merging.changes import Difference
from tracker.importing.merging.difference import Revision
from tracker.importing.merging.in_place import bring_to, put_in_order, tell
from tracker.importing.merging.ordering import interleaved

_Kind = tuple[str, type[Any], Callable[[Any], Row]]
_MODELS: tuple[_Kind, ...] = (
    ("stages", Stage, titled_row),
    ("frames", Frame, titled_row),
    ("tables", PublishedTable, table_row),
    ("measures", Measure, measure_row),
    ("asks", Ask, ask_row),
    ("routes", Route, titled_row),
    ("candidates", Candidate, candidate_row),
)


def apply_contents(place: Place, revision: Revision, found: Difference) -> None:
    """Bring everything beside the actions to what the revised plan says."""
    reworded = {one.reference for one in found.reworded}
    tables: dict[str, int] = {}
    for kind, model, columns in _MODELS:
        items = getattr(revision.draft, kind)
        if not items:
            continue
        there = _kind(place, model)
        new = [item for item in items if item.reference not in there]
        changed = {item.reference for item in new} | reworded
        _add(place, model, columns, new, there)
        for item in items:
            row = there[item.reference]
            if item.reference in changed:
                tell(place.session, row, columns(item))
                _tell_parts(place, item, id_of(row))
            if kind == "measures":
                tell(place.session, row, {"published_table_id": tables.get(item.table)})
        stored = [item.reference for item in getattr(revision.stored, kind)]
        put_in_order(place.session, there, interleaved(stored, [item.reference for item in items]))
        place.session.flush()
        if kind == "tables":
            tables = {reference: id_of(row) for reference, row in there.items()}
    _dismiss(place, found)
    _list_bodies(place, revision)


def _kind(place: Place, model: type[Any]) -> dict[str, Any]:
    rows = place.session.exec(select(model).where(model.programme_id == place.programme_id))
    return {row.reference: row for row in rows}


def _add(
    place: Place,
    model: type[Any],
    columns: Callable[[Any], Row],
    items: Sequence[Any],
    there: dict[str, Any],
) -> None:
    """Add new items behind the last of their kind."""
    last = max((row.position for row in there.values()), default=0)
    for position, item in enumerate(items, last + 1):
        there[item.reference] = model(programme_id=place.programme_id, position=position, **columns(item))
        place.session.add(there[item.reference])
    place.session.flush()


def _tell_parts(place: Place, item: Any, key: int) -> None:  # noqa: ANN401 - any of the kinds above
    """Bring the rows that hang on an item to what it says: figures, steps, elements."""
    parts: Mapping[type[Recorded], tuple[str, list[Row]]] = {
        Target: ("measure_id", [target_row(one) for one in getattr(item, "targets", ())]),
        Reading: ("measure_id", [reading_row(one) for one in getattr(item, "readings", ())]),
        Gate: (
            "route_id",
            [
                {"body_id": place.register.id_of(gate.body), "words": gate.words}
                for gate in getattr(item, "gates", ())
            ],
        ),
        FrameElement: (
            "frame_id",
            [{"title": one.title, "words": one.words} for one in getattr(item, "elements", ())],
        ),
    }
    held = {Target: "targets", Reading: "readings", Gate: "gates", FrameElement: "elements"}
    for model, (parent, rows) in parts.items():
        if hasattr(item, held[model]):
            if model is FrameElement:
                _free_elements(place, key, len(rows))
            bring_to(
                place.session,
                model,
                parent,
                key,
                [{"position": position, **row} for position, row in enumerate(rows, 1)],
            )


def _free_elements(place: Place, frame: int, staying: int) -> None:
    """Let no action stand under an element past the last."""
    past = place.session.exec(
        select(FrameElement.id)
        .where(FrameElement.frame_id == frame)
        .order_by(col(FrameElement.position))
        .offset(staying)
    ).all()
    for link in place.session.exec(select(ActionElement).where(col(ActionElement.element_id).in_(past))):
        place.session.delete(link)
    place.session.flush()


def _dismiss(place: Place, found: Difference) -> None:
    gone = [one.reference for one in found.gone if one.kind == "candidate"]
    for candidate in place.session.exec(select(Candidate).where(col(Candidate.reference).in_(gone))):
        tell(place.session, candidate, {"state": "dismissed"})


def _list_bodies(place: Place, revision: Revision) -> None:
    """Let the plan's own register list the bodies that the document lists."""
    if not revision.draft.bodies:
        return
    wanted = {
        place.register.id_of(entry.name): position for position, entry in enumerate(revision.draft.bodies, 1)
    }
    listed = select(ProgrammeBody).where(ProgrammeBody.programme_id == place.programme_id)
    for row in place.session.exec(listed).all():
        if row.body_id in wanted:
            tell(place.session, row, {"position": wanted.pop(row.body_id)})
        else:
            place.session.delete(row)
    place.session.flush()
    place.session.add_rows(
        ProgrammeBody,
        [
            {"programme_id": place.programme_id, "body_id": body_id, "position": position}
            for body_id, position in wanted.items()
        ],
    )
