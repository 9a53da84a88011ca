"""Parts of a range: early, mid and late thirds, halves, the first and the last of it."""

# ruff: noqa: PLR2004 (in a calendar 3, 12 and 31 say more than names for them)

from datetime import date, timedelta

from tracker.dates.reading.choices import Choices
from tracker.dates.reading.context import months
from tracker.dates.reading.spots import Range, Spot

_THIRDS = {"early": 0, "start": 0, "mid": 1, "late": 2}
_MONTH_DAYS = ((1, 10), (11, 20), (21, 31))
_SPAN_OF_MONTHS = 12


def divided(whole: Range, spot: Spot, choices: Choices) -> Range:
    """Give the part of a range that the spot names; all but its end ask how much is meant."""
    if spot.part == "end":
        return Range(whole.end, whole.end, "day")
    if spot.part in {"first half", "second half"}:
        choices.doubt("Which days are that half of the month?")
        if spot.part == "first half":
            return Range(whole.start, whole.start.replace(day=15), "part-month")
        return Range(whole.start.replace(day=16), whole.end, "part-month")
    return _third(whole, spot, choices)


def _third(whole: Range, spot: Spot, choices: Choices) -> Range:
    name = "the start" if spot.part == "start" else spot.part
    options: tuple[str, ...] = ("third", "first day" if spot.part == "start" else "quarter", "whole")
    if whole.precision == "month":
        options = tuple(option for option in options if option != "quarter")
    kind = choices.choose(f"How much of it is {name}?", *options)
    if kind == "first day":
        return Range(whole.start, whole.start, "day")
    if kind == "whole":
        return whole
    first, last = sorted((_THIRDS[spot.part], _THIRDS.get(spot.to_part, _THIRDS[spot.part])))
    if whole.precision == "month":
        begin, end = _month_day(whole, _MONTH_DAYS[first][0]), _month_day(whole, _MONTH_DAYS[last][1])
        return Range(begin, end, "part-month")
    return _months_of(whole, first, last, parts=4 if kind == "quarter" else 3)


def _month_day(month: Range, day: int) -> date:
    return month.start.replace(day=min(day, month.end.day))


def _months_of(whole: Range, first: int, last: int, *, parts: int) -> Range:
    length = (whole.end.year - whole.start.year) * _SPAN_OF_MONTHS + whole.end.month - whole.start.month + 1
    if whole.start.day != 1 or (whole.end + timedelta(1)).day != 1 or length < parts:
        return whole
    size = length // parts
    begin = first * size
    if parts == 4 and first:
        begin = (length - size) if first == 2 else size
        size = size if first == 2 else 2 * size
        count = size
    else:
        count = (last - first + 1) * size
    stretch = months(whole.start.year, whole.start.month + begin, count)
    return Range(*stretch, "season" if whole.precision == "season" else "part-year")
