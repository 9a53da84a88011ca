"""The year nobody wrote: settled by the period, the weekday or the dates beside it, else asked."""

# ruff: noqa: PLR2004 (in a calendar 3, 12 and 31 say more than names for them)

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from tracker.dates.reading.choices import Choices
from tracker.dates.reading.context import Context
from tracker.dates.reading.locating import locate
from tracker.dates.reading.spots import Range, Spot
from tracker.dates.reading.vocabulary import MONTHS

_QUESTION = "No year is said: which is meant?"
_PAST, _AHEAD = 4, 10
_LEAP_DAY = (2, 29)
_STEPS = {"of last": -1, "of this": 0, "of next": 1}
_ANCHORED = {"from today", "nonsense"}


def locate_all(spots: Sequence[Spot], context: Context, choices: Choices) -> list[Range | None]:
    """Locate every spot of a cell, in order; spots without a year keep in step with each other."""
    spots = [_with_year(spot, context, choices) if spot.name else spot for spot in spots]
    ranges: list[Range | None] = [None] * len(spots)
    following: Range | None = None
    rooted = False
    loose = [at for at, spot in enumerate(spots) if _yearless(spot)]
    for at in range(len(spots) - 1, -1, -1):
        spot = spots[at]
        if at not in loose:
            ranges[at] = locate(spot, context, choices)
            following, rooted = ranges[at] or following, False
        elif following is not None:
            ranges[at] = _before(spot, following, context, choices, rooted=rooted)
            following = ranges[at] or following
        elif not any(_yeared(earlier) for earlier in spots[:at]):
            ranges[at] = following = _next(spot, context, choices)
            rooted = True
    preceding: Range | None = None
    for at, spot in enumerate(spots):
        if ranges[at] is None and at in loose and preceding is not None:
            ranges[at] = _after(spot, preceding, context, choices)
        preceding = ranges[at] or preceding
    return ranges


def _with_year(spot: Spot, context: Context, choices: Choices) -> Spot:
    """Give the year that "Apr-14" or "March next year" says in its own way."""
    if spot.name == "figures":
        return _figures(spot, context, choices)
    step = _STEPS.get(spot.name)
    if step is None:
        return spot
    year = context.on.year + step
    if spot.system == "financial":
        year -= context.on.month < context.year_starts
    return spot._replace(year=year, name="")


def _yearless(spot: Spot) -> bool:
    return spot.year is None and spot.unit not in _ANCHORED


def _yeared(spot: Spot) -> bool:
    return spot.year is not None


def _figures(spot: Spot, context: Context, choices: Choices) -> Spot:
    """Tell "Apr-14" the month of 2014 from the 14th of April."""
    year = 2000 + spot.day
    month = spot._replace(year=year, day=0, name="")
    if not 1 <= spot.day <= 31:
        return month
    near = context.on.year - _PAST <= year <= context.on.year + _AHEAD
    options = ("month", "day") if near else ("day", "month")
    name = MONTHS[spot.month - 1].title()
    if choices.choose(f"{name} {year}, or {spot.day} {name}?", *options) == "month":
        return month
    return spot._replace(unit="day", name="")


@lru_cache(maxsize=1024)
def _candidates(spot: Spot, around: date, context: Context) -> tuple[tuple[Spot, Range], ...]:
    """Give the spot in the years about a date, in order, leaving out years that have no such day."""
    quiet = Choices()
    found = []
    ahead = 9 if (spot.month, spot.day) == _LEAP_DAY else 3
    for year in range(around.year - 2, around.year + ahead):
        dated = _in_year(spot, year)
        place = locate(dated, context, quiet)
        if place is not None:
            found.append((dated, place))
    return tuple(found)


def _in_year(spot: Spot, year: int) -> Spot:
    if spot.unit in {"quarter", "half"} and not spot.system:
        return spot._replace(year=year, system="financial")
    return spot._replace(year=year)


def _shifted(
    found: Sequence[tuple[Spot, Range]],
    at: int,
    context: Context,
    choices: Choices,
    question: str = _QUESTION,
) -> Range | None:
    """Take the candidate at a place, or the one a year on or back where that is assumed."""
    step = {"next": 0, "year after": 1, "year before": -1}[
        choices.choose(question, "next", "year after", "year before", "every year").replace(
            "every year", "next"
        )
    ]
    at = min(max(at + step, 0), len(found) - 1)
    return locate(found[at][0], context, choices)


def _next(spot: Spot, context: Context, choices: Choices) -> Range | None:
    if spot.unit == "year" and not spot.system:
        kind = choices.choose(
            "The end of the financial year, or of the calendar year?", "financial", "calendar"
        )
        spot = spot._replace(system="financial" if kind == "financial" else "calendar")
    found = _candidates(spot, context.on, context)
    if not found:
        dated = spot._replace(year=context.on.year)
        return locate(dated, context, choices)
    last = len(found) - 1
    upcoming = next((at for at, (_, place) in enumerate(found) if place.end >= context.on), last)
    if spot.unit == "year" and not spot.part:
        return locate(found[upcoming][0], context, choices)
    settled = _settled_by(spot, found, upcoming, context)
    if settled == upcoming:
        return locate(found[upcoming][0], context, choices)
    return _shifted(found, upcoming if settled is None else settled, context, choices)


def _settled_by(
    spot: Spot, found: Sequence[tuple[Spot, Range]], upcoming: int, context: Context
) -> int | None:
    """Give the place of the one that the weekday or the plan's period points to, if either does."""
    fitting = _fitting_weekday(spot, found)
    if fitting:
        return min(fitting, key=lambda at: abs(at - upcoming))
    if context.period is None:
        return None
    first, last = context.period
    inside = [at for at, (_, place) in enumerate(found) if first <= place.start and place.end <= last]
    return inside[0] if len(inside) == 1 else None


def _fitting_weekday(spot: Spot, found: Sequence[tuple[Spot, Range]]) -> list[int]:
    if spot.weekday is not None and spot.name != "nth weekday":
        wanted = spot.weekday
    elif spot.unit == "week" and spot.name not in {"ending", "nth", "nth weekday"}:
        wanted = 0
    else:
        return []
    return [
        at
        for at, (dated, _) in enumerate(found)
        if dated.year and date(dated.year, dated.month, dated.day).weekday() == wanted
    ]


def _before(
    spot: Spot, following: Range, context: Context, choices: Choices, *, rooted: bool
) -> Range | None:
    """Place a spot without a year at its last time before the one that follows.

    Where that one had no year either (`rooted`), the question of the year has been asked with it.
    """
    found = _candidates(spot, following.start, context)
    past = [at for at, (_, place) in enumerate(found) if place.start <= following.start]
    if not past:
        return locate(spot._replace(year=following.start.year), context, choices)
    if rooted:
        return locate(found[past[-1]][0], context, choices)
    return _in_step(found, past[-1], context, choices)


def _after(spot: Spot, preceding: Range, context: Context, choices: Choices) -> Range | None:
    """Place a spot without a year at its first time after the dated one that precedes."""
    found = _candidates(spot, preceding.start, context)
    later = [at for at, (_, place) in enumerate(found) if place.start >= preceding.start]
    if not later:
        return locate(spot._replace(year=preceding.start.year), context, choices)
    return _in_step(found, later[0], context, choices)


def _in_step(
    found: Sequence[tuple[Spot, Range]], at: int, context: Context, choices: Choices
) -> Range | None:
    place = found[at][1]
    period = context.period
    if period and period[0] <= place.start and place.end <= period[1] and place.end >= context.on:
        return locate(found[at][0], context, choices)
    return _shifted(found, at, context, choices)
