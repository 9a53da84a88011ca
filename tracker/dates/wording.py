"""Timings in words, in the style of GOV.UK: "June to September 2024", "by 31 March 2028".

What is printed reads back to the same parts. A year stands once where both ends share it, a quarter as its
months. Financial years are those from April; other twelve months print as their months.
"""

# ruff: noqa: PLR2004 (in a calendar 3, 12 and 31 say more than names for them)

from collections.abc import Iterable
from datetime import date, timedelta

from tracker.dates.parts import (
    Day,
    Deadline,
    Done,
    Ongoing,
    Part,
    Precision,
    Recurring,
    Relative,
    Unknown,
    Window,
)

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_TERMS = {9: "autumn term", 1: "spring term", 4: "summer term"}
_OPENINGS = {1: "early", 11: "mid", 21: "late"}
_ENDS = {10: "early", 20: "mid"}
_FREQUENCIES = {
    "twice-monthly": "twice a month",
    "six-weekly": "every 6 weeks",
    "two-monthly": "every 2 months",
    "six-monthly": "every 6 months",
    "two-yearly": "every 2 years",
    "three-yearly": "every 3 years",
    "as-required": "as required",
}
# First and last months of the thirds of a year, and of a financial year.
_YEAR_THIRDS = ({1: "early", 5: "mid", 9: "late"}, {4: "early", 8: "mid", 12: "late"})
_FINANCIAL_THIRDS = ({4: "early", 8: "mid", 12: "late"}, {7: "early", 11: "mid", 3: "late"})
_YEAR_NAMES = {4: "financial", 5: "municipal", 8: "academic"}
_NOT_SAID = "no date given"
_DOUBT = " (to be confirmed)"


def in_words(parts: Part | Iterable[Part]) -> str:
    """Print one part, or several in their order joined by semicolons."""
    if isinstance(parts, Day | Window | Deadline | Recurring | Ongoing | Done | Relative | Unknown):
        return _part(parts) + (_DOUBT if parts.tentative else "")
    return "; ".join(in_words(part) for part in parts)


def in_words_of_range(start: date | None, end: date | None, precision: Precision) -> str:
    """Print a stored window, either end of which may be open; a quarter prints as its months alone."""
    if start is not None and end is not None:
        return _stretch(start, end, "month" if precision == "quarter" else precision)
    if start is not None:
        return f"from {_opening(start, precision)}"
    if end is not None:
        return f"until {_closing(end, precision)}"
    return _NOT_SAID


def _part(part: Part) -> str:  # noqa: PLR0911 (one return a kind)
    match part:
        case Day():
            return _day(part.date)
        case Window():
            return _window(part)
        case Deadline():
            return f"by {_closing(part.end, part.precision)}"
        case Recurring():
            return _recurring(part)
        case Ongoing():
            return "ongoing"
        case Done():
            return _done(part)
        case Relative():
            return part.text
        case Unknown():
            return _NOT_SAID


def _window(part: Window) -> str:
    if part.start is None or part.end is None:
        return in_words_of_range(part.start, part.end, part.precision)
    return _stretch(part.start, part.end, part.precision)


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _stretch(start: date, end: date, precision: Precision) -> str:
    named = _NAMED.get(precision, _no_name)(start, end)
    if named:
        return named
    if _is_whole_months(start, end) and precision != "day":
        return _months(start, end)
    return _days(start, end)


def _no_name(_start: date, _end: date) -> str:
    return ""


def _days(start: date, end: date) -> str:
    if start == end:
        return _day(start)
    if start.year != end.year:
        return f"{_day(start)} to {_day(end)}"
    if start.month != end.month:
        return f"{start.day} {_MONTHS[start.month - 1]} to {_day(end)}"
    return f"{start.day} to {_day(end)}"


def _months(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return _month(start)
    if start.year == end.year:
        return f"{_MONTHS[start.month - 1]} to {_month(end)}"
    return f"{_month(start)} to {_month(end)}"


def _week(start: date, end: date) -> str:
    return f"week commencing {_day(start)}" if end - start == timedelta(6) and start.weekday() == 0 else ""


def _part_of_month(start: date, end: date) -> str:
    if (start.year, start.month) != (end.year, end.month):
        return ""
    opening = _OPENINGS.get(start.day)
    closing = _ENDS.get(end.day, "late" if _is_last_of_month(end) else "")
    if (start.day, end.day) == (1, 15):
        return f"first half of {_month(start)}"
    if start.day == 16 and _is_last_of_month(end):
        return f"second half of {_month(start)}"
    return _thirds(opening, closing, _month(start))


def _thirds(opening: str | None, closing: str | None, whole: str) -> str:
    """Print the thirds from one to another of a month or year; all three have no name."""
    order = ("early", "mid", "late")
    if not opening or not closing or (opening, closing) == ("early", "late"):
        return ""
    if opening == closing:
        return f"{opening} {whole}"
    return f"{opening} to {closing} {whole}" if order.index(opening) < order.index(closing) else ""


def _quarter(start: date, end: date) -> str:
    return (
        f"{_months(start, end)} quarter" if _is_whole_months(start, end) and _length(start, end) == 3 else ""
    )


def _half(start: date, end: date) -> str:
    return (
        f"{_months(start, end)} half-year"
        if _is_whole_months(start, end) and _length(start, end) == 6
        else ""
    )


def _season(start: date, end: date) -> str:
    if not _is_whole_months(start, end):
        return ""
    name = _SEASONS.get(start.month) if _length(start, end) == 3 else None
    if name == "winter":
        return f"winter {start.year} to {end.year}"
    if name:
        return f"{name} {start.year}"
    first, place = _SEASONS.get(start.month), start.month % 3
    if _length(start, end) == 1 and not first:
        year = start.year - (start.month <= 2)
        name = _SEASONS[(start.month - place) or 12]
        years = f"{year} to {year + 1}" if name == "winter" else f"{year}"
        return f"{('', 'mid', 'late')[place]} {name} {years}"
    if _length(start, end) == 1 and first:
        return f"early {first} {start.year}" + (f" to {start.year + 1}" if first == "winter" else "")
    return ""


def _term(start: date, end: date) -> str:
    name = _TERMS.get(start.month) if _is_whole_months(start, end) and _length(start, end) == 4 else None
    return f"{name} {start.year}" if name else ""


def _part_of_year(start: date, end: date) -> str:
    if not _is_whole_months(start, end):
        return ""
    opening, closing = (_YEAR_THIRDS[0].get(start.month), _YEAR_THIRDS[1].get(end.month))
    if opening and closing and start.year == end.year:
        return _thirds(opening, closing, str(start.year))
    opening, closing = (_FINANCIAL_THIRDS[0].get(start.month), _FINANCIAL_THIRDS[1].get(end.month))
    year = start.year - (start.month < 4)
    if opening and closing and year == end.year - (end.month < 4):
        return _thirds(opening, closing, _short(year))
    return ""


def _year(start: date, end: date) -> str:
    if not _is_whole_months(start, end) or _length(start, end) % 12:
        return ""
    years = _length(start, end) // 12
    if start.month == 1:
        return str(start.year) if years == 1 else f"calendar years {start.year} to {end.year}"
    name = _YEAR_NAMES.get(start.month)
    if name is None:
        return ""
    if years == 1:
        return f"{name} year {start.year} to {end.year}"
    return f"{name} years {_short(start.year)} to {_short(end.year - 1)}"


def _short(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"


_NAMED = {
    "week": _week,
    "part-month": _part_of_month,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "term": _term,
    "part-year": _part_of_year,
    "year": _year,
}


# How many months the unit of a precision has, where that is one number.
_LENGTHS: dict[Precision, int] = {"quarter": 3, "season": 3, "term": 4, "part-year": 4, "half": 6, "year": 12}


def _opening(start: date, precision: Precision) -> str:
    """Print the start of an open stretch by the unit it was said in."""
    if precision == "month" and start.day == 1:
        return _month(start)
    if precision == "part-month" and start.day in _OPENINGS:
        return f"{_OPENINGS[start.day]} {_month(start)}"
    return _NAMED.get(precision, _no_name)(start, _unit_end(start, precision)) or _day(start)


def _closing(end: date, precision: Precision) -> str:
    """Print the end of an open stretch by the unit it was said in."""
    last = _is_last_of_month(end)
    if precision == "month" and last:
        return _month(end)
    if precision == "part-month" and (last or end.day in _ENDS):
        return f"{_ENDS.get(end.day, 'late')} {_month(end)}"
    return _NAMED.get(precision, _no_name)(_unit_start(end, precision), end) or _day(end)


def _unit_end(start: date, precision: Precision) -> date:
    if precision == "week":
        return start + timedelta(6)
    month = start.year * 12 + start.month - 1 + _LENGTHS.get(precision, 1)
    return date(month // 12, month % 12 + 1, 1) - timedelta(1)


def _unit_start(end: date, precision: Precision) -> date:
    if precision == "week":
        return end - timedelta(6)
    month = end.year * 12 + end.month - _LENGTHS.get(precision, 1)
    return date(month // 12, month % 12 + 1, 1)


def _done(part: Done) -> str:
    if part.date is not None:
        return f"done {_day(part.date)}"
    if part.start is not None and part.end is not None:
        return f"done {_stretch(part.start, part.end, part.precision or 'day')}"
    return "done"


def _recurring(part: Recurring) -> str:
    words = [part.applies_to] if part.applies_to else []
    words.append(_FREQUENCIES.get(part.frequency, part.frequency))
    if part.starts is not None:
        words.append("from " + (_month(part.starts) if part.starts.day == 1 else _day(part.starts)))
    if part.ends is not None:
        words.append("until " + (_month(part.ends) if _is_last_of_month(part.ends) else _day(part.ends)))
    if part.when is not None:
        words.append(_when(part.when))
    return " ".join(words)


def _when(when: str) -> str:
    if "," in when:
        return f"({when})"
    return when if when.startswith("by ") else f"in {when}"


def _is_last_of_month(day: date) -> bool:
    return (day + timedelta(1)).day == 1


def _is_whole_months(start: date, end: date) -> bool:
    return start.day == 1 and _is_last_of_month(end)


def _length(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month + 1
