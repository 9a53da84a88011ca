"""Months, quarters and halves, with or without their year."""

# ruff: noqa: PLR2004 (in a calendar 3, 12 and 31 say more than names for them)

from tracker.dates.reading.forms.days import _nearest
from tracker.dates.reading.matching import Form
from tracker.dates.reading.spots import Spot, System, Unit

_TWO_FIGURES = 99
_QUARTERS, _MONTHS = 4, 12


def _month(
    month: int,
    year: int | None = None,
    shortyear: int | None = None,
    longyear: int | None = None,
    fyear: int | None = None,
) -> Spot:
    if longyear:
        year = _nearest(longyear)
        return Spot("month", year, month, doubt=f"{longyear} is no year: {year}?")
    if fyear:
        return Spot("month", fyear, month, system="financial")
    return Spot("month", year or shortyear, month)


def _month_and_figures(month: int, number: int = 0, figures: int = 0) -> Spot | None:
    """Build "Apr-14" or "Jun 10": a month of 2014, or the 14th; settling asks which."""
    number = number or figures
    return Spot("month", None, month, number, name="figures") if number <= _TWO_FIGURES else None


def _month_year(monthyear: tuple[int, int]) -> Spot:
    month, year = monthyear
    if not 1 <= month <= _MONTHS:
        return Spot("nonsense", doubt=f"There is no month {month}: which is meant?")
    return Spot("month", year, month)


def _explained(
    quarter: int, month: int, month2: int, year: int | None = None, fyear: int | None = None
) -> Spot | None:
    """Build "Q3 (Oct-Dec) 2024/25": the months tell whose quarter it is."""
    if (month2 - month) % _MONTHS != 2 or not 1 <= quarter <= _QUARTERS:
        return None
    if month == 3 * quarter - 2 and fyear is None:
        return Spot("quarter", year, number=quarter, system="calendar")
    if (month - 3 * quarter) % _MONTHS != 1:
        return None
    if year is not None:
        fyear = year - (month < 4)
    return Spot("quarter", fyear, number=quarter, system="financial")


class _NamedMonths:
    """Build "October to December 2024 quarter", as a quarter or half is printed."""

    def __init__(self, unit: Unit, length: int) -> None:
        self.unit = unit
        self.length = length

    def __call__(self, month: int, month2: int, year: int, year2: int | None = None) -> Spot | None:
        last = year if year2 is None else year2
        if (last - year) * _MONTHS + month2 - month + 1 != self.length:
            return None
        return Spot(self.unit, year, month, number=1, system="months")


def _numbered(unit: Unit) -> "_Builder":
    return _Builder(unit)


class _Builder:
    """Build a quarter or half of a year however that is given."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    def __call__(
        self,
        quarter: int = 0,
        half: int = 0,
        year: int | None = None,
        fyear: int | None = None,
        number: int | None = None,
        number2: int | None = None,
        shortyear: int | None = None,
        yearword: str = "",
        financial: str = "",
        yearspan: tuple[int, int] | None = None,
    ) -> Spot | None:
        which = quarter or half
        if not 1 <= which <= (_QUARTERS if self.unit == "quarter" else 2):
            return Spot("nonsense", doubt="There is no such quarter: which is meant?")
        system: System = "financial" if fyear or yearword or financial or yearspan else ""
        if number is not None and number2 is not None:
            if (number + 1) % 100 != number2 or number > _TWO_FIGURES:
                return None
            return Spot(self.unit, 2000 + number, number=which, system="financial")
        if number is not None:
            if not 10 <= number <= _TWO_FIGURES:
                return None
            year = 2000 + number
        if yearspan:
            if yearspan[1] != yearspan[0] + 1:
                return None
            fyear = yearspan[0]
        single = bool(yearword) and not fyear
        return Spot(
            self.unit,
            fyear or year or shortyear,
            number=which,
            system=system,
            name="single" if single else "",
        )


PERIODS = (
    Form("SPOT", "MONTHYEAR", "05/2018", "May 2018", _month_year),
    Form("SPOT", "MONTH", "March", "March 2025", _month),
    Form("SPOT", "month MONTH", "the month of March", "March 2025", _month),
    Form("SPOT", "MONTH [COMMA|DASH|DOT|SLASH|in] YEAR|SHORTYEAR", "Sept. 2024", "September 2024", _month),
    Form("SPOT", "MONTH [COMMA] LONGYEAR", "December 20023", "December 2023", _month),
    Form("SPOT", "MONTH FYEAR", "May 2024/25", "May 2024", _month),
    Form("SPOT", "YEAR [DASH] MONTH", "2025 March", "March 2025", _month),
    Form("SPOT", "MONTH [DASH|SLASH] NUMBER", "Apr-25", "April 2025", _month_and_figures, unless=("MONTH",
         "UNIT", "SLASH")),
    Form("SPOT", "MONTH [DASH] FIGURES", "Mar-25", "March 2025", _month_and_figures),
    Form("SPOT", "YEAR COMMA MONTH", "2024, October", "October 2024", _month, unless=("YEAR", "DASH",
         "COMMA")),
    Form("SPOT", "QUARTER", "Q3", "October to December 2024 quarter", _numbered("quarter")),
    Form("SPOT", "QUARTER [COMMA|DASH|SLASH|in|OPEN] [YEARWORD] YEAR|FYEAR|SHORTYEAR [CLOSE]",
         "quarter 4 of 2023-24", "January to March 2024 quarter", _numbered("quarter")),
    Form("SPOT", "QUARTER [YEARWORD] NUMBER [DASH|SLASH] NUMBER", "Q4 23-24", "January to March 2024 quarter",
         _numbered("quarter")),
    Form("SPOT", "QUARTER [SLASH] [YEARWORD] NUMBER", "Q1 FY25", "April to June 2025 quarter",
         _numbered("quarter"),
         unless=("MONTH", "UNIT", "DASH")),
    Form("SPOT", "QUARTER [in] YEARSPAN", "Q1 2024 - 2025", "April to June 2024 quarter",
         _numbered("quarter")),
    Form("SPOT", "[YEARWORD] FYEAR|YEAR [financial] [year] [DASH|COMMA|SLASH|COLON] QUARTER", "2024/25 Q3",
         "October to December 2024 quarter", _numbered("quarter")),
    Form("SPOT", "HALF", "H1", "April to September 2024 half-year", _numbered("half")),
    Form("SPOT", "HALF [COMMA|DASH|SLASH] [YEARWORD] YEAR|FYEAR|SHORTYEAR", "H2 2024/25",
         "October 2024 to March 2025 half-year", _numbered("half")),
    Form("SPOT", "HALF [YEARWORD] NUMBER [DASH|SLASH] NUMBER", "H2 24-25",
         "October 2024 to March 2025 half-year",
         _numbered("half")),
    Form("SPOT", "FYEAR|YEAR [DASH|COMMA] HALF", "2024/25 H1", "April to September 2024 half-year",
         _numbered("half")),
    Form("SPOT", "QUARTER OPEN MONTH DASH|TO MONTH CLOSE [YEAR|FYEAR]", "Q3 (Oct-Dec) 2024/25",
         "October to December 2024 quarter", _explained),
    Form("SPOT", "QUARTER OPEN MONTH DASH|TO MONTH YEAR CLOSE", "Q2 (July - September 2024)",
         "July to September 2024 quarter", _explained),
    Form("SPOT", "MONTH [YEAR] TO|DASH MONTH YEAR quarter", "October to December 2024 quarter",
         "October to December 2024 quarter", _NamedMonths("quarter", 3)),
    Form("SPOT", "MONTH [YEAR] TO|DASH MONTH YEAR half DASH year", "April to September 2024 half-year",
         "April to September 2024 half-year", _NamedMonths("half", 6)),
)  # fmt: skip
