"""The answers a question of a review can have, and what each changes in the programme. Pure.

Choice 0 keeps what was read. Other choices take another reading of a date, or say how many bodies names are.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from tracker.importing.draft import ActionDraft, BodyDraft, BodyEntryDraft, ProgrammeDraft, Question
from tracker.progress.milestones import FIRST_REPORT_IN

AS_READ = "as it was read"
Given = tuple[Question, int]
_ONE_BODY = "one body, "
_TWO = "two bodies"
_BETWEEN = re.compile(r"\s+(?:and|&)\s+|(?<=\w)/(?=\w)|,\s+")


def choices(question: Question, actions: Collection[str]) -> tuple[str, ...]:
    """Give the answers to a question, "as it was read" first; some can only be given once it is stored.

    `actions` are the references of the plan's actions.
    """
    first_report = any(one.startswith(FIRST_REPORT_IN) for one in question.alternatives)
    if question.kind == "body" or (
        question.kind == "date" and question.about in actions and not first_report
    ):
        return (AS_READ, *question.alternatives)
    return (AS_READ,)


def with_answers(programme: ProgrammeDraft, answers: Iterable[Given]) -> ProgrammeDraft:
    """Give the programme as the answers have it."""
    of_dates: dict[str, list[Given]] = {}
    for question, choice in answers:
        if question.kind == "date":
            of_dates.setdefault(question.about, []).append((question, choice))
        elif question.kind == "body" and choice:
            programme = _with_bodies(programme, question, choice)
    if not of_dates:
        return programme
    return _each(programme, lambda action: _dated(action, of_dates.get(action.reference, ())))


def _with_bodies(programme: ProgrammeDraft, question: Question, choice: int) -> ProgrammeDraft:
    said = question.alternatives[choice - 1]
    names = [one.removeprefix(_ONE_BODY) for one in question.alternatives if one.startswith(_ONE_BODY)]
    if said.startswith(_ONE_BODY):
        kept = said.removeprefix(_ONE_BODY)
        return _as_one(programme, kept, [name for name in names if name != kept])
    if said == _TWO and not names:
        return _each(programme, lambda action: _parted(action, question.words))
    return programme


def _each(programme: ProgrammeDraft, change: Callable[[ActionDraft], ActionDraft]) -> ProgrammeDraft:
    workstreams = tuple(
        replace(one, actions=tuple(change(action) for action in one.actions)) for one in programme.workstreams
    )
    return replace(programme, workstreams=workstreams)


def _dated(action: ActionDraft, answers: Iterable[Given]) -> ActionDraft:
    """Take the answer to the question its date asks."""
    for question, choice in answers:
        timing = action.timing
        if timing.question == question.asks:
            parts = timing.alternatives[choice - 1] if choice else timing.parts
            action = replace(action, timing=replace(timing, parts=parts, question=None, alternatives=()))
    return action


def _as_one(programme: ProgrammeDraft, kept: str, others: list[str]) -> ProgrammeDraft:
    """Call bodies by one name, and remember the others as names of it."""

    def called(body: BodyDraft) -> BodyDraft:
        return replace(body, name=kept) if body.name in others else body

    renamed = _each(
        programme,
        lambda action: replace(action, bodies=tuple(dict.fromkeys(map(called, action.bodies)))),
    )
    listed = {entry.name: entry for entry in programme.bodies}
    entry = listed.get(kept, BodyEntryDraft(kept))
    listed[kept] = replace(entry, other_names=tuple(dict.fromkeys((*entry.other_names, *others))))
    return replace(renamed, bodies=tuple(listed.values()))


def _parted(action: ActionDraft, name: str) -> ActionDraft:
    bodies: list[BodyDraft] = []
    for body in action.bodies:
        names = _BETWEEN.split(name) if body.name == name else [body.name]
        bodies += [replace(body, name=one) for one in names]
    return replace(action, bodies=tuple(bodies))
