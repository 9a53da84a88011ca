"""A moment as people say it, by the council's clock: a day with its year, and a time of day."""

import re
from datetime import UTC, date, datetime, time

from tracker.meetings.said import day_of
from tracker.publishing.errors import NotAMomentError
from tracker.publishing.render.calendar import ZONE

_MOMENT = re.compile(
    r"(?P<day>.+?)(?:,|T|\s)\s*(?:at\s+)?"
    r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\.?)?|(?P<word>noon|midday))",
    re.IGNORECASE,
)
_NOON = 12


def moment_of(words: str, today: date) -> datetime:
    """Read "20 January 2025 09:00", "20 January 2025 at 9.30am", "2025-01-20T09:00"; gives it in UTC.

    Raises `NotAMomentError` where the day or the time is missing or could be meant otherwise, and for a time
    that the clocks leave out or go through twice.
    """
    said = _MOMENT.fullmatch(words.strip())
    day = day_of(said["day"].removesuffix(",").strip(), today) if said else None
    at = _time(said) if said else None
    if day is None or at is None:
        raise NotAMomentError(words, "is not a day and a time")
    local = datetime.combine(day, at, ZONE)
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        raise NotAMomentError(words, "is in the hour in which the clocks change")
    return local.astimezone(UTC)


def in_words(moment: datetime) -> str:
    """Say a moment by the council's clock: "20 January 2025 at 09:00"."""
    local = moment.astimezone(ZONE)
    return f"{local.day} {local:%B %Y} at {local:%H:%M}"


def _time(said: re.Match[str]) -> time | None:
    """Give the time of day; None for an hour alone that could be of either half of the day, or is none."""
    if said["word"]:
        return time(_NOON)
    hour, minute = int(said["hour"]), int(said["minute"] or 0)
    if said["half"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if said["half"].lower().startswith("p") else 0)
    elif said["minute"] is None:
        return None
    try:
        return time(hour, minute)
    except ValueError:
        return None
