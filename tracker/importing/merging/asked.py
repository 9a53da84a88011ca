"""What of a difference is new: what was asked before is not asked again, answered or not. Pure.

A new row that may be an old one is kept as an action of its own whose milestones are only proposed, so that
neither counts twice and nothing is lost; while that is open, the old row is not asked about.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from tracker.importing.draft import Question
from tracker.importing.merging.changes import Difference, Gone, Retimed, Unsure
from tracker.importing.merging.difference import Revision
from tracker.progress.choices import (
    KEEP_IT,
    NEW_ACTION,
    SAME_AS,
    STAYS_WITHDRAWN,
    TAKEN_UP,
    WITHDRAWN,
    asks_of_date,
    choices_of_date,
)

ASKED_ANEW = "asked anew: a later document says another date"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of an earlier import; `about` is its action's reference, `answer` None while it is open."""

    number: int
    kind: str
    about: str
    words: str
    asks: str
    alternatives: tuple[str, ...]
    answer: str | None

    @property
    def other(self) -> str:
        """The old action a question of likeness is about, beside the new one."""
        return next((one.removeprefix(SAME_AS) for one in self.alternatives if one.startswith(SAME_AS)), "")


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier acts say: what was asked, what the programme has of accepted or dismissed candidates.

    `candidates` are those decided about, `accepted` the actions some of them became, by their reference.
    """

    asked: tuple[Asked, ...] = ()
    candidates: frozenset[str] = frozenset()
    accepted: tuple[tuple[str, str], ...] = ()

    @property
    def last_gone(self) -> dict[str, Asked]:
        """What was asked last about each item that was gone or came back, by its reference."""
        return {one.words: one for one in self.asked if one.kind == "gone"}

    @property
    def taken(self) -> list[str]:
        """The references of rows and items that may be there no more, and are not given again."""
        return [one.words for one in self.asked if one.kind in {"gone", "match"}]


def unasked(revision: Revision, known: Known) -> Difference:
    """Give a difference without what was asked before, and without what a document never held."""
    found = revision.difference
    settled = {reference for reference, one in known.last_gone.items() if one.answer != TAKEN_UP}
    open_doubts = {one.other for one in known.asked if one.kind == "match" and one.answer is None}
    sentences = {candidate.reference for candidate in revision.draft.candidates}
    of_sentences = {action for candidate, action in known.accepted if candidate in sentences}

    def is_new(gone: Gone) -> bool:
        if gone.kind == "action":
            return gone.reference not in open_doubts | of_sentences | settled
        return gone.reference not in (known.candidates if gone.kind == "candidate" else settled)

    questions = {(one.about, one.asks) for one in known.asked if one.kind == "retimed"}
    return replace(
        found,
        gone=tuple(filter(is_new, found.gone)),
        retimed=tuple(one for one in found.retimed if (one.reference, _asks(one)) not in questions),
    )


def questions_of(difference: Difference, document: str) -> Iterator[Question]:
    """Yield what somebody has to decide of a difference; a row that went has its reference for words."""
    for retimed in difference.retimed:
        yield _about_date(retimed)
    for gone in difference.gone:
        if gone.kind not in {"workstream", "body", "candidate"}:
            asks = f"{document} does not hold {gone.reference} ({gone.words}). Was it withdrawn?"
            about = gone.reference if gone.kind == "action" else ""
            yield Question("gone", about, gone.reference, asks, (WITHDRAWN, KEEP_IT))
    for unsure in difference.unsure:
        yield _about_likeness(unsure)


def about_returned(revision: Revision, known: Known, document: str) -> Iterator[Question]:
    """Yield what somebody has to decide of rows that were withdrawn and stand in the document again."""
    there = {action.reference for action in revision.draft.actions}
    for reference, last in known.last_gone.items():
        if reference in there and last.answer == WITHDRAWN:
            asks = f"{document} holds {reference} again, which was withdrawn. Is it taken up again?"
            yield Question("gone", reference, reference, asks, (TAKEN_UP, STAYS_WITHDRAWN))


def outdated(difference: Difference, known: Known) -> list[int]:
    """Give the numbers of open questions about dates that a difference asks about anew."""
    anew = {retimed.reference for retimed in difference.retimed}
    return [
        one.number
        for one in known.asked
        if one.kind == "retimed" and one.answer is None and one.about in anew
    ]


def still_to_ask(questions: Iterable[Question], known: Known, new: Collection[str]) -> Iterator[Question]:
    """Yield what reading the document asks and no earlier one did; about dates, of `new` rows alone."""
    asked = {(one.kind, one.words) for one in known.asked}
    for question in questions:
        if question.kind in {"council", "prefix"}:
            continue
        if question.kind == "date":
            if question.about in new:
                yield question
        elif (question.kind, question.words) not in asked:
            yield question


def _about_date(retimed: Retimed) -> Question:
    choices = choices_of_date(retimed.after)
    return Question("retimed", retimed.reference, retimed.becomes, _asks(retimed), choices)


def _asks(retimed: Retimed) -> str:
    return asks_of_date(retimed.before, retimed.after)


def _about_likeness(unsure: Unsure) -> Question:
    asks = (
        f"Is “{unsure.words}” the same action as {unsure.other}, “{unsure.other_words}”?"
        f" Until that is said it stands as {unsure.reference}, proposed alone."
    )
    return Question(
        "match", unsure.reference, unsure.reference, asks, (f"{SAME_AS}{unsure.other}", NEW_ACTION)
    )
