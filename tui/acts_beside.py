"""What a person decided of what stands beside actions: bodies, people, rules, meetings, measures, stages."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tui.acts import Told

if TYPE_CHECKING:
    from tracker.reminders.switching import Whose


@dataclass(frozen=True, slots=True)
class Contact(Told):
    """Reminders for a body go to an address; an empty one means nowhere."""

    RECORDED_BY: ClassVar[str] = "tracker.progress.register:set_contact"
    name: str
    address: str
    council: str


@dataclass(frozen=True, slots=True)
class BodyKind(Told):
    """A body is of a kind."""

    RECORDED_BY: ClassVar[str] = "tracker.progress.register:set_kind"
    name: str
    kind: str
    council: str


@dataclass(frozen=True, slots=True)
class ReportsTo(Told):
    """A body reports to another; an empty name means none."""

    RECORDED_BY: ClassVar[str] = "tracker.progress.register:set_reports_to"
    name: str
    to: str
    council: str


@dataclass(frozen=True, slots=True)
class Merge(Told):
    """Two bodies are one: `into` keeps the other's name beside its own."""

    RECORDED_BY: ClassVar[str] = "tracker.progress.register:merge"
    name: str
    into: str
    council: str


@dataclass(frozen=True, slots=True)
class Bind(Told):
    """A milestone is decided by a body on a day, at its meeting."""

    RECORDED_BY: ClassVar[str] = "tracker.meetings.decide:bind"
    said: str
    on: str
    body: str
    council: str


@dataclass(frozen=True, slots=True)
class EnterReading(Told):
    """A measure has a value for a period; `instead` is the position of one that is corrected."""

    RECORDED_BY: ClassVar[str] = "tracker.measures.measuring:enter"
    said: str
    words: str
    period: str
    kind: str
    instead: int | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Polarity(Told):
    """It is good for a measure to be high, low or neither."""

    RECORDED_BY: ClassVar[str] = "tracker.measures.measuring:set_polarity"
    said: str
    polarity: str


@dataclass(frozen=True, slots=True)
class StepStage(Told):
    """A stage is opened, reviewed or closed, by a body on a day, with what was decided."""

    RECORDED_BY: ClassVar[str] = "tracker.progress.staging:take_step"
    said: str
    step: str
    by: str = ""
    on: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Away(Told):
    """Somebody is told nothing from one day to another, both said in words; `to` is told instead."""

    RECORDED_BY: ClassVar[str] = "tracker.people.record:away"
    name: str
    first: str
    last: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class NotAway(Told):
    """Somebody is not away any more."""

    RECORDED_BY: ClassVar[str] = "tracker.people.record:not_away"
    name: str


@dataclass(frozen=True, slots=True)
class Address(Told):
    """Somebody is told at an e-mail address."""

    RECORDED_BY: ClassVar[str] = "tracker.people.record:set_address"
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class SetRule(Told):
    """A rule of the reminders is on or off, or counts so many working days, for one that says so."""

    RECORDED_BY: ClassVar[str] = "tracker.reminders.switching:set_rule"
    said: str
    whose: "Whose"
    is_on: bool | None = None
    working_days: int | None = None
    as_it_was: bool = False
