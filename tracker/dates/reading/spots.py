"""A spot on the calendar as the words give it: a day, month, quarter, season, year, often without its year.

A spot is context-free; `locating` finds the `Range` it means.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from tracker.dates.parts import Precision

Unit = Literal[
    "day", "week", "month", "quarter", "season", "term", "half", "year", "feast", "from today", "nonsense"
]
# How the year is counted: as the bare words leave it, named, or by the first month of the stretch.
System = Literal["", "calendar", "financial", "academic", "municipal", "months"]
# early, mid and late are thirds; first and second are halves; start and end are the edges.
Part = Literal["", "early", "mid", "late", "start", "end", "first half", "second half"]


class Spot(NamedTuple):
    """What was said of one place on the calendar; `doubt` is a question the words themselves raise.

    A `lent` year was said with a later spot; `number` counts quarters, halves, seasons or units of time.
    """

    unit: Unit
    year: int | None = None
    month: int = 0
    day: int = 0
    number: int = 0
    system: System = ""
    part: Part = ""
    to_part: Part = ""
    last_year: int | None = None
    weekday: int | None = None
    name: str = ""
    doubt: str = ""
    lent: bool = False


class Range(NamedTuple):
    """From `start` to `end`, both included."""

    start: date
    end: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Span:
    """One or more stretches joined in one breath; `how` is "one", "each", "stroke" or "either".

    A stretch is a spot, or a pair of spots for "A to B".
    """

    stretches: tuple[tuple[Spot, ...], ...]
    how: str
    slash_range: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often; `other` names the frequencies the words could also mean."""

    frequency: str
    other: tuple[str, ...] = ()
    question: str = ""
