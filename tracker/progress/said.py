"""Dates people type to a command or a screen: read, checked for use, never guessed past what was said."""

from datetime import date
from typing import NamedTuple

from tracker.dates import Day, Deadline, Part, Window, in_words, read
from tracker.progress.errors import NotADateError, NotAheadError


class SaidDate(NamedTuple):
    """A date as typed and as read; the window includes both ends, `also` are readings not taken."""

    words: str
    start: date | None
    end: date
    precision: str
    meaning: str
    also: tuple[str, ...] = ()

    @property
    def guessed(self) -> str:
        """Say that it could be read otherwise, as a sentence to go on with; nothing where it could not."""
        said = " That is how it was read; 'tracker undo' if it was meant otherwise."
        return said if self.also else ""


def forecast_date(words: str, today: date) -> SaidDate:
    """Read when something is now expected.

    A month or day without a year is the next to come; the readings not taken are in `also`. Raises
    `NotADateError` for words that give no single date.
    """
    timing = read(words, on=today)
    said = single_date(words, timing.parts)
    if said is None:
        raise NotADateError(words, _why(timing.question))
    return said._replace(also=_others(said, timing.alternatives))


def actual_date(words: str, today: date) -> SaidDate:
    """Read when something happened: not after today; without a year, the latest that is past.

    Raises `NotADateError`.
    """
    timing = read(words, on=today)
    likeliest = single_date(words, timing.parts)
    if likeliest is None:
        raise NotADateError(words, _why(timing.question))
    readings = [single_date(words, parts) for parts in (timing.parts, *timing.alternatives)]
    past = [
        said
        for said in readings
        if said and said.precision == likeliest.precision and (said.start or said.end) <= today
    ]
    if not past:
        raise NotADateError(words, f"has not happened yet (today is {in_words(Day(today))})")
    return max(past, key=lambda said: said.end)


def day_ahead(words: str, today: date) -> SaidDate:
    """Read a day after today; of a month or quarter its first day counts.

    Raises `NotADateError`, or `NotAheadError` for a day that is not ahead.
    """
    said = forecast_date(words, today)
    day = said.start or said.end
    if day <= today:
        raise NotAheadError(words, said.meaning)
    return said._replace(start=day, end=day, precision="day", meaning=in_words(Day(day)))


def single_date(words: str, parts: tuple[Part, ...]) -> SaidDate | None:
    """Give the one day, window or deadline that parts are; None where they are more or none."""
    if len(parts) != 1:
        return None
    part = parts[0]
    if isinstance(part, Day):
        return SaidDate(words, part.date, part.date, "day", in_words(part))
    if isinstance(part, Window | Deadline) and part.end is not None:
        start = part.start if isinstance(part, Window) else None
        return SaidDate(words, start, part.end, part.precision, in_words(part))
    return None


def _others(said: SaidDate, readings: tuple[tuple[Part, ...], ...]) -> tuple[str, ...]:
    """Say the other dates it could mean; readings that are no single date are no help here."""
    meanings = [other.meaning for parts in readings if (other := single_date(said.words, parts))]
    return tuple(dict.fromkeys(meaning for meaning in meanings if meaning != said.meaning))


def _why(question: str | None) -> str:
    return f"is not a date that can be used here ({question})" if question else "is not a date I can read"
