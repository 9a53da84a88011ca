"""What dates mean some years on: the same day of the year, the same month to its last day. Pure."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tracker.dates import Day, Deadline, Part, Parts, Recurring, Window

_BY_THE_DAY = frozenset({"day", "week"})


def later_parts(parts: Iterable[Part], years: int) -> Parts | None:
    """Give parts some years on; None where one of them has no such day (29 February)."""
    found = tuple(_later(part, years) for part in parts)
    return None if None in found else tuple(part for part in found if part is not None)


def later_day(day: date, years: int) -> date | None:
    """Give the same day of a later year, None where that year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None


def _later(part: Part, years: int) -> Part | None:
    match part:
        case Day():
            moved = later_day(part.date, years)
            return None if moved is None else replace(part, date=moved)
        case Window():
            exact = part.precision in _BY_THE_DAY
            start, end = _start(part.start, years), _end(part.end, years, exact=exact)
            lost = (start is None) != (part.start is None) or (end is None) != (part.end is None)
            return None if lost else replace(part, start=start, end=end)
        case Deadline():
            end = _end(part.end, years, exact=False)
            return None if end is None else replace(part, end=end)
        case Recurring():
            ends = _end(part.ends, years, exact=False)
            return replace(part, starts=_start(part.starts, years), ends=ends)
        case _:
            return part


def _start(day: date | None, years: int) -> date | None:
    return None if day is None else later_day(day, years)


def _end(day: date | None, years: int, *, exact: bool) -> date | None:
    """Give an end some years on; that of a month or longer stays a month's last day."""
    if day is None or exact or day.day != monthrange(day.year, day.month)[1]:
        return _start(day, years)
    return date(day.year + years, day.month, monthrange(day.year + years, day.month)[1])
