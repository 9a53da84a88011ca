"""On which working day each occasion of a rule is told: before a date moved back, after it forward. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from tracker.dates.working_days import WorkingDays
from tracker.reminders.rules import SILENT_AFTER, Rule

WEEK = timedelta(weeks=1)
LONGEST_CLOSURE = timedelta(weeks=4)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Watched:
    """An open milestone as the rules see it; its window includes both ends, None is open.

    `since` is the day it came into the tracker. `owners`, `authors`, `managers` and `sponsors` are addresses.
    `look_again` silences it until that day. `boards` are the days of boards that still want to be told of it,
    `said_on` is when somebody last said something of it where that matters, `reforecast_on` when its forecast
    last moved past what was agreed.
    """

    uuid: str
    reference: str
    state: str
    starts: date | None
    ends: date | None
    since: date
    kind: str = "delivery"
    programme: int = 0
    council: int = 0
    owners: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    managers: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    look_again: date | None = None
    boards: tuple[date, ...] = ()
    said_on: date | None = None
    reforecast_on: date | None = None


class Telling(NamedTuple):
    """An occasion and the working day of the council it is told on."""

    occasion: date
    told_on: date


def tellings(
    rule: Rule, milestone: Watched, working: WorkingDays, first: date, last: date
) -> Iterator[Telling]:
    """Give each occasion of a rule that is told from one day to another; a few around them may come too."""
    starts, ends = milestone.starts, milestone.ends
    days = rule.working_days or 0
    match rule.counting:
        case "from the start" if starts is not None:
            yield Telling(starts, _first_worked(starts, ends, working))
        case "before the end" if ends is not None:
            yield Telling(ends, moved(working, ends, -days))
        case "in the last week" if ends is not None:
            yield Telling(ends, _first_worked(ends - timedelta(days=ends.weekday()), ends, working))
        case "weekly after the end" if ends is not None:
            yield from _chasers(days, ends, working, first, last)
        case "before the board":
            yield from (Telling(board, moved(working, board, -days)) for board in milestone.boards)
        case "after the last word" if milestone.said_on is not None:
            yield _silence(milestone.said_on, rule.working_days, working)
        case "on another forecast" if milestone.reforecast_on is not None:
            day = milestone.reforecast_on
            yield Telling(day, working.on_or_after(day))
        case _:
            return


@lru_cache(maxsize=1 << 14)
def moved(working: WorkingDays, day: date, count: int) -> date:
    """Go so many working days on, or back where negative; none at all gives a working day on or before."""
    return working.add(day, count) if count else working.on_or_before(day)


def _silence(said_on: date, working_days: int | None, working: WorkingDays) -> Telling:
    """Say when nothing has been said for too long: in days of the calendar, unless working days are said."""
    if working_days is None:
        occasion = said_on + timedelta(days=SILENT_AFTER)
    else:
        occasion = moved(working, said_on, working_days)
    return Telling(occasion, working.on_or_after(occasion))


def _first_worked(day: date, ends: date | None, working: WorkingDays) -> date:
    """Give the first working day from `day` on, or the last before it where none is left until the end."""
    worked = working.on_or_after(day)
    return worked if ends is None or worked <= ends else working.on_or_before(day)


def _chasers(
    working_days: int, ends: date, working: WorkingDays, first: date, last: date
) -> Iterator[Telling]:
    """Chase on the weekday after the end, week by week, moved forward where it is not worked."""
    late_from = ends + _ONE_DAY
    quiet_until = moved(working, ends, working_days) if working_days else ends
    turns = max(0, (first - LONGEST_CLOSURE - late_from) // WEEK)
    occasion = late_from + turns * WEEK
    while occasion <= last:
        told_on = working.on_or_after(occasion)
        if told_on > quiet_until:
            yield Telling(occasion, told_on)
        occasion += WEEK
