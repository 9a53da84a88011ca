"""Decisions as a person types them: rows by place or reference, fields and answers in words."""

from collections.abc import Iterable, Iterator

from tracker.importing.reviews.decisions import FIELDS, Accept, Answer, Correct, Decision, Name, Skip
from tracker.importing.reviews.errors import (
    NoSuchAnswerError,
    NoSuchFieldError,
    NoSuchQuestionError,
    NoSuchRowError,
)
from tracker.importing.reviews.listing import ReviewQuestion, ReviewRow
from tracker.importing.reviews.looking import Review
from tracker.progress.references import normal

ALL = "all"


def row_called(review: Review, said: str) -> ReviewRow:
    """Find a row by its place or its reference. Raises `NoSuchRowError`."""
    wanted, reference = said.strip().casefold(), normal(said)
    for row in review.rows:
        if row.reference == reference or f"{row.place.casefold()},".startswith(f"{wanted},"):
            return row
    raise NoSuchRowError(said, [name for row in review.rows for name in (row.reference, row.place)])


def rows(
    review: Review, *, skip: Iterable[str] = (), take: Iterable[str] = (), accept: Iterable[str] = ()
) -> Iterator[Decision]:
    """Give what is left out, taken in again and accepted. Raises `NoSuchRowError`."""
    for said, skipped in (*((one, True) for one in skip), *((one, False) for one in take)):
        yield Skip((row_called(review, said).key,), skipped)
    for said in accept:
        found = review.candidates if said.casefold() == ALL else (row_called(review, said),)
        yield Accept(tuple(row.key for row in found))


def corrections(review: Review, said: Iterable[tuple[str, str]]) -> Iterator[Decision]:
    """Give corrections from rows and `field=words`. Raises `NoSuchRowError`, `NoSuchFieldError`."""
    for row, assigned in said:
        name, _, words = assigned.partition("=")
        field = next((one for one in FIELDS if one == name.strip().casefold()), None)
        if field is None:
            raise NoSuchFieldError(name, FIELDS)
        yield Correct(row_called(review, row).key, field, words.strip().strip('"'))


def answers(review: Review, said: Iterable[tuple[str, str]]) -> Iterator[Decision]:
    """Give answers from the numbers of questions. Raises `NoSuchQuestionError`, `NoSuchAnswerError`."""
    for number, words in said:
        at = int(number) if number.isdigit() else 0
        if not 1 <= at <= len(review.questions):
            raise NoSuchQuestionError(at, len(review.questions))
        yield answer(review.questions[at - 1], words)


def answer(question: ReviewQuestion, words: str) -> Decision:
    """Give the answer to a question: the number of a choice, or a name. Raises `NoSuchAnswerError`."""
    said = words.strip()
    if question.question.kind in ("prefix", "council"):
        return Name(
            "prefix" if question.question.kind == "prefix" else "council", said or question.question.words
        )
    if not said.isdigit() or int(said) >= len(question.choices):
        raise NoSuchAnswerError(said, question.choices)
    return Answer(question.asked, int(said))
