"""One programme, one action, its history: whole, as it stands on a day, for a screen or a command."""

from datetime import date
from typing import NamedTuple

from db.queries.around import (
    AroundLine,
    LookLine,
    WaitLine,
    around,
    frames_of,
    looks_of,
    waited_for_by,
    waits_for,
)
from db.queries.events import EventLine, HangingLine, events, hanging
from db.queries.milestones import milestones_of_action, milestones_of_programme
from db.queries.plan import (
    ActionLine,
    BodyLine,
    ProgrammeLine,
    QuestionLine,
    RegisterLine,
    WorkstreamLine,
    actions,
    bodies_of_action,
    programme,
    programmes,
    questions,
    register,
    workstreams,
)
from db.queries.trail import UpdateLine, updates_of_action
from db.reader import Reader
from tracker.progress.agenda import Entry, entries
from tracker.progress.lookup import action_said, no_such
from tracker.progress.references import normal
from tracker.progress.trail import Done, history

__all__ = [
    "Done",
    "EventLine",
    "HangingLine",
    "LookLine",
    "ProgrammeLine",
    "QuestionLine",
    "RegisterLine",
    "events",
    "hanging",
    "history",
    "no_such",
    "programmes",
    "questions",
    "register",
]


class ActionInPlan(NamedTuple):
    """An action with its milestones as they stand."""

    line: ActionLine
    entries: tuple[Entry, ...]


class WorkstreamInPlan(NamedTuple):
    """A workstream with its actions, in the plan's order."""

    line: WorkstreamLine
    actions: tuple[ActionInPlan, ...]


class ProgrammeView(NamedTuple):
    """A whole programme."""

    line: ProgrammeLine
    workstreams: tuple[WorkstreamInPlan, ...]
    questions: tuple[QuestionLine, ...]


class ActionView(NamedTuple):
    """A whole action, with what was written and done; `chosen` is the milestone asked for."""

    line: ActionLine
    bodies: tuple[BodyLine, ...]
    entries: tuple[Entry, ...]
    updates: tuple[UpdateLine, ...]
    history: tuple[Done, ...]
    questions: tuple[QuestionLine, ...]
    chosen: str | None
    around: AroundLine
    waits_for: tuple[WaitLine, ...]
    waited_for: tuple[WaitLine, ...]
    frames: tuple[tuple[str, str], ...]
    looks: tuple[LookLine, ...]


def view(reader: Reader, said: str, today: date) -> ProgrammeView | ActionView:
    """Find what a reference means and give it whole. Raises `NoSuchReferenceError`."""
    reference = normal(said)
    found = programme(reader, reference)
    return programme_view(reader, found, today) if found else action_view(reader, said, today)


def programme_view(reader: Reader, line: ProgrammeLine, today: date) -> ProgrammeView:
    """Give a programme with everything in it."""
    of_action: dict[str, list[Entry]] = {}
    for entry in entries(milestones_of_programme(reader, line.reference), today):
        of_action.setdefault(entry.line.action_reference, []).append(entry)
    of_letter: dict[str, list[ActionInPlan]] = {}
    for one in actions(reader, line.reference):
        of_letter.setdefault(one.letter, []).append(
            ActionInPlan(one, tuple(of_action.get(one.reference, ())))
        )
    return ProgrammeView(
        line,
        tuple(
            WorkstreamInPlan(workstream, tuple(of_letter.get(workstream.letter, ())))
            for workstream in workstreams(reader, line.reference)
        ),
        tuple(questions(reader, programme=line.reference)),
    )


def action_view(reader: Reader, said: str, today: date) -> ActionView:
    """Give an action with everything about it; a milestone's reference stands for its action."""
    line, chosen = action_said(reader, said)
    return ActionView(
        line,
        tuple(bodies_of_action(reader, line.id)),
        tuple(entries(milestones_of_action(reader, line.reference), today)),
        tuple(updates_of_action(reader, line.id)),
        tuple(history(reader, line.reference)),
        tuple(questions(reader, about=line.reference)),
        chosen,
        around(reader, line.id),
        tuple(waits_for(reader, line.id)),
        tuple(waited_for_by(reader, line.id)),
        tuple(frames_of(reader, line.id)),
        tuple(looks_of(reader, line.id)),
    )


def entries_in(found: ProgrammeView | ActionView) -> list[Entry]:
    """Give every milestone of a view, in order."""
    if isinstance(found, ActionView):
        return list(found.entries)
    return [
        entry for workstream in found.workstreams for action in workstream.actions for entry in action.entries
    ]
