"""Financial years, their quarters and halves, and the arithmetic of months.

`year_starts` is the month a council's financial year begins in: 4 in England, 1 where it is the
calendar year. All ranges include both ends.
"""

from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS_OF_YEAR = 12
_MONTHS_OF_HALF = 6
_MONTHS_OF_QUARTER = 3
_ONE_DAY = timedelta(days=1)
_FEBRUARY = 2
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class FinancialYear:
    """Twelve whole months, named by the calendar years they lie in."""

    start: date
    end: date

    @property
    def label(self) -> str:
        """Say the year as councils do: "2024/25", or "2024" where it is the calendar year."""
        return self.key.replace("-", "/")

    @property
    def key(self) -> str:
        """Name the year in identifiers and addresses: "2024-25", or "2024" where it is the calendar year."""
        if self.start.year == self.end.year:
            return str(self.start.year)
        return f"{self.start.year}-{self.end.year % 100:02d}"

    @property
    def quarters(self) -> tuple["YearPart", ...]:
        """Give Q1 to Q4."""
        return tuple(_part(self, "Q", number, _MONTHS_OF_QUARTER) for number in range(4))

    @property
    def halves(self) -> tuple["YearPart", ...]:
        """Give H1 and H2."""
        return tuple(_part(self, "H", number, _MONTHS_OF_HALF) for number in range(2))


@dataclass(frozen=True, slots=True)
class YearPart:
    """A quarter ("Q1" to "Q4") or half ("H1", "H2") of a financial year."""

    year: FinancialYear
    name: str
    start: date
    end: date

    @property
    def key(self) -> str:
        """Name the part in identifiers and addresses: "2024-25-Q2"."""
        return f"{self.year.key}-{self.name}"


def financial_year(day: date, year_starts: int = 4) -> FinancialYear:
    """Find the financial year a day lies in."""
    start = date(day.year - (day.month < year_starts), year_starts, 1)
    return FinancialYear(start, add_months(start, _MONTHS_OF_YEAR) - _ONE_DAY)


def quarter_of(day: date, year_starts: int = 4) -> YearPart:
    """Find the quarter of the financial year a day lies in."""
    year = financial_year(day, year_starts)
    return _part(year, "Q", months_between(year.start, day) // _MONTHS_OF_QUARTER, _MONTHS_OF_QUARTER)


def half_of(day: date, year_starts: int = 4) -> YearPart:
    """Find the half of the financial year a day lies in."""
    year = financial_year(day, year_starts)
    return _part(year, "H", months_between(year.start, day) // _MONTHS_OF_HALF, _MONTHS_OF_HALF)


def month_end(day: date) -> date:
    """Find the last day of a day's month."""
    return day.replace(day=_length(day.year, day.month))


def add_months(day: date, months: int) -> date:
    """Go so many months on, or back where negative; 31 January and a month is the last day of February."""
    years, month = divmod(day.month - 1 + months, _MONTHS_OF_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, _length(year, month + 1)))


def months_between(first: date, last: date) -> int:
    """Count the months from the month of one day to the month of another; negative when that lies before."""
    return (last.year - first.year) * _MONTHS_OF_YEAR + last.month - first.month


def _length(year: int, month: int) -> int:
    """Count a month's days (as `calendar.monthrange` would, which every list of what is due would load)."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == _FEBRUARY else _LENGTHS[month - 1]


def _part(year: FinancialYear, letter: str, number: int, months: int) -> YearPart:
    start = add_months(year.start, number * months)
    return YearPart(year, f"{letter}{number + 1}", start, add_months(start, months) - _ONE_DAY)
