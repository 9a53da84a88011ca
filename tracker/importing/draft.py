"""A plan as read from a document and not yet kept: programmes, workstreams, actions, and what is asked.

Words are the document's own. What had to be guessed is a `Question`; a row that could not be taken is a
`Problem`.
"""

from dataclasses import dataclass
from typing import Literal

from tracker.dates.timing import Timing

BodyPart = Literal["acts", "consulted", "challenges", "recommends", "approves"]
QuestionKind = Literal["date", "body", "column", "council", "prefix"]


@dataclass(frozen=True, slots=True)
class BodyDraft:
    """A responsible body of one action: its name, the part it has, and the words that say so."""

    name: str
    part: BodyPart
    words: str


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """A row of the plan; `inferred` says that the description was blank and is carried down from above.

    `stated_reference` is what the document itself calls the row, where it has such a column.
    """

    reference: str
    description: str
    inferred: bool
    action: str
    bodies: tuple[BodyDraft, ...]
    body_words: str
    date_words: str
    timing: Timing
    status_words: str
    stated_reference: str
    place: str


@dataclass(frozen=True, slots=True)
class WorkstreamDraft:
    """A section of the plan; `kind` is the plan's own word for it (strand, priority, section)."""

    letter: str
    title: str
    kind: str
    actions: tuple[ActionDraft, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeDraft:
    """A plan: `reference` is the prefix of all its references, `notes` are its footnotes."""

    reference: str
    title: str
    period: str | None
    council: str
    council_code: str | None
    workstreams: tuple[WorkstreamDraft, ...]
    notes: tuple[str, ...] = ()

    @property
    def actions(self) -> tuple[ActionDraft, ...]:
        """All actions, in the order of the document."""
        return tuple(action for workstream in self.workstreams for action in workstream.actions)


@dataclass(frozen=True, slots=True)
class Question:
    """A guess to be confirmed: about which reference (or none), on which words, with the other readings."""

    kind: QuestionKind
    about: str
    words: str
    asks: str
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A row left out: where it stands, its words, and why."""

    place: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """Everything one document gave."""

    programmes: tuple[ProgrammeDraft, ...]
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
