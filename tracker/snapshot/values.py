"""A snapshot: everything readers of one audience may see of one programme, as at a date. Frozen, plain.

A field is here because its audience may have it, by name; nothing is filtered later. The public gets
`Note`s (words and a date), staff `SignedNote`s. Ranges of dates include both ends.
"""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Literal, Self

from pydantic import model_validator

from tracker.progress.status import Status
from tracker.snapshot.held import AgreedChange, Ask, Frozen, Measure, When, Written

__all__ = [
    "Action",
    "AgreedChange",
    "Ask",
    "Audience",
    "Body",
    "Council",
    "Counts",
    "Frozen",
    "Measure",
    "Milestone",
    "Note",
    "Programme",
    "SignedNote",
    "Snapshot",
    "When",
    "Workstream",
    "Written",
    "canonical_json",
    "digest",
    "from_json",
]

Audience = Literal["public", "staff"]


class Council(Frozen):
    """The publishing authority."""

    name: str
    reference: str
    gss_code: str | None = None


class Programme(Frozen):
    """What the plan says of itself."""

    reference: str
    title: str
    aim: str | None = None
    period: str | None = None
    notes: tuple[str, ...] = ()


class Note(Frozen):
    """What the public is told."""

    words: str
    on: date


class SignedNote(Note):
    """What staff wrote to each other or for the public, with its author."""

    author: str
    audience: Audience


class Milestone(Frozen):
    """A dated thing to achieve: what was agreed, what is expected, what happened, how that stands.

    `original` is what was agreed first, where another date was agreed since; `agreed` are those changes, the
    oldest first.
    """

    uuid: str
    reference: str
    kind: str
    timing: str
    applies_to: str | None = None
    period: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    baseline: When
    forecast: When | None = None
    actual: When | None = None
    state: str
    status: Status
    status_words: str
    overdue: bool = False
    slip_words: str = ""
    original: When | None = None
    agreed: tuple[AgreedChange, ...] = ()
    notes: tuple[SignedNote | Note, ...] = ()

    @property
    def expected(self) -> When:
        """When it is due now: the forecast where there is one, else as agreed."""
        return self.forecast or self.baseline


class Decided(Frozen):
    """Which part of its action a decision is."""

    reference: str
    applies_to: str | None = None
    period: str | None = None
    period_start: date | None = None
    period_end: date | None = None


class NoticeDate(Milestone):
    """A date computed from the meeting of a decision; `step` is which of its course. For staff alone."""

    step: str
    decision: Decided


class Body(Frozen):
    """A responsible body and its part in an action."""

    name: str
    reference: str
    part: str


class Action(Frozen):
    """A row of the plan; `title` says it in a few words that stand alone."""

    reference: str
    uuid: str
    title: str
    description: str
    action: str
    bodies: tuple[Body, ...] = ()
    date_words: str
    notes: tuple[SignedNote | Note, ...] = ()
    milestones: tuple[NoticeDate | Milestone, ...] = ()


class Meeting(Frozen):
    """A meeting of a body: planned, moved or cancelled; `decisions` name the milestones it is to decide."""

    uuid: str
    body: str
    body_reference: str
    held_on: date
    time_words: str | None = None
    state: str
    decisions: tuple[str, ...] = ()


class Workstream(Frozen):
    """A grouping of actions; `kind` is the plan's own word for it."""

    letter: str
    title: str
    kind: str
    actions: tuple[Action, ...] = ()


class Counts(Frozen):
    """How many milestones are promised, and how many of them stand how.

    `promised` leaves out what was cancelled, superseded or only proposed; `due` fell due by the date of the
    snapshot, `retimed` is expected later than agreed.
    """

    promised: int = 0
    due: int = 0
    complete: int = 0
    overdue: int = 0
    retimed: int = 0
    not_started: int = 0
    on_track: int = 0
    at_risk: int = 0
    off_track: int = 0
    paused: int = 0
    cancelled: int = 0
    superseded: int = 0
    proposed: int = 0


class Snapshot(Frozen):
    """One programme for one audience as at a date; `form` numbers the shape of the stored JSON."""

    form: Literal[1] = 1
    audience: Audience
    as_at: date
    council: Council
    programme: Programme
    counts: Counts
    workstreams: tuple[Workstream, ...] = ()
    measures: tuple[Measure, ...] = ()
    asks: tuple[Ask, ...] = ()
    written: tuple[Written, ...] = ()
    meetings: tuple[Meeting, ...] = ()

    @model_validator(mode="after")
    def _public_is_unsigned(self) -> Self:
        if self.audience == "public" and any(isinstance(note, SignedNote) for note in self._notes()):
            msg = "a public snapshot holds no author"
            raise ValueError(msg)
        return self

    def actions(self) -> Iterator[Action]:
        """Give every action in the plan's order."""
        return (action for workstream in self.workstreams for action in workstream.actions)

    def milestones(self) -> Iterator[tuple[Action, Milestone]]:
        """Give every milestone with its action, in the plan's order."""
        return ((action, milestone) for action in self.actions() for milestone in action.milestones)

    def _notes(self) -> Iterator[Note]:
        for action in self.actions():
            yield from action.notes
            for milestone in action.milestones:
                yield from milestone.notes


def canonical_json(snapshot: Snapshot) -> str:
    """Write a snapshot so that equal snapshots are equal bytes: keys in order, no spaces, ISO dates."""
    plain = snapshot.model_dump(mode="json")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def from_json(text: str) -> Snapshot:
    """Read a snapshot back; raises pydantic's ValidationError where it is not one."""
    return Snapshot.model_validate_json(text)
