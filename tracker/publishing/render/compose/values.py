"""An update ready to be rendered: plain values, the same for every format."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tracker.dates import Day, in_words
from tracker.progress.status import Status
from tracker.publishing.render.compose.figures import Figure
from tracker.publishing.render.text import line
from tracker.snapshot.changes import Changes
from tracker.snapshot.held import AgreedChange, Ask, Measure
from tracker.snapshot.values import Note, When

NO_DATE = "No date given"
NOT_SAID = "Not said"


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is on record of an edition beside its snapshot; a draft has no number and no dates yet."""

    number: int | None = None
    published_on: date | None = None
    agreed_by: str = ""
    agreed_on: date | None = None
    agreed_minute: str = ""
    next_update_on: date | None = None
    summary: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One milestone as the update tells it: `agreed` is what was agreed first.

    `expected` is None where it still stands; `changes` say who agreed another date, when and why. `meeting`
    is the meeting that is to decide it, in words.
    """

    reference: str
    anchor: str
    what: str
    responsible: str
    agreed: When
    expected: When | None
    actual: When | None
    status: Status
    status_words: str
    slip_words: str
    notes: tuple[Note, ...]
    changes: tuple[AgreedChange, ...] = ()
    meeting: str = ""

    @property
    def when(self) -> When:
        """Say when it happened, or when it is due now."""
        return self.actual or self.expected or self.agreed

    @property
    def original(self) -> str:
        """Say the date agreed first, as a cell of a table does."""
        return line(self.agreed.words) or NO_DATE

    @property
    def current(self) -> str:
        """Say when it was done, or is expected now, as a cell of a table does."""
        if self.status == "complete":
            dated = self.actual is not None and (self.actual.start or self.actual.end)
            return f"Done {line(self.actual.words)}" if self.actual and dated else "Done, no date given"
        if self.expected is not None:
            return line(self.expected.words) or NO_DATE
        return "As agreed" if self.agreed.words else NO_DATE

    @property
    def agreements(self) -> tuple[str, ...]:
        """Say who agreed another date, when, and why, the first agreement first."""
        return tuple(_agreement(change) for change in self.changes)


@dataclass(frozen=True, slots=True)
class Section:
    """A workstream: its heading, a sentence on how it stands, what somebody wrote of it, its milestones."""

    title: str
    sentence: str
    rows: tuple[Row, ...]
    written: str = ""
    letter: str = ""

    @property
    def has_notes(self) -> bool:
        """Whether anything was written on any of its milestones."""
        return any(row.notes for row in self.rows)


class Stands(NamedTuple):
    """How many milestones stand how now, and then; `then` is None in a first edition."""

    status: Status
    words: str
    now: int
    then: int | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """An update ready to be rendered; `changes` is None for the first edition.

    `reading` says how to read it. `timeline` is everything with a date, by date. `figures` tell every measure
    in words, savings too, by its reference. `written` are people's own words by section, in Markdown.
    """

    title: str
    council: str
    reference: str
    aim: str
    as_at: date
    particulars: Particulars
    summary: tuple[str, ...]
    promised: str
    counts: tuple[tuple[Status, str, int], ...]
    completed: tuple[Row, ...]
    late: tuple[Row, ...]
    coming: tuple[Row, ...]
    changes: Changes | None
    sections: tuple[Section, ...]
    plan_notes: tuple[str, ...]
    decisions: tuple[Row, ...] = ()
    timeline: tuple[Row, ...] = ()
    savings: tuple[Measure, ...] = ()
    measures: tuple[Measure, ...] = ()
    asks: tuple[Ask, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    reading: tuple[str, ...] = ()
    stands: tuple[Stands, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    asked: str = ""

    def shows(self, section: str) -> bool:
        """Whether a section has anything to say: "savings", "measures", "decisions", "asks", "timeline"."""
        return bool(getattr(self, section)) or section in self.written


def _agreement(change: AgreedChange) -> str:
    """Say an agreed change of date in a sentence."""
    minute = f", minute {line(change.minute)}" if change.minute else ""
    why = line(change.reason).rstrip(".")
    because = f": {why}." if why else "."
    was, now = line(change.was) or "no date", line(change.now)
    return f"{line(change.by)} agreed {now} instead of {was} on {in_words(Day(change.on))}{minute}{because}"
