"""Where a spot with a known year lies: from its first to its last day, by the conventions councils use.

Conventions that must guess ask through `Choices`. A date that does not exist has no range.
"""

# ruff: noqa: PLR2004 (in a calendar 3, 12 and 31 say more than names for them)

from collections.abc import Callable
from datetime import date, timedelta

from tracker.dates.reading.choices import Choices
from tracker.dates.reading.context import Context, month_end, months, year_of
from tracker.dates.reading.dividing import divided
from tracker.dates.reading.sayings import feast, from_today
from tracker.dates.reading.spots import Range, Spot
from tracker.dates.reading.vocabulary import MONTHS, SEASONS, WEEKDAYS

_ACADEMIC_STARTS, _MUNICIPAL_STARTS = 8, 5
_TERMS = ((1, 4), (4, 4), (9, 4))
# First and last days of the astronomical seasons, as (month, day).
_SOLSTICES = (((3, 20), (6, 20)), ((6, 21), (9, 21)), ((9, 22), (12, 20)), ((12, 21), (3, 19)))
_WINTER = 3
_YEARS = range(1900, 2200)


def locate(spot: Spot, context: Context, choices: Choices) -> Range | None:
    """Give the range of a spot whose year is known, or None where there is no such date."""
    if spot.doubt:
        choices.doubt(spot.doubt)
    if spot.year is not None and spot.year not in _YEARS:
        choices.doubt(f"{spot.year} is no year of a plan: which is meant?")
        return None
    whole = _UNITS[spot.unit](spot, context, choices)
    if whole is None or not spot.part:
        return whole
    return divided(whole, spot, choices)


def _year(spot: Spot) -> int:
    return spot.year or 0


def _day(spot: Spot, _: Context, choices: Choices) -> Range | None:
    year, month, day = _year(spot), spot.month, spot.day
    if not 1 <= month <= len(MONTHS):
        choices.doubt(f"There is no month {month}: which date is meant?")
        return None
    if not 1 <= day <= month_end(year, month).day:
        name = MONTHS[month - 1].title()
        if choices.choose(f"There is no {day} {name} {year}: when is it?", "unknown", "month") == "month":
            return Range(*months(year, month, 1), "month")
        return None
    said = date(year, month, day)
    if spot.weekday is not None and said.weekday() != spot.weekday:
        name = WEEKDAYS[spot.weekday].title()
        question = f"{said.day} {MONTHS[month - 1].title()} {year} is no {name}: the date, or the {name}?"
        if choices.choose(question, "date", "weekday") == "weekday":
            said += timedelta((spot.weekday - said.weekday() + 3) % 7 - 3)
    return Range(said, said, "day")


def _week(spot: Spot, context: Context, choices: Choices) -> Range | None:
    named = {"nth": _nth_week, "nth weekday": _nth_weekday}.get(spot.name)
    if named is not None:
        return named(spot, choices)
    day = _day(spot, context, choices)
    if day is None or day.precision != "day":
        return day
    monday = day.start - timedelta(day.start.weekday())
    if spot.name == "ending":
        if choices.choose("Which days has that week?", "monday", "to the day") == "to the day":
            return Range(day.start - timedelta(6), day.start, "week")
    elif monday != day.start:
        question = "That day is no Monday: the week it lies in, or seven days from it?"
        if choices.choose(question, "its week", "from it") == "from it":
            return Range(day.start, day.start + timedelta(6), "week")
    return Range(monday, monday + timedelta(6), "week")


def _nth_week(spot: Spot, choices: Choices) -> Range | None:
    first, last = months(_year(spot), spot.month, 1)
    start = last - timedelta(6) if spot.number == -1 else first + timedelta(7 * (spot.number - 1))
    question = "Which days has that week of the month?"
    kind = choices.choose(question, "sevens", "mondays", "days")
    if kind == "mondays":
        start -= timedelta(start.weekday())
    return Range(start, start + timedelta(6), "day" if kind == "days" else "week") if start <= last else None


def _nth_weekday(spot: Spot, _: Choices) -> Range | None:
    first, last = months(_year(spot), spot.month, 1)
    if spot.number == -1:
        day = last - timedelta((last.weekday() - (spot.weekday or 0)) % 7)
    else:
        day = first + timedelta(((spot.weekday or 0) - first.weekday()) % 7 + 7 * (spot.number - 1))
    return Range(day, day, "day") if first <= day <= last else None


def _month(spot: Spot, context: Context, _: Choices) -> Range:
    year = _year(spot)
    if spot.system == "financial" and spot.month < context.year_starts:
        year += 1
    return Range(*months(year, spot.month, 1), "month")


def _first_month(spot: Spot, context: Context, choices: Choices, word: str) -> tuple[int, int]:
    """Give the year and month in which the year of a quarter or half begins."""
    year = _year(spot)
    if spot.system == "months":
        return year, spot.month
    if spot.system == "calendar" or context.year_starts == 1:
        return year, 1
    if spot.system == "financial":
        return _single(spot, choices), context.year_starts
    kind = choices.choose(
        f"The {word} of the calendar year, or of the financial year?",
        "calendar",
        "financial",
        "financial before",
    )
    if kind == "calendar":
        return year, 1
    return (year if kind == "financial" else year - 1), context.year_starts


def _single(spot: Spot, choices: Choices) -> int:
    """Tell what "FY25" means: the financial year that starts in 2025, or that ends in it."""
    year = _year(spot)
    if spot.name != "single":
        return year
    question = f"The financial year that starts in {year}, or that ends in {year}?"
    return year if choices.choose(question, "starts", "ends") == "starts" else year - 1


def _quarter(spot: Spot, context: Context, choices: Choices) -> Range:
    year, first = _first_month(spot, context, choices, "quarter")
    return Range(*months(year, first + 3 * (spot.number - 1), 3), "quarter")


def _half(spot: Spot, context: Context, choices: Choices) -> Range:
    year, first = _first_month(spot, context, choices, "half")
    return Range(*months(year, first + 6 * (spot.number - 1), 6), "half")


def _season(spot: Spot, _: Context, choices: Choices) -> Range:
    year, number = _year(spot), spot.number
    name = SEASONS[number].title()
    if spot.system == "financial":
        later = number == 0
        if number != _WINTER:
            order = ("later", "earlier") if later else ("earlier", "later")
            year += choices.choose(f"{name} of which of the two years?", *order) == "later"
        options: tuple[str, ...] = ("months", "sun") if number == _WINTER else ("months", "sun", "term")
    elif number == _WINTER:
        options = ("months", "sun", "year before", "half year")
    else:
        options = ("months", "sun", "term")
    kind = choices.choose(f"{name}: from which day to which?", *options)
    if kind == "term":
        first, count = _TERMS[number]
        return Range(*months(year, first, count), "term")
    if kind == "sun":
        (month, day), (to_month, to_day) = _SOLSTICES[number]
        return Range(date(year, month, day), date(year + (to_month < month), to_month, to_day), "season")
    if kind == "half year":
        return Range(*months(year, 10, 6), "season")
    return Range(*months(year - (kind == "year before"), 3 + 3 * number, 3), "season")


def _term(spot: Spot, _: Context, choices: Choices) -> Range:
    year = _year(spot) + (spot.system == "academic" and spot.number != 2)
    name = SEASONS[spot.number]
    if choices.choose(f"When is the {name} term?", "term", "season") == "season":
        return Range(*months(year, 3 + 3 * spot.number, 3), "season")
    return Range(*months(year, *_TERMS[spot.number]), "term")


def _whole_year(spot: Spot, context: Context, choices: Choices) -> Range:
    year, last = _year(spot), spot.last_year
    if last is not None and spot.system not in {"calendar", "academic", "municipal"}:
        return _years(year, last, context, choices)
    if spot.system == "financial":
        return Range(*year_of(_single(spot, choices), context.year_starts), "year")
    if spot.system == "academic":
        september = choices.choose(
            "Does the academic year start in August or September?", "august", "september"
        )
        starts = _ACADEMIC_STARTS + (september == "september")
        return Range(year_of(year, starts)[0], year_of(last or year, starts)[1], "year")
    if spot.system == "municipal":
        choices.doubt("On which day does the municipal year start?")
        return Range(year_of(year, _MUNICIPAL_STARTS)[0], year_of(last or year, _MUNICIPAL_STARTS)[1], "year")
    return Range(date(year, 1, 1), date(last or year, 12, 31), "year")


def _years(year: int, last: int, context: Context, choices: Choices) -> Range:
    """Give "2014 to 2018": calendar, financial or academic years; the likelier first."""
    financial = last == year + 1 or (
        context.period is not None and context.period[0].month == context.year_starts != 1
    )
    options = ("financial", "calendar") if financial else ("calendar", "financial")
    question = f"{year} to {last}: calendar, financial or academic years?"
    kind = choices.choose(question, *options, "academic", "financial and last", "academic and last", "school")
    if kind == "calendar":
        return Range(date(year, 1, 1), date(last, 12, 31), "year")
    starts = {"academic": 8, "academic and last": 8, "school": 9}.get(kind, context.year_starts)
    past = last if kind.endswith("last") else last - 1
    return Range(year_of(year, starts)[0], year_of(past, starts)[1], "year")


def _nonsense(*_: object) -> None:
    return None


_UNITS: dict[str, Callable[[Spot, Context, Choices], Range | None]] = {
    "day": _day,
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "term": _term,
    "year": _whole_year,
    "feast": feast,
    "from today": from_today,
    "nonsense": _nonsense,
}
