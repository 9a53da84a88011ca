"""Seasons, school terms and holidays, with or without their year; their days are always asked."""

# ruff: noqa: PLR2004 (in a calendar 3, 12 and 31 say more than names for them)

from tracker.dates.reading.matching import Form
from tracker.dates.reading.spots import Spot


def _season(
    season: int,
    year: int | None = None,
    fyear: int | None = None,
    number: int | None = None,
    shortyear: int | None = None,
    year2: int | None = None,
    yearspan: tuple[int, int] | None = None,
) -> Spot | None:
    if number is not None and year is None:
        return Spot("season", 2000 + number, number=season) if 10 <= number <= 99 else None
    if number is not None and (year is None or (year + 1) % 100 != number):
        return None
    if year2 is not None and year2 != (year or 0) + 1:
        return None
    if yearspan is not None:
        if yearspan[1] != yearspan[0] + 1:
            return None
        fyear = yearspan[0]
    spans = fyear or (year if number is not None or year2 is not None else None)
    if spans:
        return Spot("season", spans, number=season, system="financial")
    return Spot("season", year or shortyear, number=season)


def _term(
    season: int,
    year: int | None = None,
    fyear: int | None = None,
    shortyear: int | None = None,
    number: int | None = None,
) -> Spot | None:
    if season == 3 or (number is not None and not 10 <= number <= 99):
        return None
    if number is not None:
        year = 2000 + number
    if fyear:
        return Spot("term", fyear, number=season, system="academic")
    return Spot("term", year or shortyear, number=season)


def _holiday(month: int = 0, season: int = 0, year: int | None = None) -> Spot:
    """Build the month or season a school holiday falls in."""
    doubt = "On which days is that holiday?"
    if month:
        return Spot("month", year, month, doubt=doubt)
    return Spot("season", year, number=season, doubt=doubt)


SEASONS = (
    Form("SPOT", "SEASON NUMBER", "Spring 25", "spring 2025", _season, unless=("UNIT",)),
    Form("SPOT", "SEASON", "Autumn", "autumn 2024", _season),
    Form("SPOT", "SEASON [COMMA|DASH|SLASH] YEAR|FYEAR|SHORTYEAR", "Spring 2022", "spring 2022", _season),
    Form("SPOT", "SEASON YEAR TO|DASH|SLASH NUMBER", "Winter 2021 to 22", "winter 2021 to 2022", _season),
    Form("SPOT", "SEASON YEAR TO|DASH|SLASH|AND YEAR", "winter 2021 to 2022", "winter 2021 to 2022", _season),
    Form("SPOT", "SEASON YEARSPAN", "Winter 2024-2025", "winter 2024 to 2025", _season),
    Form("SPOT", "MONTH half [DASH] term [YEAR]", "October half term 2024", "October 2024", _holiday),
    Form("SPOT", "half [DASH] term MONTH [YEAR]", "half term October 2024", "October 2024", _holiday),
    Form("SPOT", "SEASON holidays|holiday|break [YEAR]", "Summer holidays 2025", "summer 2025",
         _holiday),
    Form("SPOT", "SEASON recess YEAR", "Summer recess 2025", "summer 2025", _holiday),
    Form("SPOT", "SEASON half [DASH] term [YEAR]", "Autumn half term 2024", "autumn 2024", _holiday),
    Form("SPOT", "SEASON term NUMBER", "Autumn term 24", "autumn term 2024", _term, unless=("UNIT",)),
    Form("SPOT", "YEAR SEASON", "2025 Spring", "spring 2025", _season),
    Form("SPOT", "SEASON term", "Summer term", "summer term 2024", _term),
    Form("SPOT", "SEASON term [COMMA|DASH] YEAR|FYEAR|SHORTYEAR", "Autumn term 2024", "autumn term 2024",
         _term),
    Form("SPOT", "SEASON YEAR term", "Autumn 2024 term", "autumn term 2024", _term),
)  # fmt: skip
