"""Workstreams and actions on their way in: who acts, in which stage, under which elements, after what."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from db.models import (
    Action,
    ActionBody,
    ActionElement,
    ActionStage,
    Dependency,
    Workstream,
)
from db.recording import ActSession
from tracker.characters import folded
from tracker.importing.draft import ActionDraft, ProgrammeDraft, WorkstreamDraft
from tracker.importing.keeping.register import Register
from tracker.importing.keeping.rows import Row, action_body_row, action_row, workstream_row
from tracker.importing.keeping.settling import parts_of

_REFERENCE = re.compile(r"[^\W_][\w.]*(?:-[\w.]*\w)+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a programme is being kept: the act's session, its council's register, its key."""

    session: ActSession
    register: Register
    programme_id: int


def keep_actions(place: Place, draft: ProgrammeDraft) -> dict[str, int]:
    """Store the workstreams and actions with their bodies and dependencies; gives ids by reference."""
    workstreams = _keep_workstreams(place, draft)
    ids = keep_rows(place, draft.workstreams, workstreams)
    place.session.add_rows(Dependency, dependency_rows(draft.actions, ids))
    return ids


def keep_rows(
    place: Place, workstreams: Sequence[WorkstreamDraft], keys: Mapping[str, int]
) -> dict[str, int]:
    """Store the actions of workstreams, whose `keys` are by letter; gives the actions' by reference."""
    actions = [action for workstream in workstreams for action in workstream.actions]
    rows = [
        {
            "programme_id": place.programme_id,
            "workstream_id": keys[workstream.letter],
            "position": position,
            **action_row(action),
        }
        for workstream in workstreams
        for position, action in enumerate(workstream.actions, 1)
    ]
    ids = place.session.add_rows(Action, rows)
    by_reference = dict(zip((action.reference for action in actions), ids, strict=True))
    place.session.add_rows(ActionBody, body_rows(place.register, actions, by_reference))
    return by_reference


def keep_stages(
    place: Place, actions: Iterable[ActionDraft], ids: Mapping[str, int], stages: Mapping[str, int]
) -> None:
    """Put actions into their stages; `stages` are ids by folded title."""
    place.session.add_rows(
        ActionStage,
        [
            {"action_id": ids[action.reference], "stage_id": stages[folded(action.stage)]}
            for action in actions
            if action.stage
        ],
    )


def keep_elements(
    place: Place,
    actions: Iterable[ActionDraft],
    ids: Mapping[str, int],
    frames: Mapping[str, Mapping[str, int]],
) -> None:
    """Put actions under the elements their columns name; `frames` are elements' ids, titles folded."""
    place.session.add_rows(
        ActionElement,
        [
            {"action_id": ids[action.reference], "element_id": element}
            for action in actions
            for element in elements_of(action, frames)
        ],
    )


def elements_of(action: ActionDraft, frames: Mapping[str, Mapping[str, int]]) -> list[int]:
    """Find the elements in a column whose heading is the title of a frame."""
    found: dict[int, None] = {}
    for heading, words in action.more:
        elements = frames.get(folded(heading), {})
        for part in parts_of(words):
            if (element := elements.get(folded(part))) is not None:
                found[element] = None
    return list(found)


def _keep_workstreams(place: Place, draft: ProgrammeDraft) -> dict[str, int]:
    """Store workstreams, those above first; a parent that is not among them is none."""
    ids: dict[str, int] = {}
    waiting = dict(enumerate(draft.workstreams, 1))
    letters = {workstream.letter for workstream in draft.workstreams}
    while waiting:
        ready = [
            (position, workstream)
            for position, workstream in waiting.items()
            if workstream.parent in ids or workstream.parent not in letters
        ] or list(waiting.items())
        rows = [
            {
                "programme_id": place.programme_id,
                "parent_id": ids.get(workstream.parent),
                "position": position,
                **workstream_row(workstream),
            }
            for position, workstream in ready
        ]
        added = place.session.add_rows(Workstream, rows)
        for (position, workstream), row_id in zip(ready, added, strict=True):
            ids[workstream.letter] = row_id
            del waiting[position]
    return ids


def body_rows(register: Register, actions: Iterable[ActionDraft], ids: Mapping[str, int]) -> Iterator[Row]:
    """Yield the columns of each body's part in each action."""
    for action in actions:
        for position, body in enumerate(action.bodies, 1):
            yield {
                "action_id": ids[action.reference],
                "body_id": register.id_of(body.name),
                "position": position,
                **action_body_row(body),
            }


def dependency_rows(actions: tuple[ActionDraft, ...], ids: Mapping[str, int]) -> Iterator[Row]:
    """Yield the columns of what each action waits for; `ids` are the keys of all there are, by reference."""
    stated = {
        folded(action.stated_reference): action.reference for action in actions if action.stated_reference
    }
    for action in actions:
        for words in parts_of(action.waits_for):
            for reference in references_in(words, ids, stated) or (None,):
                yield {
                    "action_id": ids[action.reference],
                    "waits_for_id": None if reference is None else ids[reference],
                    "words": words,
                }


def references_in(
    words: str, known: Container[str], stated: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, ...]:
    """Find the actions that words name by reference, or whole by the number the plan itself gives them."""
    if (own := stated.get(folded(words))) is not None:
        return (own,)
    said = (found[0].upper() for found in _REFERENCE.finditer(words))
    return tuple(dict.fromkeys(reference for reference in said if reference in known))
