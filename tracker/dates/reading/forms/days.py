"""Days and weeks, with or without their year; day first."""

# ruff: noqa: PLR2004 (in a calendar 3, 12 and 31 say more than names for them)

from tracker.dates.reading.matching import Form
from tracker.dates.reading.spots import Spot

_LAST_DAY, _MONTHS = 31, 12
_OLDEST, _NEWEST = 1900, 2200


def _day(
    month: int = 0,
    number: int = 0,
    ordinal: int = 0,
    year: int | None = None,
    shortyear: int | None = None,
    number2: int | None = None,
    figures: int | None = None,
    weekday: int | None = None,
    longyear: int | None = None,
) -> Spot | None:
    """Build a day; a second number is a year of two figures."""
    day = ordinal or number
    if ordinal and number2 is None and number:
        number2 = number
    number2 = number2 if figures is None else figures
    if number2 is not None:
        if number2 > 99:
            return None
        year = 2000 + number2
    if day > _LAST_DAY and not year and not shortyear:
        return None
    doubt = ""
    if longyear:
        year, doubt = _nearest(longyear), f"{longyear} is no year: {_nearest(longyear)}?"
    return Spot("day", year or shortyear, month, day, weekday=weekday, doubt=doubt)


def _nearest(long_year: int) -> int:
    """Take the figure too many out of a year such as 20023 or 20024."""
    figures = str(long_year)
    shorter = {int(figures[:place] + figures[place + 1 :]) for place in range(1, 5)}
    return max((year for year in shorter if year < 2100), default=2000 + long_year % 100)


def _numeric(date: tuple[int, int, int], weekday: int | None = None) -> Spot | None:
    day, month, year = date
    if not _OLDEST <= year < _NEWEST:
        return Spot("nonsense", doubt="Which year is meant?")
    if month > _MONTHS or not month:
        swapped = f"Is day {month} of month {day} meant?" if 1 <= day <= _MONTHS else "Which date is meant?"
        return Spot("day", year, month, day, doubt=swapped)
    return Spot("day", year, month, day, weekday=weekday)


def _pair(pair: tuple[int, int], weekday: int | None = None) -> Spot | None:
    """Take "12/3" for 12 March, and "3/25" for March 2025."""
    first, second = pair
    if 1 <= second <= _MONTHS and 1 <= first <= _LAST_DAY:
        return Spot("day", None, second, first, weekday=weekday, name="pair")
    if 1 <= first <= _MONTHS and second > _MONTHS:
        return Spot("month", 2000 + second, first, doubt="A month and a year?")
    return Spot("nonsense", doubt=f"What does {first}/{second} mean?")


_WORDS = "[WEEKDAY] NUMBER|ORDINAL [DASH|DOT|SLASH] MONTH [COMMA|DASH|DOT|SLASH]"

DAYS = (
    Form("SPOT", f"{_WORDS} YEAR", "28th February 2024", "28 February 2024", _day),
    Form("SPOT", f"{_WORDS} LONGYEAR", "12 December 20023", "12 December 2023", _day),
    Form("SPOT", f"{_WORDS} FIGURES", "14-Apr-24", "14 April 2024", _day),
    Form("SPOT", f"{_WORDS} SHORTYEAR", "3 June '24", "3 June 2024", _day),
    Form(
        "SPOT",
        f"{_WORDS} NUMBER",
        "8th Nov 11",
        "8 November 2011",
        _day,
        unless=("MONTH", "UNIT", "AND", "OR"),
    ),
    Form("SPOT", _WORDS.removesuffix(" [COMMA|DASH|DOT|SLASH]"), "on 24 January", "24 January 2025", _day),
    Form("SPOT", "[WEEKDAY] MONTH ORDINAL [COMMA]", "July 30th", "30 July 2024", _day),
    Form("SPOT", "[WEEKDAY] MONTH ORDINAL|NUMBER [COMMA] YEAR", "March 12, 2025", "12 March 2025", _day),
    Form("SPOT", "WEEKDAY MONTH NUMBER", "Tuesday, August 6", "6 August 2024", _day),
    Form("SPOT", "[WEEKDAY] DATE", "16/07/24", "16 July 2024", _numeric),
    Form("SPOT", "[WEEKDAY] PAIR", "12/9", "12 September 2024", _pair),
)
