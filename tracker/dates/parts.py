"""The parts that date words are read into: a day, a window, a deadline, a rhythm, and what is no date.

All ranges include both ends; a `None` end is open. Nothing here reads or prints words.
"""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Literal

Precision = Literal[
    "day", "week", "part-month", "month", "quarter", "season", "term", "half", "part-year", "year"
]
Frequency = Literal[
    "weekly", "fortnightly", "twice-monthly", "monthly", "six-weekly", "two-monthly", "quarterly",
    "termly", "six-monthly", "annually", "two-yearly", "three-yearly", "as-required",
]  # fmt: skip

# Finest first: slippage is counted in the coarser of two precisions.
PRECISIONS: tuple[Precision, ...] = (
    "day", "week", "part-month", "month", "quarter", "season", "term", "half", "part-year", "year",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """One day."""

    kind: ClassVar[str] = "day"
    date: dt.date
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time; either end may be open, never both."""

    kind: ClassVar[str] = "window"
    start: dt.date | None
    end: dt.date | None
    precision: Precision
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """At the latest on `end`; nothing is said of the start."""

    kind: ClassVar[str] = "deadline"
    end: dt.date
    precision: Precision
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Recurring:
    """Again and again; `starts` and `ends` bound the periods, `applies_to` is what recurs."""

    kind: ClassVar[str] = "recurring"
    frequency: Frequency
    starts: dt.date | None = None
    ends: dt.date | None = None
    applies_to: str | None = None
    when: str | None = None
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Ongoing:
    """No end, and no rhythm."""

    kind: ClassVar[str] = "ongoing"
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """Reported done: on a day, in a window, or with no date said."""

    kind: ClassVar[str] = "done"
    date: dt.date | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision | None = None
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """Hangs on an event or another action; the words say which."""

    kind: ClassVar[str] = "relative"
    text: str
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """No date was said."""

    kind: ClassVar[str] = "unknown"
    tentative: bool = False


Part = Day | Window | Deadline | Recurring | Ongoing | Done | Relative | Unknown
Parts = tuple[Part, ...]
