"""The stretches of a span once its spots are located: pairs become one range, lists stay apart or ask."""

# ruff: noqa: PLR2004 (in a calendar 3, 12 and 31 say more than names for them)

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.dates.parts import PRECISIONS
from tracker.dates.reading.choices import Choices
from tracker.dates.reading.spots import Range, Span, Spot
from tracker.dates.reading.vocabulary import MONTHS


@dataclass(frozen=True, slots=True)
class Placed:
    """One stretch: where it lies, and what a frame must know of how it was said."""

    range: Range | None
    at_end: bool = False
    is_pair: bool = False
    whole_year: bool = False
    calendar_year: bool = False
    at_start: bool = False
    last: Range | None = None


def place(span: Span, ranges: Iterator[Range | None], choices: Choices, *, separate: bool) -> list[Placed]:
    """Place the stretches of a span; a stroke or an "or" between them asks."""
    placed: list[Placed] = []
    for stretch in span.stretches:
        located = [next(ranges) for _ in stretch]
        placed += _stretch(stretch, located, choices)
    if len(placed) == 1 or separate:
        return placed
    return _several(span, placed, choices)


def _stretch(stretch: tuple[Spot, ...], located: list[Range | None], choices: Choices) -> list[Placed]:
    first = stretch[0]
    if len(stretch) == 1:
        whole = first.unit == "year" and not first.part
        bare = whole and first.system == "" and first.last_year is None
        return [
            Placed(
                located[0],
                first.part == "end",
                whole_year=whole,
                calendar_year=bare,
                at_start=first.part == "start",
            )
        ]
    return _pair(stretch, located, choices)


def _pair(stretch: tuple[Spot, ...], located: list[Range | None], choices: Choices) -> list[Placed]:
    start, end = located
    if start is None or end is None:
        choices.doubt("One of the two dates cannot be read: which are meant?")
        return [Placed(None)]
    if end.end < start.start:
        question = "The end comes before the start: which dates are meant?"
        kind = choices.choose(question, "a year on", "unknown", "each")
        if kind == "each":
            return [Placed(start), Placed(end)]
        if kind == "unknown":
            return [Placed(None)]
        if stretch[0].lent:
            start = _moved(start, end.start.year - start.start.year - (start.start.month >= end.start.month))
        else:
            end = _moved(end, start.start.year - end.start.year + (end.start.month <= start.start.month))
        if end.end < start.start:
            return [Placed(None)]
    precision = start.precision if stretch[1].part == "end" else end.precision
    if stretch[0].part or stretch[1].part not in {"", "end"}:
        precision = max(start.precision, precision, key=PRECISIONS.index)
    elif start.precision != end.precision and stretch[1].part != "end":
        exact = choices.choose("How exact are the ends of that stretch?", "as its end", "as its start")
        precision = end.precision if exact == "as its end" else start.precision
    return [Placed(Range(start.start, end.end, precision), is_pair=True, last=end)]


def _moved(where: Range, years: int) -> Range:
    """Move a range by whole years; 29 February becomes the 28th."""
    return Range(_year_on(where.start, years), _year_on(where.end, years), where.precision)


def _year_on(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _several(span: Span, placed: list[Placed], choices: Choices) -> list[Placed]:
    if span.how == "stroke":
        options = ("span", "each") if span.slash_range else ("each", "span")
        if choices.choose(_stroke_question(span), *options) == "span":
            return _as_span(placed)
    elif span.how == "either":
        kind = choices.choose("Which of them?", "each", "the first", "the last", "span")
        if kind == "span":
            return _as_span(placed)
        return {"the first": placed[:1], "the last": placed[-1:]}.get(kind, placed)
    return placed


def _stroke_question(span: Span) -> str:
    spots = [spot for stretch in span.stretches for spot in stretch]
    if len(spots) == 2 and all(spot.unit == "month" and not spot.part for spot in spots):
        first, last = (MONTHS[spot.month - 1].title() for spot in spots)
        return f"{first} and {last}, or one span from {first} to {last}?"
    return "Each of them, or one span from the first to the last?"


def _as_span(placed: list[Placed]) -> list[Placed]:
    first, last = placed[0].range, placed[-1].range
    if first is None or last is None or last.end < first.start:
        return placed
    return [Placed(Range(first.start, last.end, last.precision), is_pair=True)]
