"""A document is held against the programme it belongs to; nothing is written."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from db.queries import revising
from db.queries.plan import programme
from db.reader import Reader
from tracker.characters import folded
from tracker.importing.draft import PlanDraft, Question
from tracker.importing.keeping.errors import AlreadyKeptError
from tracker.importing.keeping.settling import settled
from tracker.importing.merging.asked import (
    Asked,
    Known,
    about_returned,
    outdated,
    questions_of,
    still_to_ask,
    unasked,
)
from tracker.importing.merging.changes import Difference
from tracker.importing.merging.difference import Revision, revision
from tracker.importing.stored import candidates_of, registered, stored_programme


class Again(NamedTuple):
    """What a document changes of its programme: what is new of it, what is asked, what is asked anew.

    `returned` are those of the questions about rows that were withdrawn and are there again; `waiting` counts
    the questions of earlier imports that are still open.
    """

    reference: str
    title: str
    revision: Revision
    difference: Difference
    returned: tuple[Question, ...]
    questions: tuple[Question, ...]
    outdated: tuple[int, ...]
    waiting: int

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to write."""
        return self.difference.nothing and not self.returned


def compare(reader: Reader, plan: PlanDraft, document: str) -> Again:
    """Say what a plan, read with its programme's prefix, changes of it. Raises `AlreadyKeptError`.

    The plan of another council is another programme, and its prefix is taken.
    """
    [draft] = plan.programmes
    line = programme(reader, draft.reference)
    if line is None:
        msg = f"{draft.reference} is not kept"
        raise LookupError(msg)
    guessed = any(question.kind == "council" for question in plan.questions)
    if not guessed and folded(draft.council) != folded(line.council):
        raise AlreadyKeptError(line.reference, line.title)
    known = _known(reader, line.reference)
    stored = replace(
        stored_programme(reader, line.reference), candidates=candidates_of(reader, line.reference)
    )
    found = revision(
        stored,
        settled(draft, registered(reader, line.council)),
        known.taken,
    )
    new = unasked(found, known)
    returned = tuple(about_returned(found, known, document))
    return Again(
        line.reference,
        line.title,
        found,
        new,
        returned,
        (*returned, *questions_of(new, document), *_asked_of_document(plan.questions, found, known)),
        tuple(outdated(new, known)),
        sum(one.answer is None for one in known.asked),
    )


def _known(reader: Reader, reference: str) -> Known:
    settled_candidates = revising.settled_candidates(reader, reference)
    return Known(
        tuple(
            Asked(
                line.id,
                line.kind,
                line.about or "",
                line.words,
                line.asks,
                tuple(json.loads(line.alternatives)),
                line.answer,
            )
            for line in revising.asked(reader, reference)
        ),
        frozenset(candidate.reference for candidate in settled_candidates),
        tuple(
            (candidate.reference, candidate.action) for candidate in settled_candidates if candidate.action
        ),
    )


def _asked_of_document(questions: Iterable[Question], found: Revision, known: Known) -> tuple[Question, ...]:
    """Give what the reading of the document asks, about the references its rows have here."""
    stored = {action.reference for action in found.stored.actions}
    new = {action.reference for action in found.draft.actions} - stored
    references = found.aligned.references
    under = [
        Question(one.kind, references.get(one.about, one.about), one.words, one.asks, one.alternatives)
        for one in questions
    ]
    return tuple(still_to_ask(under, known, new))
