"""The day of a meeting, as typed or as a file has it: one day, with its year, or nothing."""

from datetime import date

from tracker.dates import Day, read
from tracker.meetings.errors import NotADayError

_FAR = 50  # years either way; what lies beyond is a slip of the pen


def day_of(words: str, today: date) -> date | None:
    """Read one day that nothing had to be guessed of; None for anything else."""
    timing = read(words, on=today)
    match timing.parts:
        case (Day(date=day, tentative=False),) if timing.certain and abs(day.year - today.year) <= _FAR:
            return day
        case _:
            return None


def meeting_day(words: str, today: date) -> date:
    """Read the day of a meeting. Raises `NotADayError`."""
    day = day_of(words, today)
    if day is None:
        raise NotADayError(words)
    return day
