"""Years: calendar, financial, academic and municipal ones, and spans of them."""

# ruff: noqa: PLR2004 (in a calendar 3, 12 and 31 say more than names for them)

from tracker.dates.reading.matching import Form
from tracker.dates.reading.spots import Spot, System

_TWO_FIGURES = 99


def _short_pair(year: int, number: int) -> Spot:
    """Build "2024/5": the financial year, in a hurry."""
    doubt = f"{year}/{number}: which year is meant?"
    if (year + 1) % 10 == number:
        return Spot("year", year, system="financial", doubt=doubt)
    return Spot("nonsense", doubt=doubt)


def _year(year: int) -> Spot:
    return Spot("year", year)


def _calendar_year(year: int, year2: int | None = None) -> Spot:
    return Spot("year", year, system="calendar", last_year=year2)


def _calendar_years(yearspan: tuple[int, int]) -> Spot | None:
    first, last = yearspan
    return Spot("year", first, system="calendar", last_year=last) if last > first else None


def _financial(fyear: int, **_: str) -> Spot:
    return Spot("year", fyear, system="financial")


def _named(system: System) -> "_NamedYear":
    return _NamedYear(system)


class _NamedYear:
    """Build a year of a named kind: financial, academic, municipal."""

    def __init__(self, system: System) -> None:
        self.system = system

    def __call__(
        self,
        fyear: int | None = None,
        fyear2: int | None = None,
        year: int | None = None,
        year2: int | None = None,
        number: int | None = None,
        number2: int | None = None,
        yearspan: tuple[int, int] | None = None,
        shortyear: int | None = None,
        **_: str,
    ) -> Spot | None:
        if yearspan:
            year, year2 = yearspan
        if fyear is not None:
            return Spot("year", fyear, system=self.system, last_year=fyear2)
        if number is not None and year is None:
            year = 2000 + number if number <= _TWO_FIGURES else None
            year2 = 2000 + number2 if number2 is not None else None
        year = year or shortyear
        if year is None:
            return None
        if year2 is None:
            return Spot("year", year, system=self.system, name="single")
        return Spot("year", year, system=self.system) if year2 == year + 1 else None


def _this_year_of(system: System) -> "_Bare":
    return _Bare(system)


class _Bare:
    """Build a named kind of year with no figures: "year end", "this financial year"."""

    def __init__(self, system: System) -> None:
        self.system = system

    def __call__(self, **_: object) -> Spot:
        return Spot("year", None, system=self.system)


def _next_year_of(system: System) -> "_Next":
    return _Next(system)


class _Next:
    """Build the named kind of year that follows the one the document was written in."""

    def __init__(self, system: System) -> None:
        self.system = system

    def __call__(self, **_: object) -> Spot:
        return Spot("from today", name=f"next {self.system} year")


def _span(
    year: int = 0, year2: int = 0, number: int = 0, yearspan: tuple[int, int] | None = None
) -> Spot | None:
    """Build a span of years, "2014 - 18", "2018 to 2023"; which kind of year is asked later."""
    first, last = yearspan or (year, year2 or year // 100 * 100 + number)
    if number > _TWO_FIGURES:
        return None
    if last <= first or last - first > 60:
        return Spot("nonsense", doubt=f"{first} to {last}: which years are meant?")
    return Spot("year", first, last_year=last)


def _decade(decade: int) -> Spot:
    return Spot(
        "year", decade, system="calendar", last_year=decade + 9, doubt=f"When in the {decade}s is meant?"
    )


YEARS = (
    Form("SPOT", "DECADE", "the 2030s", "calendar years 2030 to 2039", _decade),
    Form("SPOT", "YEAR SLASH NUMBER", "2024/5", "financial year 2024 to 2025", _short_pair,
         unless=("MONTH",)),
    Form("SPOT", "year YEAR", "the year 2027", "2027", _year),
    Form("SPOT", "[this|current] calendar year", "this calendar year", "2024", _this_year_of("calendar")),
    Form("SPOT", "YEAR", "2027", "2027", _year),
    Form("SPOT", "calendar year YEAR", "calendar year 2027", "2027", _calendar_year),
    Form("SPOT", "calendar years YEAR TO|DASH YEAR", "calendar years 2024 to 2026",
         "calendar years 2024 to 2026",
         _calendar_year),
    Form("SPOT", "calendar years YEARSPAN", "calendar years 2024-2026", "calendar years 2024 to 2026",
         _calendar_years),
    Form("SPOT", "[YEARWORD] FYEAR", "2024/25", "financial year 2024 to 2025", _financial),
    Form("SPOT", "FYEAR financial|budget|fiscal year|years", "2024/25 financial year",
         "financial year 2024 to 2025",
         _financial),
    Form("SPOT", "financial|fiscal|budget year|years [OPEN] FYEAR [CLOSE]", "financial year 2024/25",
         "financial year 2024 to 2025",
         _financial),
    Form("SPOT", "YEARWORD|financial|fiscal|budget [year] NUMBER DASH|SLASH NUMBER", "FY 24-25",
         "financial year 2024 to 2025", _named("financial")),
    Form("SPOT", "YEARWORD [year] NUMBER|SHORTYEAR|YEAR", "FY2025", "financial year 2025 to 2026",
         _named("financial")),
    Form("SPOT", "financial|fiscal|budget year YEAR", "financial year 2025", "financial year 2025 to 2026",
         _named("financial")),
    Form("SPOT", "YEARWORD|financial|fiscal|budget [year] YEAR TO|DASH YEAR", "financial year 2024 to 2025",
         "financial year 2024 to 2025", _named("financial")),
    Form("SPOT", "YEARWORD|financial|fiscal|budget [year] YEARSPAN", "FY 2024-2025",
         "financial year 2024 to 2025",
         _named("financial")),
    Form("SPOT", "academic|school years FYEAR TO|DASH FYEAR", "academic years 2024/25 to 2026/27",
         "academic years 2024/25 to 2026/27", _named("academic")),
    Form("SPOT", "municipal|council|civic years FYEAR TO|DASH FYEAR", "municipal years 2024/25 to 2026/27",
         "municipal years 2024/25 to 2026/27", _named("municipal")),
    Form("SPOT", "academic|school year YEAR TO|DASH YEAR", "academic year 2024 to 2025",
         "academic year 2024 to 2025",
         _named("academic")),
    Form("SPOT", "academic|school year YEARSPAN|FYEAR", "academic year 2024/25", "academic year 2024 to 2025",
         _named("academic")),
    Form("SPOT", "FYEAR|YEARSPAN academic|school year", "2024/25 academic year", "academic year 2024 to 2025",
         _named("academic")),
    Form("SPOT", "municipal|council|civic year FYEAR|YEARSPAN", "municipal year 2024/25",
         "municipal year 2024 to 2025", _named("municipal")),
    Form("SPOT", "municipal|council|civic year YEAR TO|DASH YEAR", "municipal year 2024 to 2025",
         "municipal year 2024 to 2025", _named("municipal")),
    Form("SPOT", "FYEAR|YEARSPAN municipal|council|civic year", "2024/25 municipal year",
         "municipal year 2024 to 2025", _named("municipal")),
    Form("SPOT", "YEAR TO|DASH|SLASH YEAR", "2018 to 2023", "calendar years 2018 to 2023", _span,
         unless=("MONTH", "QUARTER", "SLASH")),
    Form("SPOT", "YEAR TO|DASH NUMBER", "2014 to 18", "calendar years 2014 to 2018", _span, unless=("MONTH",
         "UNIT", "DASH", "SLASH")),
    Form("SPOT", "YEARSPAN", "2023-27", "calendar years 2023 to 2027", _span),
    Form("SPOT", "[this|current] YEARWORD", "this FY", "financial year 2024 to 2025",
         _this_year_of("financial")),
    Form("SPOT", "[this|current|same] financial|fiscal|budget year", "this financial year",
         "financial year 2024 to 2025", _this_year_of("financial")),
    Form("SPOT", "[this|current] academic|school year", "this academic year", "academic year 2023 to 2024",
         _this_year_of("academic")),
    Form("SPOT", "next|new|following|coming academic|school year", "next academic year",
         "academic year 2024 to 2025", _next_year_of("academic")),
    Form("SPOT", "next|new|following|coming municipal|civic|council year", "next municipal year",
         "municipal year 2025 to 2026", _next_year_of("municipal")),
    Form("SPOT", "[this|current] municipal|civic year", "this municipal year", "municipal year 2024 to 2025",
         _this_year_of("municipal")),
)  # fmt: skip
