"""Candidates accepted in a review become actions of the plan. Pure.

A candidate goes under its heading: to the workstream of that title, which is made where it is missing.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

from tracker.characters import folded
from tracker.importing import naming
from tracker.importing.draft import ActionDraft, CandidateDraft, ProgrammeDraft, WorkstreamDraft
from tracker.importing.reviews.decisions import Key


def with_accepted(
    programme: ProgrammeDraft, accepted: Collection[Key], key_of: Callable[[CandidateDraft], Key]
) -> ProgrammeDraft:
    """Give the programme with the candidates of those keys as actions; each remembers which it became."""
    for candidate in programme.candidates:
        if not candidate.accepted_as and key_of(candidate) in accepted:
            programme = _taken(programme, candidate)
    return programme


def _taken(programme: ProgrammeDraft, candidate: CandidateDraft) -> ProgrammeDraft:
    workstreams = list(programme.workstreams)
    heading = candidate.heading or programme.title
    at = next((at for at, one in enumerate(workstreams) if folded(one.title) == folded(heading)), None)
    if at is None:
        taken = {one.letter for one in workstreams}
        letter = next(one for one in naming.letters(len(taken) + 1) if one not in taken)
        workstreams.append(WorkstreamDraft(letter, heading, naming.kind_in(heading), ()))
        at = -1
    home = workstreams[at]
    reference = _next_reference(programme, home)
    workstreams[at] = replace(home, actions=(*home.actions, _action(candidate, reference)))
    candidates = tuple(
        replace(one, accepted_as=reference) if one is candidate else one for one in programme.candidates
    )
    return replace(programme, workstreams=tuple(workstreams), candidates=candidates)


def _next_reference(programme: ProgrammeDraft, home: WorkstreamDraft) -> str:
    """Give the number after the workstream's last."""
    begins = f"{programme.reference}-{home.letter}"
    tails = (action.reference.removeprefix(begins) for action in programme.actions)
    return f"{begins}{max((int(tail) for tail in tails if tail.isdigit()), default=0) + 1}"


def _action(candidate: CandidateDraft, reference: str) -> ActionDraft:
    return ActionDraft(
        reference=reference,
        description="",
        inferred=False,
        action=candidate.words,
        bodies=candidate.bodies,
        body_words=candidate.body_words,
        date_words=candidate.date_words,
        timing=candidate.timing,
        status_words="",
        stated_reference="",
        place=candidate.place,
        spots=candidate.spots,
    )
