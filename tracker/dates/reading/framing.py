"""One stretch in its frame: "by", "before", "from", "until", "after", "done" or none."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from tracker.dates.months import MONTHS_OF_YEAR, add_months
from tracker.dates.parts import Day, Deadline, Done, Part, Unknown, Window
from tracker.dates.reading.choices import Choices
from tracker.dates.reading.context import Context
from tracker.dates.reading.forms.frames import Clause
from tracker.dates.reading.placing import Placed
from tracker.dates.reading.spots import Range


class _Said(NamedTuple):
    """A stretch, how it was said, and what it is read against."""

    where: Range
    placed: Placed
    context: Context
    choices: Choices
    tentative: bool


def framed(clause: Clause, placed: Placed, context: Context, choices: Choices) -> Part:
    """Give the part that a stretch makes in its clause's frame."""
    if placed.range is None:
        if not choices.asked:  # whoever could not place it has mostly said why
            choices.doubt("No such date: which is meant?")
        return Unknown(clause.tentative)
    frame = _FRAMES.get(clause.frame, _as_it_stands)
    return frame(_Said(placed.range, placed, context, choices, clause.tentative))


def plain(where: Range, placed: Placed, *, tentative: bool) -> Part:
    """Give a stretch as it stands: a day, a window, or the end of something."""
    if placed.at_end:
        return Deadline(where.end, "day", tentative)
    if where.precision == "day" and where.start == where.end:
        return Day(where.start, tentative)
    return Window(where.start, where.end, where.precision, tentative)


def _as_it_stands(said: _Said) -> Part:
    return plain(said.where, said.placed, tentative=said.tentative)


def _by(said: _Said) -> Part:
    where, placed = said.where, said.placed
    if placed.at_start:
        kind = said.choices.choose("By the first day of it, or soon after?", "first day", "soon")
        if kind == "first day":
            return Deadline(where.start, "day", said.tentative)
    if placed.is_pair:
        said.choices.doubt("By the end of that stretch, or within it?")
    end = _end_of_year(said) if placed.whole_year and not placed.at_end else where.end
    return Deadline(end, where.precision, said.tentative)


def _end_of_year(said: _Said) -> date:
    """Ask which day "by 2030" ends on."""
    options: tuple[str, ...] = ("its end", "financial year end", "its start")
    if not said.placed.calendar_year:
        options = ("its end", "its start")
    kind = said.choices.choose("By the end of that year, or by its start?", *options)
    if kind == "its start":
        return said.where.start - timedelta(1)
    if kind == "financial year end" and said.context.year_starts > 1:
        return date(said.where.end.year, said.context.year_starts, 1) - timedelta(1)
    return said.where.end


def _before(said: _Said) -> Part:
    where = said.where
    if said.placed.at_end:
        return Deadline(where.end, "day", said.tentative)
    end = where.start - timedelta(1)
    late = ("a year on",) if end < said.context.on else ()
    kind = said.choices.choose(
        "Before it begins, or by its end?", "before it begins", "by its end", *late, "in it"
    )
    if kind == "a year on":
        end = add_months(where.start, MONTHS_OF_YEAR) - timedelta(1)
    if kind == "in it":
        return _as_it_stands(said)
    if kind == "by its end":
        end = where.end
    return Deadline(end, where.precision, said.tentative)


def _from(said: _Said) -> Part:
    where, start = said.where, said.where.start
    if said.placed.is_pair:
        return Window(start, where.end, where.precision, said.tentative)
    if said.placed.calendar_year:
        kind = said.choices.choose("From the calendar year, or the financial year?", "calendar", "financial")
        start = start if kind == "calendar" else date(start.year, said.context.year_starts, 1)
    return Window(start, None, where.precision, said.tentative)


def _until(said: _Said) -> Part:
    where = said.where
    if where.precision == "day" or said.placed.is_pair:
        start = where.start if said.placed.is_pair else None
        return Window(start, where.end, where.precision, said.tentative)
    question = "Until the end of it, or up to its start?"
    kind = said.choices.choose(question, "its end", "its start", "deadline", "in it")
    if kind == "deadline":
        return Deadline(where.end, where.precision, said.tentative)
    if kind == "in it":
        return _as_it_stands(said)
    end = where.end if kind == "its end" else where.start - timedelta(1)
    return Window(None, end, where.precision, said.tentative)


def _after(said: _Said) -> Part:
    where = said.where
    question = "After it ends, or from when it begins?"
    kind = said.choices.choose(question, "after it ends", "from its start", "in it")
    if kind == "in it":
        return _as_it_stands(said)
    start = where.end + timedelta(1) if kind == "after it ends" else where.start
    return Window(start, None, where.precision, said.tentative)


def _done(said: _Said) -> Part:
    where = said.where
    if where.start > said.context.on:
        question = "That is yet to come: done by then, or done already?"
        kind = said.choices.choose(question, "due", "planned", "done")
        if kind == "due":
            return Deadline(where.end, where.precision, said.tentative)
        if kind == "planned":
            return _as_it_stands(said)
    if where.start == where.end:
        return Done(date=where.start, tentative=said.tentative)
    return Done(start=where.start, end=where.end, precision=where.precision, tentative=said.tentative)


_FRAMES: dict[str, Callable[[_Said], Part]] = {
    "by": _by,
    "before": _before,
    "from": _from,
    "until": _until,
    "after": _after,
    "done": _done,
}
