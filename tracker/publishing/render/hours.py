"""At what time a meeting is held, if the words say: "10.30 am", "14:00", "7pm to 9pm", "noon". Pure.

A time that may be read in two ways (a bare "7") is none: the meeting then has its day alone.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from tracker.publishing.render.text import line

UNSAID_LENGTH = timedelta(hours=1)
_LAST = time(23, 59, 59)
_HOUR, _DAY, _NOON = 60, 24 * 60, 12
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:\s?[.:]\s?(?P<minute>\d{2}))?\s?(?P<half>[ap]\.?\s?m\b\.?)?"
    r"(?P<plain>\s?(?:hrs?|hours)\b\.?)?|(?P<noon>(?:12\s)?noon|midday)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*", re.IGNORECASE)
_BEFORE = re.compile(r"^(?:at|from|starts?|starting)\s+(?:at\s+)?", re.IGNORECASE)


class Hours(NamedTuple):
    """When a meeting begins and ends on the clock of its place; `said` is whether its end was."""

    begins: time
    ends: time
    said: bool


class _Clock(NamedTuple):
    """A time as it is written: `half` is "a", "p" or "", `sure` whether it can be read in one way alone."""

    hour: int
    minute: int
    half: str
    sure: bool


def hours_of(words: str | None) -> Hours | None:
    """Read a meeting's time; None where the words do not say one. What has no end is given an hour."""
    parts = _BETWEEN.split(_BEFORE.sub("", line(words or "").replace("12 noon", "noon")))
    clocks = [_clock(part) for part in parts]
    begins = clocks[0]
    if begins is None or len(clocks) > 2 or None in clocks:  # noqa: PLR2004 - a beginning and an end
        return None
    ends = clocks[1] if len(clocks) > 1 else None
    if ends is not None and not begins.sure and ends.half:
        begins = begins._replace(half=ends.half, sure=True)
        if _minutes(begins) >= _minutes(ends) and ends.half == "p":
            begins = begins._replace(half="a")
    if not begins.sure:
        return None
    first = _time(begins)
    if ends is None or not ends.sure or _minutes(ends) <= _minutes(begins):
        return Hours(first, _an_hour_later(first), said=False)
    return Hours(first, _time(ends), said=True)


def _clock(words: str) -> _Clock | None:
    found = _CLOCK.fullmatch(words.strip())
    if found is None:
        return None
    if found["noon"]:
        return _Clock(_NOON, 0, "", sure=True)
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "")[:1].lower()
    if minute >= _HOUR or hour * _HOUR >= _DAY or (half and not 1 <= hour <= _NOON):
        return None
    return _Clock(hour, minute, half, sure=bool(half or found["minute"] or found["plain"]))


def _minutes(clock: _Clock) -> int:
    hour = clock.hour
    if clock.half:
        hour = hour % _NOON + (_NOON if clock.half == "p" else 0)
    return hour * _HOUR + clock.minute


def _time(clock: _Clock) -> time:
    return time(*divmod(_minutes(clock), _HOUR))


def _an_hour_later(begins: time) -> time:
    """Stay within the day."""
    day = date(2024, 1, 1)
    later = datetime.combine(day, begins) + UNSAID_LENGTH
    return later.time() if later.date() == day else _LAST
