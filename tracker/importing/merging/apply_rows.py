"""Workstreams and actions of a revised plan, brought into their programme."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlmodel import col, select

from db.models import (
    Action,
    ActionBody,
    ActionElement,
    ActionStage,
    Council,
    Dependency,
    Frame,
    FrameElement,
    Milestone,
    Stage,
    Workstream,
)
from db.models.progress import OPEN_STATES
from tracker.characters import folded
from tracker.importing.draft import ActionDraft
from tracker.importing.keeping.actions import (
    Place,
    body_rows,
    dependency_rows,
    elements_of,
    keep_rows,
)
from tracker.importing.keeping.milestones import keep_milestones
from tracker.importing.keeping.register import id_of
from tracker.importing.keeping.rows import action_row, workstream_row
from tracker.importing.merging.changes import Difference, Reworded
from tracker.importing.merging.difference import Revision
from tracker.importing.merging.in_place import bring_to, put_in_order, tell
from tracker.importing.merging.ordering import interleaved
from tracker.progress.said_status import first_state, state_columns
from tracker.workspace import Workspace

_DATES = ("date_words", "timing")


def apply_rows(
    place: Place, revision: Revision, found: Difference, *, council: Council, workspace: Workspace
) -> dict[str, int]:
    """Bring workstreams and actions to what the revised plan says; gives all actions' keys by reference."""
    workstreams = _workstreams(place, revision)
    ids = _add_actions(place, revision, workstreams, council=council, workspace=workspace)
    actions = {
        action.reference: action
        for action in place.session.exec(select(Action).where(Action.programme_id == place.programme_id))
    }
    reworded = {one.reference: one for one in found.reworded if one.kind == "action"}
    drafts = {action.reference: action for action in revision.draft.actions}
    for reference, change in reworded.items():
        _reword(place, actions[reference], drafts[reference], change, workspace)
    _put_rows_in_order(place, revision, actions, workstreams)
    _delete_workstreams(place, found, workstreams)
    keys = {reference: id_of(action) for reference, action in actions.items()}
    _link(place, revision, keys, {*ids, *reworded})
    frames_differ = any(one.kind == "frame" for one in found.reworded)
    _link_elements(
        place,
        [
            action
            for action in revision.draft.actions
            if frames_differ or action.reference in ids or action.reference in reworded
        ],
        keys,
    )
    return keys


def _workstreams(place: Place, revision: Revision) -> dict[str, Workstream]:
    """Add new workstreams and tell the others anew; gives all by letter."""
    draft, session = revision.draft, place.session
    there = {
        workstream.letter: workstream
        for workstream in session.exec(
            select(Workstream).where(Workstream.programme_id == place.programme_id)
        )
    }
    last = max((workstream.position for workstream in there.values()), default=0)
    for said in draft.workstreams:
        if said.letter not in there:
            last += 1
            there[said.letter] = Workstream(
                programme_id=place.programme_id, position=last, **workstream_row(said)
            )
            session.add(there[said.letter])
    session.flush()
    for said in draft.workstreams:
        above = there.get(said.parent)
        tell(session, there[said.letter], {**workstream_row(said), "parent_id": above.id if above else None})
    stored = [workstream.letter for workstream in revision.stored.workstreams]
    put_in_order(session, there, interleaved(stored, [said.letter for said in draft.workstreams]))
    session.flush()
    return there


def _add_actions(
    place: Place,
    revision: Revision,
    workstreams: Mapping[str, Workstream],
    *,
    council: Council,
    workspace: Workspace,
) -> dict[str, int]:
    """Add the rows that are new, with their milestones; those that may be old ones are only proposed."""
    known = {action.reference for action in revision.stored.actions}
    new = [
        replace(one, actions=tuple(action for action in one.actions if action.reference not in known))
        for one in revision.draft.workstreams
    ]
    ids = keep_rows(place, new, {letter: id_of(one) for letter, one in workstreams.items()})
    added = replace(revision.draft, workstreams=tuple(new))
    keep_milestones(place, added, ids, council=council, workspace=workspace)
    doubtful = [ids[doubt.reference] for doubt in revision.aligned.doubts]
    for milestone in place.session.exec(select(Milestone).where(col(Milestone.action_id).in_(doubtful))):
        tell(place.session, milestone, {"state": "proposed"})
    return ids


def _reword(place: Place, action: Action, said: ActionDraft, change: Reworded, workspace: Workspace) -> None:
    fields = {one.field for one in change.changes}
    if "status_words" in fields:
        _follow_status(place, action, said, workspace)
    columns = action_row(said)
    if "date_words" not in fields:
        columns = {name: value for name, value in columns.items() if name not in _DATES}
    tell(place.session, action, columns)
    if "body_words" in fields:
        rows = [
            {name: value for name, value in row.items() if name != "action_id"}
            for row in body_rows(place.register, (said,), {said.reference: id_of(action)})
        ]
        bring_to(place.session, ActionBody, "action_id", id_of(action), rows)


def _follow_status(place: Place, action: Action, said: ActionDraft, workspace: Workspace) -> None:
    """Let open milestones follow the plan's new status words where nobody has recorded anything since."""
    was = first_state(action.status_words) or "not_started"
    becomes = first_state(said.status_words)
    for milestone in place.session.exec(
        select(Milestone).where(
            Milestone.action_id == action.id,
            Milestone.state == was,
            col(Milestone.state).in_(OPEN_STATES),
            col(Milestone.forecast_words).is_(None),
            col(Milestone.started_on).is_(None),
        )
    ):
        over = milestone.baseline_end is not None and milestone.baseline_end <= workspace.today
        recurring = milestone.period is not None
        tell(
            place.session,
            milestone,
            state_columns(becomes, said.status_words, recurring=recurring, over=over),
        )


def _put_rows_in_order(
    place: Place, revision: Revision, actions: Mapping[str, Action], workstreams: Mapping[str, Workstream]
) -> None:
    """Put every action under its workstream and in its place there; what is gone stays where it stood."""
    news = {action.reference for action in revision.draft.actions}
    stored = {one.letter: one.actions for one in revision.stored.workstreams}
    revised = {one.letter: one.actions for one in revision.draft.workstreams}
    for letter, workstream in workstreams.items():
        here = {action.reference for action in revised.get(letter, ())}
        staying = [
            action.reference
            for action in stored.get(letter, ())
            if action.reference in here or action.reference not in news
        ]
        order = interleaved(staying, [action.reference for action in revised.get(letter, ())])
        for reference in order:
            tell(place.session, actions[reference], {"workstream_id": workstream.id})
        put_in_order(place.session, actions, order)
    place.session.flush()


def _delete_workstreams(place: Place, found: Difference, workstreams: Mapping[str, Workstream]) -> None:
    """Take away the headings that nothing stands under any more."""
    for gone in found.gone:
        if gone.kind == "workstream":
            workstream = workstreams[gone.reference.partition("-")[2]]
            workstream.parent_id = None
            place.session.flush()
            place.session.delete(workstream)
    place.session.flush()


def _link(place: Place, revision: Revision, ids: Mapping[str, int], changed: Collection[str]) -> None:
    """Bring stages and dependencies of changed actions to what the revised plan says."""
    session, draft = place.session, revision.draft
    actions = [action for action in draft.actions if action.reference in changed]
    waiting: dict[int, list[dict[str, object]]] = {ids[action.reference]: [] for action in actions}
    for row in dependency_rows(draft.actions, ids):
        if row["action_id"] in waiting:
            waiting[row.pop("action_id")].append(row)
    for action_id, rows in waiting.items():
        bring_to(session, Dependency, "action_id", action_id, rows)
    stages = {
        folded(stage.title): id_of(stage)
        for stage in session.exec(
            select(Stage).where(Stage.programme_id == place.programme_id).order_by(col(Stage.position).desc())
        )
    }
    for action in actions:
        rows = [{"stage_id": stages[folded(action.stage)]}] if action.stage else []
        bring_to(session, ActionStage, "action_id", ids[action.reference], rows)


def _link_elements(place: Place, actions: Iterable[ActionDraft], ids: Mapping[str, int]) -> None:
    """Put actions under the elements their columns name, and under no others."""
    frames: dict[str, dict[str, int]] = {}
    for title, element in place.session.exec(
        select(Frame.title, FrameElement)
        .join(Frame, col(Frame.id) == FrameElement.frame_id)
        .where(Frame.programme_id == place.programme_id)
        .order_by(col(Frame.position), col(FrameElement.position))
    ):
        frames.setdefault(folded(title), {}).setdefault(folded(element.title), id_of(element))
    for action in actions:
        _put_under(place, ids[action.reference], elements_of(action, frames))


def _put_under(place: Place, action_id: int, elements: Iterable[int]) -> None:
    wanted = set(elements)
    for there in place.session.exec(select(ActionElement).where(ActionElement.action_id == action_id)).all():
        if there.element_id in wanted:
            wanted.discard(there.element_id)
        else:
            place.session.delete(there)
    place.session.flush()
    place.session.add_rows(
        ActionElement, [{"action_id": action_id, "element_id": element} for element in sorted(wanted)]
    )
