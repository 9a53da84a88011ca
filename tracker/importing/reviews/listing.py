"""What a person looks through in a review: its rows, candidates, questions, and what was left out. Pure."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from tracker.dates import in_words
from tracker.importing.draft import (
    ActionDraft,
    BodyDraft,
    CandidateDraft,
    PlanDraft,
    ProgrammeDraft,
    Question,
    Spots,
)
from tracker.importing.reviews.answering import choices
from tracker.importing.reviews.deciding import Item, asked_of, items_of, key_of, words_of
from tracker.importing.reviews.decisions import Asked, Key, Standing

INFERRED, GUESSED, ASKED, CORRECTED = "↓", "~", "?", "*"
NO_DATE = "no date"


class ReviewRow(NamedTuple):
    """A row as it was read and decided: `marks` say what was inferred, guessed, asked and corrected."""

    key: Key
    kind: str
    reference: str
    section: str
    what: str
    marks: str
    skipped: bool
    place: str
    spots: Spots
    description: str = ""
    action: str = ""
    bodies: str = ""
    body_words: str = ""
    date_words: str = ""
    reading: str = ""
    accepted_as: str = ""

    @property
    def when(self) -> str:
        """The date's words, and how they were read where that says more."""
        if not self.date_words or self.date_words.casefold() == self.reading.casefold():
            return self.date_words or self.reading
        return f"“{self.date_words}”, read as {self.reading}"

    def says(self, words: str) -> bool:
        """Whether every one of the words stands somewhere in the row."""
        return _holds(words, *self[2:5], self.place, self.description, self.body_words, self.date_words)


class ReviewQuestion(NamedTuple):
    """A question with the answers it can have here; `asks_for` names the option that words answer."""

    question: Question
    asked: Asked
    choices: tuple[str, ...]

    @property
    def wants_words(self) -> bool:
        """Whether it is answered in words: the prefix or the council."""
        return self.question.kind in ("prefix", "council")

    def says(self, words: str) -> bool:
        """Whether every one of the words stands somewhere in it."""
        return _holds(words, self.question.about, self.question.words, self.question.asks)


class LeftOut(NamedTuple):
    """A row that could not be taken, or words that became nothing, and why."""

    place: str
    words: str
    reason: str
    problem: bool

    def says(self, words: str) -> bool:
        """Whether every one of the words stands somewhere in it."""
        return _holds(words, self.place, self.words, self.reason)


def rows_of(plan: PlanDraft, wanted: Standing) -> tuple[ReviewRow, ...]:
    """List the rows of a plan as decided but for what is left out, which is marked instead."""
    about = {question.about for question in plan.questions if question.about}
    guessed = tuple(f"{question.place}," for question in plan.questions if question.place)
    corrected = {row for row, _ in wanted.corrected}
    return tuple(
        _row(item, section, wanted.skipped, _marks(item, about, guessed, corrected))
        for programme in plan.programmes
        for item, section in _with_sections(programme)
    )


def questions_of(plan: PlanDraft) -> tuple[ReviewQuestion, ...]:
    """List what is asked, each with its answers."""
    actions = {action.reference for programme in plan.programmes for action in programme.actions}
    return tuple(
        ReviewQuestion(question, asked, choices(question, actions)) for question, asked in asked_of(plan)
    )


def left_out_of(plan: PlanDraft) -> tuple[LeftOut, ...]:
    """List the rows that could not be taken, then the words that became nothing."""
    refused = tuple(LeftOut(one.place, one.words, one.reason, problem=True) for one in plan.problems)
    places = {one.place for one in plan.problems}
    aside = tuple(
        LeftOut(passage.place, passage.words[one.cell], one.reason, problem=False)
        for passage in plan.passages
        if passage.place not in places
        for one in passage.set_aside
    )
    return refused + aside


def _holds(words: str, *fields: str) -> bool:
    here = " ".join(fields).casefold()
    return all(word in here for word in words.casefold().split())


def _with_sections(programme: ProgrammeDraft) -> Sequence[tuple[Item, str]]:
    found: list[tuple[Item, str]] = [
        (action, f"{one.letter}  {one.title}") for one in programme.workstreams for action in one.actions
    ]
    became = {one.accepted_as for one in programme.candidates if one.accepted_as}
    found = [(item, section) for item, section in found if item.reference not in became]
    kinds = {"MeasureDraft": "Measures", "TableDraft": "Tables", "AskDraft": "Asks", "RouteDraft": "Routes"}
    for item in items_of(programme):
        if isinstance(item, CandidateDraft):
            found.append((item, f"Candidates  {item.heading}".rstrip()))
        elif not isinstance(item, ActionDraft):
            name = type(item).__name__
            found.append((item, kinds.get(name, f"{name.removesuffix('Draft')}s")))
    return found


def _marks(item: Item, about: Collection[str], guessed: tuple[str, ...], corrected: Collection[Key]) -> str:
    place = item.place if isinstance(item, ActionDraft) else ""
    return "".join(
        mark
        for mark, holds in (
            (INFERRED, isinstance(item, ActionDraft) and item.inferred),
            (GUESSED, bool(place) and place.startswith(guessed)),
            (ASKED, item.reference in about),
            (CORRECTED, key_of(item) in corrected),
        )
        if holds
    )


def _row(item: Item, section: str, skipped: Collection[Key], marks: str) -> ReviewRow:
    key = key_of(item)
    row = ReviewRow(
        key=key,
        kind=type(item).__name__.removesuffix("Draft").casefold(),
        reference=item.reference,
        section=section,
        what=words_of(item),
        marks=marks,
        skipped=key in skipped,
        place=key.place,
        spots=item.spots,
    )
    if isinstance(item, CandidateDraft):
        row = row._replace(accepted_as=item.accepted_as)
    if isinstance(item, ActionDraft):
        row = row._replace(description=item.description, action=item.action)
    if isinstance(item, ActionDraft | CandidateDraft):
        row = row._replace(
            bodies=_bodies(item.bodies),
            body_words=item.body_words,
            date_words=item.date_words,
            reading=in_words(item.timing.parts) if item.date_words else NO_DATE,
        )
    return row


def _bodies(bodies: Sequence[BodyDraft]) -> str:
    return ", ".join(body.name if body.part == "acts" else f"{body.name} ({body.part})" for body in bodies)
