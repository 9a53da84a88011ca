"""A review becomes part of the council's data: one act, and the review is gone.

Where its programme is there already, the plan is brought into it as a revision, and what was accepted of its
candidates is accepted in an act of its own: only then do the candidates have their references.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.queries.plan import programme
from tracker.importing.accepting import accept
from tracker.importing.draft import PlanDraft
from tracker.importing.keep import keep
from tracker.importing.keeping.origin import Origin
from tracker.importing.merging.again import Again, compare, import_again
from tracker.importing.reviews.deciding import key_of
from tracker.importing.reviews.decisions import Accept
from tracker.importing.reviews.desk import discard
from tracker.importing.reviews.looking import Review
from tracker.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of a review: the programme, and a sentence that says it."""

    reference: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a review changes of the programme that is there, in words by the references of its rows.

    `gone` are the rows the document no longer holds, as (reference, words).
    """

    of_rows: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[tuple[str, str], ...] = ()


def store(workspace: Workspace, review: Review) -> Stored:
    """Keep the plan as decided. Raises `AlreadyKeptError` for another council's prefix; the review stays."""
    origin = Origin(review.name, review.sha256)
    if _is_there(workspace, review.plan):
        stored = _bring_in(workspace, review, origin)
    else:
        [kept] = keep(workspace, review.plan, origin, dated=review.options.dated)
        stored = Stored(
            kept.reference,
            f"Stored as {kept.reference}: {_counted(kept.workstreams, 'workstream')},"
            f" {_counted(kept.actions, 'action')}, {_counted(kept.milestones, 'milestone')}.",
        )
    discard(workspace, review.number)
    return stored


def changes_of(workspace: Workspace, review: Review) -> Changes:
    """Say what a review changes; of a programme that is new, nothing. Raises `AlreadyKeptError`."""
    if not _is_there(workspace, review.plan):
        return Changes()
    with workspace.reading() as reader, reader.moment():
        again = compare(reader, _unaccepted(review), review.name)
    said = _in_words(again)
    references = again.revision.aligned.references
    of_rows = {
        row.reference: said.get(references.get(row.reference, row.reference), "") for row in review.rows
    }
    gone = tuple((one.reference, one.words) for one in again.difference.gone)
    return Changes({reference: words for reference, words in of_rows.items() if words}, gone)


def _is_there(workspace: Workspace, plan: PlanDraft) -> bool:
    with workspace.reading() as reader:
        return programme(reader, plan.programmes[0].reference) is not None


def _unaccepted(review: Review) -> PlanDraft:
    return review.with_decisions([one for one in review.decisions if not isinstance(one, Accept)]).plan


def _bring_in(workspace: Workspace, review: Review, origin: Origin) -> Stored:
    plan = _unaccepted(review)
    again = import_again(workspace, plan, origin, dated=review.options.dated)
    accepted = [
        again.revision.aligned.references.get(one.reference, one.reference)
        for one in plan.programmes[0].candidates
        if key_of(one) in review.standing.accepted
    ]
    if accepted:
        accept(workspace, *accepted)
    if again.nothing:
        return Stored(again.reference, f"Nothing of {again.reference} is different; nothing was written.")
    found = again.difference
    counted = (
        (len(found.added), "added"),
        (len(found.retimed), "re-timed"),
        (len(found.reworded), "reworded"),
        (len(found.moved), "moved"),
        (len(found.gone), "gone"),
        (len(again.questions), "asked"),
    )
    said = ", ".join(f"{count} {name}" for count, name in counted if count)
    return Stored(again.reference, f"Brought into {again.reference}: {said}.")


def _counted(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"


def _in_words(again: Again) -> dict[str, str]:
    """Say of each reference what becomes of it; the last of several is what weighs most."""
    found = again.difference
    said: dict[str, str] = {}
    for moved in found.moved:
        said[moved.reference] = f"moved from {moved.was} to {moved.becomes}"
    for reworded in found.reworded:
        changes = "; ".join(
            f"{one.field}: {one.was or 'nothing'} → {one.becomes}" for one in reworded.changes
        )
        said[reworded.reference] = f"reworded, {changes}"
    for retimed in found.retimed:
        said[retimed.reference] = f"re-timed, {retimed.was or 'no date'} → {retimed.becomes or 'no date'}"
    for unsure in found.unsure:
        said[unsure.reference] = f"perhaps {unsure.other}"
    for added in found.added:
        said[added.reference] = "added"
    return said
