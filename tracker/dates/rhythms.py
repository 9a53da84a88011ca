"""The rhythms councils report in, each as the grid of periods it lays over the calendar.

A grid does not depend on the days asked for. Weeks run from Monday; quarters, halves and years are the
council's financial ones. Fortnights, six weeks, two months, and two or three years are counted from the
start of the recurring part or, where it has none, from a fixed day, so that every asker sees the same
periods.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Literal, Protocol

from dateutil.rrule import MONTHLY, WEEKLY, rrule

from tracker.dates.financial_year import financial_year, half_of, quarter_of
from tracker.dates.months import add_months, month_end, months_between
from tracker.dates.parts import Frequency, Recurring

_WEEKS: dict[Frequency, int] = {"weekly": 1, "fortnightly": 2, "six-weekly": 6}
_MONTHS: dict[Frequency, int] = {
    "monthly": 1, "two-monthly": 2, "quarterly": 3, "six-monthly": 6,
    "annually": 12, "two-yearly": 24, "three-yearly": 36,
}  # fmt: skip
_MONTHS_OF_QUARTER = 3
_MONTHS_OF_HALF = 6
_MONTHS_OF_YEAR = 12
_SECOND_HALF_OF_MONTH = 16
_TERMS = {9: "autumn", 1: "spring", 5: "summer"}
_LAST_MONTHS_OF_TERMS = {9: 12, 1: 4, 5: 7}
_ACADEMIC_YEAR_STARTS = 8
_EPOCH = date(2001, 1, 1)  # a Monday, and the first day of a year, a month and an ISO year


class Rhythm(Protocol):
    """A grid of periods that never overlap, each known by the first of its days."""

    def starts(self, first: date, last: date) -> Iterator[date]:
        """Give the first days of periods, from the latest begun by `first` to the last begun by `last`."""

    def end(self, start: date) -> date:
        """Give the last day of the period that begins on `start`."""

    def key(self, start: date) -> str:
        """Name the period that begins on `start`, unlike any other of the rhythm."""


def rhythm_of(recurring: Recurring, year_starts: int) -> Rhythm | None:
    """Lay the grid of a recurring part; `None` where it has no rhythm ("as required")."""
    frequency = recurring.frequency
    if weeks := _WEEKS.get(frequency):
        begun = recurring.starts or _EPOCH
        return Weeks(weeks, begun - timedelta(days=begun.weekday()))
    if months := _MONTHS.get(frequency):
        anchor = _EPOCH.replace(month=year_starts)
        if recurring.starts and frequency == "two-monthly":
            anchor = recurring.starts.replace(day=1)
        elif recurring.starts and months > _MONTHS_OF_YEAR:
            anchor = financial_year(recurring.starts, year_starts).start
        return Months(months, anchor, year_starts)
    if frequency == "twice-monthly":
        return HalfMonths()
    return Terms() if frequency == "termly" else None


@dataclass(frozen=True, slots=True)
class Weeks:
    """So many weeks at a time, counted from a Monday; named by the ISO week they begin in ("2024-W35")."""

    count: int
    anchor: date

    def starts(self, first: date, last: date) -> Iterator[date]:
        """Give the first days of the periods."""
        turns = (first - self.anchor).days // (7 * self.count)
        begin = self.anchor + timedelta(weeks=turns * self.count)
        return _days(_steps(begin, WEEKLY, self.count), last)

    def end(self, start: date) -> date:
        """Give the Sunday a period ends on."""
        return start + timedelta(days=7 * self.count - 1)

    def key(self, start: date) -> str:
        """Name a period by the ISO week it begins in."""
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02d}"


@dataclass(frozen=True, slots=True)
class Months:
    """So many months at a time, counted from the first day of a month.

    One month and two are named by the first ("2024-08"), three by the financial quarter ("2024-25-Q2"), six
    by the half ("2024-25-H1"), twelve and more by the first financial year ("2024-25").
    """

    count: int
    anchor: date
    year_starts: int

    def starts(self, first: date, last: date) -> Iterator[date]:
        """Give the first days of the periods."""
        turns = months_between(self.anchor, first) // self.count
        begin = add_months(self.anchor, turns * self.count)
        return _days(_steps(begin, MONTHLY, self.count), last)

    def end(self, start: date) -> date:
        """Give the last day of a period's last month."""
        return month_end(add_months(start, self.count - 1))

    def key(self, start: date) -> str:
        """Name a period by its month, quarter, half or year."""
        if self.count < _MONTHS_OF_QUARTER:
            return start.isoformat()[:7]
        if self.count == _MONTHS_OF_QUARTER:
            return quarter_of(start, self.year_starts).key
        if self.count == _MONTHS_OF_HALF:
            return half_of(start, self.year_starts).key
        return financial_year(start, self.year_starts).key


@dataclass(frozen=True, slots=True)
class HalfMonths:
    """The 1st to the 15th of a month ("2024-08a"), and the 16th to its end ("2024-08b")."""

    def starts(self, first: date, last: date) -> Iterator[date]:
        """Give the first days of the periods."""
        begin = first.replace(day=_SECOND_HALF_OF_MONTH if first.day >= _SECOND_HALF_OF_MONTH else 1)
        return _days(_steps(begin, MONTHLY, month_days=(1, _SECOND_HALF_OF_MONTH)), last)

    def end(self, start: date) -> date:
        """Give the 15th, or the last day of the month."""
        return start.replace(day=_SECOND_HALF_OF_MONTH - 1) if start.day == 1 else month_end(start)

    def key(self, start: date) -> str:
        """Name a period by its month and a letter."""
        return f"{start.isoformat()[:7]}{'a' if start.day == 1 else 'b'}"


@dataclass(frozen=True, slots=True)
class Terms:
    """School terms: autumn September to December, spring January to April, summer May to July.

    April holds the end of one term and the start of the next. It counts to spring, so that nothing is called
    late while its term may still run. August is in no term. Named by the academic year, August to July
    ("2024-25-autumn").
    """

    def starts(self, first: date, last: date) -> Iterator[date]:
        """Give the first days of the periods."""
        month = max(month for month in _TERMS if month <= first.month)
        begin = first.replace(month=month, day=1)
        return _days(_steps(begin, MONTHLY, months=tuple(_TERMS)), last)

    def end(self, start: date) -> date:
        """Give the last day of the term's last month."""
        return month_end(start.replace(month=_LAST_MONTHS_OF_TERMS[start.month]))

    def key(self, start: date) -> str:
        """Name a period by its academic year and term."""
        return f"{financial_year(start, _ACADEMIC_YEAR_STARTS).key}-{_TERMS[start.month]}"


@lru_cache(maxsize=128)
def _steps(
    begin: date,
    frequency: Literal[1, 2],
    interval: int = 1,
    months: tuple[int, ...] | None = None,
    month_days: tuple[int, ...] | None = None,
) -> rrule:
    """Give the endless rule that begins near the days asked for, not where the recurring part once began.

    It is shared and remembers its steps: the next month of 10,000 recurring parts is a handful of rules.
    """
    return rrule(frequency, begin, interval, bymonth=months, bymonthday=month_days, cache=True)


def _days(rule: rrule, last: date) -> Iterator[date]:
    return takewhile(lambda day: day <= last, (instant.date() for instant in rule))
