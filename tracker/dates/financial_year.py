"""Financial years, their quarters and halves.

`year_starts` is the month a council's financial year begins in: 4 in England, 1 where it is the
calendar year. All ranges include both ends.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.dates.months import MONTHS_OF_YEAR, add_months, months_between

_MONTHS_OF_HALF = 6
_MONTHS_OF_QUARTER = 3
_ONE_DAY = timedelta(days=1)


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
    return FinancialYear(start, add_months(start, MONTHS_OF_YEAR) - _ONE_DAY)


def quarter_of(day: date, year_starts: int = 4) -> YearPart:
    """Find the quarter of the financial year a day lies in."""
    year = financial_year(day, year_starts)
    return _part(year, "Q", months_between(year.start, day) // _MONTHS_OF_QUARTER, _MONTHS_OF_QUARTER)


def half_of(day: date, year_starts: int = 4) -> YearPart:
    """Find the half of the financial year a day lies in."""
    year = financial_year(day, year_starts)
    return _part(year, "H", months_between(year.start, day) // _MONTHS_OF_HALF, _MONTHS_OF_HALF)


def _part(year: FinancialYear, letter: str, number: int, months: int) -> YearPart:
    start = add_months(year.start, number * months)
    return YearPart(year, f"{letter}{number + 1}", start, add_months(start, months) - _ONE_DAY)
