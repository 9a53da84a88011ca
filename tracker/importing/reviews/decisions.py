"""What a person decides in a review, as values and as JSON holds them.

A row is known by its `Key`: its place in the document and its words. Where another reading of the document
finds other words there, a decision about them is obsolete. Of two decisions on one thing the later counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from tracker.importing.draft import Question

CorrectedField = Literal["description", "action", "bodies", "date"]
FIELDS: tuple[CorrectedField, ...] = ("description", "action", "bodies", "date")
NamedBy = Literal["prefix", "council"]
Plain = dict[str, Any]


class Key(NamedTuple):
    """A row of the review: its place, or its reference without the prefix where it has none; its words."""

    place: str
    words: str


class Asked(NamedTuple):
    """A question of the review; references stand without the prefix, which may be another later."""

    kind: str
    about: str
    words: str
    asks: str

    @classmethod
    def of(cls, question: Question, prefix: str) -> "Asked":
        """Give what a question of a programme with that prefix is known by."""
        begins = f"{prefix}-"
        return cls(
            question.kind,
            question.about.removeprefix(begins),
            question.words,
            question.asks.replace(begins, ""),
        )


@dataclass(frozen=True, slots=True)
class Skip:
    """Rows are left out, or taken in again."""

    rows: tuple[Key, ...]
    skipped: bool = True


@dataclass(frozen=True, slots=True)
class Accept:
    """Candidates become actions, or are candidates again."""

    rows: tuple[Key, ...]
    accepted: bool = True


@dataclass(frozen=True, slots=True)
class Correct:
    """A field of a row says something else than was read."""

    row: Key
    field: CorrectedField
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A question is answered: choice 0 keeps what was read, 1 and up take its alternatives."""

    question: Asked
    choice: int


@dataclass(frozen=True, slots=True)
class Name:
    """The plan's prefix or council is this one."""

    field: NamedBy
    words: str


Decision = Skip | Accept | Correct | Answer | Name


@dataclass(slots=True)
class Standing:
    """What all decisions come to, whatever order they were made in."""

    skipped: set[Key] = field(default_factory=set)
    accepted: set[Key] = field(default_factory=set)
    corrected: dict[tuple[Key, CorrectedField], str] = field(default_factory=dict)
    answered: dict[Asked, int] = field(default_factory=dict)
    named: dict[NamedBy, str] = field(default_factory=dict)


def standing(decisions: Iterable[Decision]) -> Standing:
    """Give what decisions come to: the last on each thing counts."""
    found = Standing()
    for decision in decisions:
        match decision:
            case Skip(rows, skipped):
                found.skipped = found.skipped.union(rows) if skipped else found.skipped.difference(rows)
            case Accept(rows, accepted):
                found.accepted = found.accepted.union(rows) if accepted else found.accepted.difference(rows)
            case Correct(row, name, words):
                found.corrected[row, name] = words
            case Answer(question, choice):
                found.answered[question] = choice
            case Name(name, words):
                found.named[name] = words
    return found


def plain_of(decision: Decision) -> Plain:
    """Give a decision as JSON holds it."""
    match decision:
        case Skip(rows, skipped):
            return {"kind": "skip", "rows": [list(row) for row in rows], "skipped": skipped}
        case Accept(rows, accepted):
            return {"kind": "accept", "rows": [list(row) for row in rows], "accepted": accepted}
        case Correct(row, name, words):
            return {"kind": "correct", "row": list(row), "field": name, "words": words}
        case Answer(question, choice):
            return {"kind": "answer", "question": list(question), "choice": choice}
        case Name(name, words):
            return {"kind": "name", "field": name, "words": words}


def decision_from(plain: Mapping[str, Any]) -> Decision:
    """Make a decision from what `plain_of` gave."""
    match plain["kind"]:
        case "skip":
            return Skip(tuple(Key(*row) for row in plain["rows"]), plain["skipped"])
        case "accept":
            return Accept(tuple(Key(*row) for row in plain["rows"]), plain["accepted"])
        case "correct":
            return Correct(Key(*plain["row"]), plain["field"], plain["words"])
        case "answer":
            return Answer(Asked(*plain["question"]), plain["choice"])
        case _:
            return Name(plain["field"], plain["words"])
