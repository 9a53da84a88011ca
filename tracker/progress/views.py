"""One programme, one action, its history: whole, as it stands on a day, for a screen or a command."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from db.queries.events import EventLine, HangingLine, events, hanging
from db.queries.milestones import milestone, milestones_of_action, milestones_of_programme
from db.queries.plan import (
    ActionLine,
    BodyLine,
    ProgrammeLine,
    QuestionLine,
    RegisterLine,
    WorkstreamLine,
    action,
    actions,
    bodies_of_action,
    programme,
    programmes,
    questions,
    references_like,
    register,
    workstreams,
)
from db.queries.trail import (
    ActLine,
    ChangeLine,
    UpdateLine,
    acts,
    acts_on_action,
    changes_of,
    updates_of_action,
)
from db.reader import Reader
from tracker.progress.agenda import Entry, entries
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.references import normal, similar

__all__ = [
    "EventLine",
    "HangingLine",
    "ProgrammeLine",
    "QuestionLine",
    "RegisterLine",
    "events",
    "hanging",
    "programmes",
    "questions",
    "register",
]

# What rows of a table are called, one and many; else the table's name and an s.
_NOUNS = {
    "body": ("body", "bodies"),
    "action_body": ("responsibility", "responsibilities"),
    "update_entry": ("update", "updates"),
}


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


class Done(NamedTuple):
    """An act in words: what it changed, field by field."""

    act: ActLine
    changes: tuple[str, ...]


class ActionView(NamedTuple):
    """A whole action, with what was written and done; `chosen` is the milestone asked for."""

    line: ActionLine
    bodies: tuple[BodyLine, ...]
    entries: tuple[Entry, ...]
    updates: tuple[UpdateLine, ...]
    history: tuple[Done, ...]
    questions: tuple[QuestionLine, ...]
    chosen: str | None


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
    reference = normal(said)
    chosen = milestone(reader, reference)
    line = action(reader, chosen.action_reference if chosen else reference)
    if line is None:
        raise no_such(reader, said)
    return ActionView(
        line,
        tuple(bodies_of_action(reader, line.id)),
        tuple(entries(milestones_of_action(reader, line.reference), today)),
        tuple(updates_of_action(reader, line.id)),
        tuple(_done(reader, acts_on_action(reader, line.id))),
        tuple(questions(reader, about=line.reference)),
        reference if chosen and reference != line.reference else None,
    )


def entries_in(found: ProgrammeView | ActionView) -> list[Entry]:
    """Give every milestone of a view, in order."""
    if isinstance(found, ActionView):
        return list(found.entries)
    return [
        entry for workstream in found.workstreams for action in workstream.actions for entry in action.entries
    ]


def history(reader: Reader, said: str | None = None, *, limit: int = 50) -> list[Done]:
    """Give the latest acts, or those on one action, newest first."""
    if said is None:
        return _done(reader, acts(reader, limit=limit))
    reference = normal(said)
    chosen = milestone(reader, reference)
    line = action(reader, chosen.action_reference if chosen else reference)
    if line is None:
        raise no_such(reader, said)
    return _done(reader, acts_on_action(reader, line.id, limit=limit))


def _done(reader: Reader, lines: Sequence[ActLine]) -> list[Done]:
    """Put acts into words; their changes are asked for at once."""
    changes: dict[int, list[ChangeLine]] = {line.id: [] for line in lines}
    for change in changes_of(reader, *changes):
        changes[change.act_id].append(change)
    return [Done(line, _in_words(changes[line.id])) for line in lines]


def _in_words(changes: Sequence[ChangeLine]) -> tuple[str, ...]:
    """Say what was changed, field by field; rows that came or went are counted."""
    rows: dict[str, list[int]] = {}
    fields = []
    worded = {(change.row_id, change.field) for change in changes}
    for change in changes:
        if (change.row_id, _words_beside(change.field)) in worded:
            continue
        if change.field is None:
            came_and_went = rows.setdefault(change.table_name, [0, 0])
            came_and_went[change.was is not None] += 1
        else:
            name = change.field.replace("_", " ")
            fields.append(f"{name}: {_plain(change.was)} → {_plain(change.became)}")
    counted = [
        f"{count} {_NOUNS.get(table, (table, f'{table}s'))[count > 1]} {verb}"
        for table, counts in rows.items()
        for count, verb in zip(counts, ("added", "removed"), strict=True)
        if count
    ]
    return tuple(fields + counted)


def _words_beside(field: str | None) -> str:
    """Name the field whose words say what a computed bound says ("forecast_end" → "forecast_words")."""
    kind, _, bound = (field or "").rpartition("_")
    return f"{kind}_words" if bound in ("start", "end", "precision") else ""


def no_such(reader: Reader, said: str) -> NoSuchReferenceError:
    """Give the error for a reference that is nobody's, with those that look like it."""
    reference = normal(said)
    known = references_like(reader, reference.split("-")[0].split("/")[0])
    return NoSuchReferenceError(said, similar(reference, known))


def _plain(text: str | None) -> str:
    value = None if text is None else json.loads(text)
    return "nothing" if value is None else str(value).replace("_", " ")
