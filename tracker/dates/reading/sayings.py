"""Stretches that no calendar numbers: those counted from the day of the document, and the feasts."""

from collections.abc import Callable
from datetime import date, timedelta

from tracker.dates.reading.choices import Choices
from tracker.dates.reading.context import Context, month_end, months, year_of
from tracker.dates.reading.spots import Range, Spot

_WEEK = 7


def from_today(spot: Spot, context: Context, choices: Choices) -> Range | None:
    """Give a stretch named by its relation to the day of the document; all but the nearest ask."""
    on, name = context.on, spot.name
    if name in _DAYS:
        day = on + timedelta(_DAYS[name])
        return Range(day, day, "day")
    if spot.weekday is not None:
        return _weekday(spot.weekday, name, on, choices)
    unit = name.rpartition(" ")[2]
    if name.startswith("in "):
        return _counted(unit, spot.number, on, choices)
    step = {"last": -1, "next": 1}.get(name.partition(" ")[0], 0)
    return _UNITS[unit](name, step, context, choices)


def _week(_name: str, step: int, context: Context, _: Choices) -> Range:
    monday = context.on - timedelta(context.on.weekday() - _WEEK * step)
    return Range(monday, monday + timedelta(6), "week")


def _month(_name: str, step: int, context: Context, _: Choices) -> Range:
    return Range(*months(context.on.year, context.on.month + step, 1), "month")


def _quarter(_name: str, step: int, context: Context, _: Choices) -> Range:
    since = (context.on.month - context.year_starts) % 3
    return Range(*months(context.on.year, context.on.month - since + 3 * step, 3), "quarter")


def _year(name: str, step: int, context: Context, choices: Choices) -> Range:
    on = context.on
    calendar = Range(date(on.year + step, 1, 1), date(on.year + step, 12, 31), "year")
    if name in {"later this year", "earlier this year"}:
        kind = choices.choose("Which part of the year is meant?", "part", "year", "days")
        if kind == "year":
            return calendar
        bounds = (on, calendar.end) if name.startswith("later") else (calendar.start, on)
        return Range(*bounds, "day" if kind == "days" else "part-year")
    starts = {"academic": 8, "municipal": 5}.get(name.split()[1])
    if starts is not None:
        choices.doubt("On which day does that year start?")
        return Range(*year_of(on.year - (on.month < starts) + step, starts), "year")
    question = "The calendar year, or the financial year?"
    if "financial" not in name and choices.choose(question, "calendar", "financial") == "calendar":
        return calendar
    first = on.year - (on.month < context.year_starts) + step
    return Range(*year_of(first, context.year_starts), "year")


_UNITS: dict[str, Callable[[str, int, Context, Choices], Range]] = {
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "year": _year,
}
_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1}


def _weekday(weekday: int, name: str, on: date, choices: Choices) -> Range:
    ahead = (weekday - on.weekday()) % _WEEK
    if name == "last weekday":
        day = on - timedelta((on.weekday() - weekday) % _WEEK or _WEEK)
    elif name == "this weekday":
        day = on + timedelta(ahead)
    else:
        day = on + timedelta(ahead or _WEEK)
        if choices.choose("The next one to come, or the one after?", "coming", "after") == "after":
            day += timedelta(_WEEK)
    return Range(day, day, "day")


def _counted(unit: str, amount: int, on: date, choices: Choices) -> Range:
    if unit == "months":
        stretch = months(on.year, on.month + amount, 1)
        if choices.choose("That month, or the very day?", "month", "day") == "month":
            return Range(*stretch, "month")
        day = stretch[0].replace(day=min(on.day, month_end(stretch[0].year, stretch[0].month).day))
        return Range(day, day, "day")
    day = on + timedelta(amount * (_WEEK if unit == "weeks" else 1))
    if unit == "weeks":
        if choices.choose("That day, or some day of that week?", "day", "week") == "week":
            monday = day - timedelta(day.weekday())
            return Range(monday, monday + timedelta(6), "week")
    else:
        choices.doubt(f"Counted from {on.day}/{on.month}/{on.year}?")
    return Range(day, day, "day")


_FEASTS = {"christmas": (12, 25), "boxing day": (12, 26), "new year's day": (1, 1)}


def feast(spot: Spot, _: Context, choices: Choices) -> Range:
    """Give the day of a feast: Christmas Day, Easter Sunday; New Year is January."""
    year = spot.year or 0
    if spot.name == "new year":
        return Range(date(year, 1, 1), date(year, 1, 31), "month")
    fixed = _FEASTS.get(spot.name)
    day = date(year, *fixed) if fixed else _easter(year)
    choices.doubt(f"Is {spot.name.title()} meant to the day?")
    return Range(day, day, "day")


def _easter(year: int) -> date:
    """Give Easter Sunday (Gregorian; J. Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
