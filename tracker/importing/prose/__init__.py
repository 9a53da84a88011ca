"""Candidates: what sentences and lists outside the tables promise to do, each in its own words.

`statements` parts the document, `promising` judges each statement by its verbs, by whose deed they tell, and
by the headings and lead-in over it; `doers` finds who is named. Precision comes first: what only might be a
promise is left in the text.
"""

from collections.abc import Callable
from dataclasses import replace

from tracker.dates import Timing
from tracker.dates.reading.finding import find
from tracker.importing.document import Document
from tracker.importing.draft import CandidateDraft
from tracker.importing.prose.doers import doers_of
from tracker.importing.prose.promising import promise_at
from tracker.importing.prose.statements import Statement, statements_of

__all__ = ["candidates_of"]

_LONGEST = 1000  # characters; what runs on for longer is no sentence
_LONGEST_OPENING = 12  # characters before a date that opens its sentence: "(From", "Then in"


def candidates_of(
    document: Document, *, skip: frozenset[int], reader: Callable[[str], Timing], known: frozenset[str]
) -> tuple[CandidateDraft, ...]:
    """Return what the document promises outside its tables, in order and without references.

    `skip` are the blocks that became something else, `reader` reads date words, `known` are the folded names
    of the plan's bodies. A sentence that is said again is one candidate, with the places of both.
    """
    found: dict[str, CandidateDraft] = {}
    for statement in statements_of(document, skip=skip):
        candidate = _candidate(statement, reader=reader, known=known)
        if candidate is not None:
            first = found.setdefault(statement.words.casefold(), candidate)
            if first is not candidate:
                found[statement.words.casefold()] = replace(first, spots=(*first.spots, *candidate.spots))
    return tuple(found.values())


def _candidate(
    statement: Statement, *, reader: Callable[[str], Timing], known: frozenset[str]
) -> CandidateDraft | None:
    words = statement.words
    if len(words) > _LONGEST:
        return None
    phrases = find(words)
    at = promise_at(statement, dated=bool(phrases))
    if at is None:
        return None
    date_words = _date_of(words, phrases, at)
    body_words, bodies = doers_of(words, known=known)
    return CandidateDraft(
        reference="",
        words=words,
        bodies=bodies,
        body_words=body_words,
        date_words=date_words,
        timing=reader(date_words),
        heading=statement.heading,
        place=statement.place,
        spots=statement.spots,
    )


def _date_of(words: str, phrases: tuple[tuple[int, int], ...], at: int) -> str:
    """Return the date phrase of a promise: the first after it, else one that opens the sentence."""
    after = [words[start:end] for start, end in phrases if start >= at]
    opening = [words[start:end] for start, end in phrases if start <= _LONGEST_OPENING]
    return next(iter(after or opening), "")
