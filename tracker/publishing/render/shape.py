"""On which days a milestone stands in a calendar, and how its title begins. Pure.

A day is a day; up to seven days are one entry; one month, quarter or other unit without a day is shown on
its last working day; a longer window marks its first and its last working day; a deadline stands on the
last working day at or before it, an open window on its first. Ranges include both ends.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.dates.months import month_end, months_between
from tracker.dates.working_days import WorkingDays

Certainty = Literal["CONFIRMED", "TENTATIVE"]
Mark = Literal["whole", "opens", "closes"]

SHORT_DAYS = 7
_TO = "\u2013"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SINGLE_MONTHS = ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"]
# How many months a window may touch and still be one unit of its precision.
_UNIT_MONTHS = {
    "part-month": 1,
    "month": 1,
    "quarter": 3,
    "season": 3,
    "term": 4,
    "half": 6,
    "part-year": 12,
    "year": 12,
}
_SHOWN_LAST = "No day is set, so this is shown on the last working day {of}."


@dataclass(frozen=True, slots=True)
class Shape:
    """One entry's days and words: `lead` begins the title, `span` ends it, `remark` explains the day."""

    first: date
    last: date
    certainty: Certainty
    precision: str
    lead: str = ""
    span: str = ""
    remark: str = ""
    mark: Mark = "whole"
    category: str = ""


def shapes(
    start: date | None, end: date | None, precision: str | None, working: WorkingDays
) -> tuple[Shape, ...]:
    """Give the entries a window makes: none without dates, one, or two that mark its ends."""
    if start is None or end is None:
        return _half_open(start, end, working)
    if start == end:
        return (Shape(start, end, "CONFIRMED", "DAY"),)
    if (end - start).days < SHORT_DAYS:
        return (Shape(start, end, "CONFIRMED", "DAYS"),)
    if months_between(start, end) < _UNIT_MONTHS.get(precision or "", 0):
        return (_within(start, end, precision or "", working),)
    return _ends(start, end, working)


def months_in_words(start: date, end: date, *, year: bool) -> str:
    """Say the months a range touches, with an en dash between: "Sept", with `year` "Sep 2024".

    A change of year is said in any case.
    """
    first, last = MONTHS[start.month - 1], MONTHS[end.month - 1]
    if start.year != end.year:
        return f"{first} {start.year}{_TO}{last} {end.year}"
    if start.month == end.month:
        return f"{first} {end.year}" if year else _SINGLE_MONTHS[end.month - 1]
    return f"{first}{_TO}{last} {end.year}" if year else f"{first}{_TO}{last}"


def _half_open(start: date | None, end: date | None, working: WorkingDays) -> tuple[Shape, ...]:
    if start is not None:
        return (_from(start, working),)
    return () if end is None else (_by(end, working),)


def _from(start: date, working: WorkingDays) -> Shape:
    shown = working.on_or_after(start)
    lead = f"From {start:%B}" if start.day == 1 else f"From {start.day} {start:%B}"
    return Shape(shown, shown, "TENTATIVE", "FROM", lead, remark=_first_day(start, shown))


def _first_day(start: date, shown: date) -> str:
    return "" if start == shown else "This is shown on its first working day."


def _by(end: date, working: WorkingDays) -> Shape:
    shown = working.on_or_before(end)
    whole_month = end == month_end(end)
    lead = f"By end of {end:%B %Y}" if whole_month else f"By {end.day} {end:%B %Y}"
    remark = "" if shown == end else "This is shown on the last working day before it."
    return Shape(shown, shown, "TENTATIVE", "DEADLINE", lead, remark=remark)


def _within(start: date, end: date, precision: str, working: WorkingDays) -> Shape:
    shown = working.on_or_before(end)
    if shown < start:
        shown = end
    month = precision in ("month", "part-month")
    return Shape(
        shown,
        shown,
        "TENTATIVE",
        precision.upper(),
        f"In {months_in_words(start, end, year=False)}",
        remark=_SHOWN_LAST.format(of="of the month" if precision == "month" else "of that time"),
        category="Month only" if month else "No day set",
    )


def _ends(start: date, end: date, working: WorkingDays) -> tuple[Shape, Shape]:
    opens, closes = working.on_or_after(start), working.on_or_before(end)
    if closes < opens:
        opens, closes = start, end
    span = months_in_words(start, end, year=True)
    return (
        Shape(
            opens, opens, "TENTATIVE", "RANGE", "Opens", span,
            "This entry marks its first working day; another marks its last.", "opens", "Window",
        ),
        Shape(
            closes, closes, "TENTATIVE", "RANGE", "Closes", span,
            "This entry marks its last working day; another marks its first.", "closes", "Window",
        ),
    )  # fmt: skip
