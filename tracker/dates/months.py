"""The arithmetic of months; light, since every list of what is due needs it."""

from datetime import date

MONTHS_OF_YEAR = 12
NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FEBRUARY = 2
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_end(day: date) -> date:
    """Find the last day of a day's month."""
    return day.replace(day=_length(day.year, day.month))


def add_months(day: date, months: int) -> date:
    """Go so many months on, or back where negative; 31 January and a month is the last day of February."""
    years, month = divmod(day.month - 1 + months, MONTHS_OF_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, _length(year, month + 1)))


def months_between(first: date, last: date) -> int:
    """Count the months from the month of one day to the month of another; negative when that lies before."""
    return (last.year - first.year) * MONTHS_OF_YEAR + last.month - first.month


def whole_months_in_words(start: date, end: date) -> str | None:
    """Say a range of whole months ("July 2024", "April to June 2024"); None where it is no such range."""
    if start.day != 1 or end != month_end(end):
        return None
    last = f"{NAMES[end.month - 1]} {end.year}"
    if months_between(start, end) == 0:
        return last
    first = NAMES[start.month - 1] + (f" {start.year}" if start.year != end.year else "")
    return f"{first} to {last}"


def _length(year: int, month: int) -> int:
    """Count a month's days (as `calendar.monthrange` would, which every list of what is due would load)."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == _FEBRUARY else _LENGTHS[month - 1]
