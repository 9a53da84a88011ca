"""A plan as read, and a person's decisions on it, become the plan as decided. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from tracker.dates.timing import Timing
from tracker.importing import questions
from tracker.importing.bodies import bodies_of, names_in
from tracker.importing.draft import (
    ActionDraft,
    AskDraft,
    CandidateDraft,
    FrameDraft,
    MeasureDraft,
    PassageDraft,
    PlanDraft,
    ProgrammeDraft,
    Question,
    RouteDraft,
    StageDraft,
    TableDraft,
    WorkstreamDraft,
)
from tracker.importing.draft import Aside as PassageAside
from tracker.importing.reviews.accepting import with_accepted
from tracker.importing.reviews.answering import with_answers
from tracker.importing.reviews.decisions import (
    Accept,
    Answer,
    Asked,
    Correct,
    CorrectedField,
    Decision,
    Key,
    Name,
    Skip,
    Standing,
    standing,
)

DateReader = Callable[[str], Timing]
Item = (
    ActionDraft | CandidateDraft | MeasureDraft | TableDraft | AskDraft | RouteDraft | StageDraft | FrameDraft
)
_Kind = TypeVar("_Kind", bound=Item)
_LEFT_OUT = "left out in the review"


class Decided(NamedTuple):
    """The plan as decided, and the decisions about what is no longer there."""

    plan: PlanDraft
    obsolete: tuple[Decision, ...]


def decided(plan: PlanDraft, decisions: Sequence[Decision], *, reader: DateReader) -> Decided:
    """Apply decisions to a plan; `reader` reads date words as the plan's own were read.

    The order of decisions about different things makes no difference. Without any the plan stays as it is.
    """
    if not decisions:
        return Decided(plan, ())
    wanted = standing(decisions)
    corrected = _each(plan, lambda programme: _corrected(programme, wanted, reader))
    corrected = replace(corrected, questions=_asked_anew(plan, corrected))
    kept = _without(corrected, wanted)
    answered = _answered(kept, wanted)
    accepted = _each(answered, lambda programme: with_accepted(programme, wanted.accepted, key_of))
    return Decided(accepted, tuple(_obsolete(decisions, plan, corrected)))


def items_of(programme: ProgrammeDraft) -> Iterator[Item]:
    """Yield everything of a programme that can be left out."""
    yield from programme.actions
    yield from programme.candidates
    yield from programme.measures
    yield from programme.tables
    yield from programme.asks
    yield from programme.routes
    yield from programme.stages
    yield from programme.frames


def key_of(item: Item) -> Key:
    """Give what an item is known by in a review."""
    place = item.place if isinstance(item, ActionDraft | CandidateDraft) else ""
    return Key(place or item.reference.partition("-")[2], words_of(item))


def words_of(item: Item) -> str:
    """Give the words an item is called by."""
    match item:
        case ActionDraft():
            return item.action or item.description
        case MeasureDraft():
            return item.name
        case CandidateDraft() | AskDraft():
            return item.words
        case _:
            return item.title


def _each(plan: PlanDraft, change: Callable[[ProgrammeDraft], ProgrammeDraft]) -> PlanDraft:
    return replace(plan, programmes=tuple(map(change, plan.programmes)))


def _obsolete(decisions: Iterable[Decision], plan: PlanDraft, corrected: PlanDraft) -> Iterator[Decision]:
    """Yield the decisions about what is not there."""
    there = {key_of(item) for programme in plan.programmes for item in items_of(programme)}
    asked = {known for one in (plan, corrected) for _, known in asked_of(one)}
    for decision in decisions:
        match decision:
            case Skip(rows) | Accept(rows):
                holds = there.issuperset(rows)
            case Correct(row):
                holds = row in there
            case Answer(question):
                holds = question in asked
            case Name():
                holds = True
        if not holds:
            yield decision


def asked_of(plan: PlanDraft) -> list[tuple[Question, Asked]]:
    """Give the questions of a plan, each with what it is known by."""
    prefix = plan.programmes[0].reference if plan.programmes else ""
    return [(question, Asked.of(question, prefix)) for question in plan.questions]


# Corrections


def _corrected(programme: ProgrammeDraft, wanted: Standing, reader: DateReader) -> ProgrammeDraft:
    if not wanted.corrected:
        return programme
    known = names_in({action.body_words for action in programme.actions})

    of_rows: dict[Key, list[tuple[CorrectedField, str]]] = {}
    for (row, name), words in wanted.corrected.items():
        of_rows.setdefault(row, []).append((name, words))

    def correct(action: ActionDraft) -> ActionDraft:
        for name, words in of_rows.get(key_of(action), ()):
            if name == "date":
                action = replace(action, date_words=words, timing=reader(words))
            elif name == "bodies":
                action = replace(action, body_words=words, bodies=bodies_of(words, known=known))
            elif name == "description":
                action = replace(action, description=words, inferred=False)
            else:
                action = replace(action, action=words)
        return action

    workstreams = tuple(
        replace(one, actions=_carried(one.actions, tuple(map(correct, one.actions))))
        for one in programme.workstreams
    )
    return replace(programme, workstreams=questions.one_spelling(workstreams))


def _carried(before: Sequence[ActionDraft], after: Sequence[ActionDraft]) -> tuple[ActionDraft, ...]:
    """Carry a corrected description down to the rows that went on with it."""
    found: list[ActionDraft] = []
    for was, now in zip(before, after, strict=True):
        goes_on = now.inferred and found and was.description == before[len(found) - 1].description
        found.append(replace(now, description=found[-1].description) if goes_on else now)
    return tuple(found)


def _asked_anew(plan: PlanDraft, corrected: PlanDraft) -> tuple[Question, ...]:
    """Give the questions of a plan whose fields were corrected: what no longer holds is not asked."""
    before, after = (tuple(_about_actions(one)) for one in (plan, corrected))
    if before == after:
        return plan.questions
    gone, here = set(before) - set(after), set(before)
    return (
        *(question for question in plan.questions if question not in gone),
        *(question for question in after if question not in here),
    )


def _about_actions(plan: PlanDraft) -> Iterator[Question]:
    for programme in plan.programmes:
        yield from questions.about_dates(programme.actions)
        yield from questions.about_first_reports(programme.actions)
        yield from questions.about_bodies(programme.actions)


# Leaving out


def _without(plan: PlanDraft, wanted: Standing) -> PlanDraft:
    """Leave out the rows that are skipped, what is asked of them, and what their words became."""
    gone = {
        item.reference
        for programme in plan.programmes
        for item in items_of(programme)
        if key_of(item) in wanted.skipped
    }
    if not gone:
        return plan
    smaller = _each(plan, lambda programme: _smaller(programme, gone))
    return replace(
        smaller,
        questions=tuple(one for one in _asked_anew(plan, smaller) if one.about not in gone),
        passages=tuple(_passage(passage, gone) for passage in plan.passages),
    )


def _smaller(programme: ProgrammeDraft, gone: set[str]) -> ProgrammeDraft:
    def kept(items: Iterable[_Kind]) -> tuple[_Kind, ...]:
        return tuple(item for item in items if item.reference not in gone)

    return replace(
        programme,
        workstreams=_with_actions(
            replace(one, actions=_begun(kept(one.actions))) if one.actions else one
            for one in programme.workstreams
        ),
        candidates=kept(programme.candidates),
        measures=kept(programme.measures),
        tables=kept(programme.tables),
        asks=kept(programme.asks),
        routes=kept(programme.routes),
        stages=kept(programme.stages),
        frames=kept(programme.frames),
    )


def _begun(actions: Sequence[ActionDraft]) -> tuple[ActionDraft, ...]:
    """Let a description that went on with a row left out be the row's own."""
    above = ("", *(action.description for action in actions))
    return tuple(
        replace(action, inferred=False) if action.inferred and action.description != before else action
        for before, action in zip(above, actions, strict=False)
    )


def _with_actions(workstreams: Iterable[WorkstreamDraft]) -> tuple[WorkstreamDraft, ...]:
    """Leave out the workstreams that hold nothing, neither actions nor others that do."""
    found = list(workstreams)
    needed: set[str] = set()
    for one in reversed(found):
        if one.actions or one.letter in needed:
            needed |= {one.letter, one.parent}
    return tuple(one for one in found if one.letter in needed)


def _passage(passage: PassageDraft, gone: set[str]) -> PassageDraft:
    uses = tuple(use for use in passage.uses if use.reference not in gone)
    if uses == passage.uses:
        return passage
    used = {use.cell for use in uses}
    left = sorted({use.cell for use in passage.uses} - used)
    aside = (*passage.set_aside, *(PassageAside(cell, _LEFT_OUT) for cell in left))
    return replace(passage, uses=uses, set_aside=tuple(sorted(aside, key=lambda one: one.cell)))


# Answers


def _answered(plan: PlanDraft, wanted: Standing) -> PlanDraft:
    """Take every answer whose question stands, and ask it no more."""
    if not wanted.answered:
        return plan
    asked = asked_of(plan)
    given = [(question, wanted.answered[known]) for question, known in asked if known in wanted.answered]
    answered = _each(plan, lambda programme: with_answers(programme, given))
    still = tuple(question for question, known in asked if known not in wanted.answered)
    return replace(answered, questions=still)
