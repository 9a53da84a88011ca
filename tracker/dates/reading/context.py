"""What a phrase is read against: the day of the document, the period of its plan, the council's year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_FINANCIAL = re.compile(r"\s*(\d{4})\s*[/\u2013-]\s*(\d{2}|\d{4})\s*")
_SPAN = re.compile(r"\s*(\d{4})-(\d{2})(?:-\d{2})?\s*/\s*(\d{4})-(\d{2})(?:-\d{2})?\s*")
_YEAR = re.compile(r"\s*(\d{4})\s*")
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Context:
    """The day a phrase was written on, the first and last day of its plan, the year's first month."""

    on: date
    period: tuple[date, date] | None
    year_starts: int


@lru_cache(maxsize=256)
def context(on: date, period: str | None, year_starts: int) -> Context:
    """Make a context; a period that is not understood counts as none, a month outside 1 to 12 as April."""
    starts = year_starts if 1 <= year_starts <= _MONTHS else 4
    on = min(max(on, date(1900, 1, 1)), date(2199, 12, 31))
    return Context(on, _period(period or "", starts), starts)


def _period(words: str, year_starts: int) -> tuple[date, date] | None:
    try:
        if span := _SPAN.fullmatch(words):
            first_year, first_month, last_year, last_month = map(int, span.groups())
            period = date(first_year, first_month, 1), month_end(last_year, last_month)
            return period if period[0] <= period[1] else None
        if years := _FINANCIAL.fullmatch(words):
            first = int(years[1])
            last = int(years[2]) if len(years[2]) == len(years[1]) else first // 100 * 100 + int(years[2])
            return (
                (year_of(first, year_starts)[0], year_of(last - 1, year_starts)[1]) if last > first else None
            )
        if year := _YEAR.fullmatch(words):
            return date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)
    except (ValueError, OverflowError):
        return None
    return None


def month_end(year: int, month: int) -> date:
    """Give the last day of a month; a month past December counts on into the next year."""
    years, month = divmod(month, _MONTHS)
    return date(year + years, month + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=4096)
def months(year: int, first: int, count: int) -> tuple[date, date]:
    """Give the first and last day of so many months; months count on over the year's end."""
    carried, month = divmod(first - 1, _MONTHS)
    return date(year + carried, month + 1, 1), month_end(year + carried, month + count)


def year_of(year: int, first_month: int) -> tuple[date, date]:
    """Give the first and last day of the twelve months that start in a year's month."""
    return months(year, first_month, _MONTHS)
