"""What the clauses of a cell mean: each frame makes parts of the ranges its words lie in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tracker.dates.reading.cell import Cell
from tracker.dates.reading.choices import Choices
from tracker.dates.reading.context import Context
from tracker.dates.reading.forms.frames import Clause
from tracker.dates.reading.placing import Placed, place
from tracker.dates.reading.spots import Range, Rhythm, Span
from tracker.dates.reading.years import locate_all
from tracker.dates.timing import (
    Day,
    Deadline,
    Done,
    Ongoing,
    Part,
    Parts,
    Recurring,
    Relative,
    Unknown,
    Window,
)

Ranges = Iterator[Range | None]


def settle(cell: Cell, context: Context, choices: Choices) -> Parts:
    """Give the parts of a cell in the order of its words; empty where it says nothing of time."""
    spots = [
        spot
        for clause in cell.clauses
        for span in _spans(clause)
        for stretch in span.stretches
        for spot in stretch
    ]
    ranges = iter(locate_all(spots, context, choices))
    parts: list[Part] = []
    for clause in cell.clauses:
        separate = "SEPARATE" in cell.leftover
        placed = [place(span, ranges, choices, separate=separate) for span in _spans(clause)]
        parts += _parts(clause, placed, cell, context, choices)
    rhythms = [part for part in parts if isinstance(part, Recurring)]
    if len(rhythms) > 1 and "OR" in cell.leftover and not any(part.applies_to for part in rhythms):
        kind = choices.choose("How often of the two?", "each", "the first", "the last")
        if kind != "each":
            return (rhythms[0] if kind == "the first" else rhythms[-1],)
    return _related(_shared_start(parts, choices), cell, choices)


def _spans(clause: Clause) -> list[Span]:
    """List the spans whose dates count: a rhythm's months without a year are only named."""
    spans = [span for span in (clause.span, clause.until) if span is not None]
    if clause.when is not None and _dated(clause.when):
        spans.append(clause.when)
    return spans


def _dated(span: Span) -> bool:
    return any(
        spot.year is not None or spot.unit == "from today" for stretch in span.stretches for spot in stretch
    )


def _parts(
    clause: Clause, placed: list[list[Placed]], cell: Cell, context: Context, choices: Choices
) -> list[Part]:
    tentative = clause.tentative
    if clause.frame == "ongoing":
        return [Ongoing(tentative)]
    if clause.frame == "immediate":
        kind = choices.choose("At once: on the day of the plan?", "relative", "unknown", "left out", "day")
        at_once: dict[str, list[Part]] = {
            "unknown": [Unknown(tentative)],
            "left out": [],
            "day": [Day(context.on, tentative)],
        }
        return at_once.get(kind, [Relative(_immediate(cell), tentative)])
    if clause.rhythm is not None:
        return _recurring(clause, clause.rhythm, placed, cell, choices)
    if clause.frame == "prior":
        if choices.choose("Does the earlier date count too?", "no", "yes") == "no":
            return []
        return [_framed(clause, stretch, context, choices) for stretch in placed[0]]
    if clause.frame == "moved":
        last = placed[0][-1]
        both = choices.choose("The new date alone, or the whole stretch?", "new", "both") == "both"
        return [_framed(clause, last if both or last.last is None else Placed(last.last), context, choices)]
    if not placed:
        return [Done(tentative=tentative)]
    if clause.until is not None:
        return [_between(clause, placed, choices)]
    return [_framed(clause, stretch, context, choices) for stretch in placed[0]]


def _immediate(cell: Cell) -> str:
    at = cell.text.lower().find("immediate")
    return cell.text[at:].split()[0].rstrip(".,;:") if at >= 0 else cell.text


def _between(clause: Clause, placed: list[list[Placed]], choices: Choices) -> Part:
    first, last = placed[0][0].range, placed[1][-1].range
    if first is None or last is None:
        choices.doubt("One of the two dates cannot be read: which are meant?")
        return Unknown(clause.tentative)
    if last.end < first.start:
        choices.doubt("The end comes before the start: which dates are meant?")
        return Unknown(clause.tentative)
    return Window(first.start, last.end, last.precision, clause.tentative)


def _framed(clause: Clause, placed: Placed, context: Context, choices: Choices) -> Part:
    where, tentative = placed.range, clause.tentative
    if where is None:
        choices.doubt("No such date: which is meant?")
        return Unknown(tentative)
    match clause.frame:
        case "by":
            return _by(where, placed, choices, tentative=tentative)
        case "before":
            return _before(where, placed, choices, tentative=tentative)
        case "from":
            return _from(where, placed, choices, tentative=tentative)
        case "until":
            return _until(where, placed, choices, tentative=tentative)
        case "after":
            return _after(where, placed, choices, tentative=tentative)
        case "done":
            return _done(where, placed, context, choices, tentative=tentative)
        case _:
            return _plain(where, placed, tentative=tentative)


def _plain(where: Range, placed: Placed, *, tentative: bool) -> Part:
    if placed.at_end:
        return Deadline(where.end, "day", tentative)
    if where.precision == "day" and where.start == where.end:
        return Day(where.start, tentative)
    return Window(where.start, where.end, where.precision, tentative)


def _by(where: Range, placed: Placed, choices: Choices, *, tentative: bool) -> Part:
    end = where.end
    if (
        placed.at_start
        and choices.choose("By the first day of it, or soon after?", "first day", "soon") == "first day"
    ):
        return Deadline(where.start, "day", tentative)
    if placed.whole_year and not placed.at_end:
        options = (
            ("its end", "financial year end", "its start")
            if placed.calendar_year
            else ("its end", "its start")
        )
        kind = choices.choose("By the end of that year, or by its start?", *options)
        if kind == "its start":
            return Deadline(where.start - timedelta(1), where.precision, tentative)
        if kind == "financial year end":
            return Deadline(date(end.year, 3, 31), where.precision, tentative)
    if placed.is_pair:
        choices.doubt("By the end of that stretch, or within it?")
    return Deadline(end, where.precision, tentative)


def _before(where: Range, placed: Placed, choices: Choices, *, tentative: bool) -> Part:
    if placed.at_end:
        return Deadline(where.end, "day", tentative)
    kind = choices.choose("Before it begins, or by its end?", "before it begins", "by its end")
    end = where.start - timedelta(1) if kind == "before it begins" else where.end
    return Deadline(end, where.precision, tentative)


def _from(where: Range, placed: Placed, choices: Choices, *, tentative: bool) -> Part:
    start = where.start
    if placed.is_pair:
        return Window(start, where.end, where.precision, tentative)
    if placed.calendar_year:
        kind = choices.choose("From the calendar year, or the financial year?", "calendar", "financial")
        start = start if kind == "calendar" else date(start.year, 4, 1)
    return Window(start, None, where.precision, tentative)


def _until(where: Range, placed: Placed, choices: Choices, *, tentative: bool) -> Part:
    if where.precision == "day" or placed.is_pair:
        return Window(where.start if placed.is_pair else None, where.end, where.precision, tentative)
    kind = choices.choose(
        "Until the end of it, or up to its start?", "its end", "its start", "deadline", "in it"
    )
    if kind == "deadline":
        return Deadline(where.end, where.precision, tentative)
    if kind == "in it":
        return _plain(where, placed, tentative=tentative)
    end = where.end if kind == "its end" else where.start - timedelta(1)
    return Window(None, end, where.precision, tentative)


def _after(where: Range, placed: Placed, choices: Choices, *, tentative: bool) -> Part:
    kind = choices.choose(
        "After it ends, or from when it begins?", "after it ends", "from its start", "in it"
    )
    if kind == "in it":
        return _plain(where, placed, tentative=tentative)
    start = where.end + timedelta(1) if kind == "after it ends" else where.start
    return Window(start, None, where.precision, tentative)


def _done(where: Range, placed: Placed, context: Context, choices: Choices, *, tentative: bool) -> Part:
    if where.start > context.on:
        kind = choices.choose("That is yet to come: done by then, or done already?", "due", "planned", "done")
        if kind == "due":
            return Deadline(where.end, where.precision, tentative)
        if kind == "planned":
            return _plain(where, placed, tentative=tentative)
    if where.start == where.end:
        return Done(date=where.start, tentative=tentative)
    return Done(start=where.start, end=where.end, precision=where.precision, tentative=tentative)


def _recurring(
    clause: Clause, rhythm: Rhythm, placed: list[list[Placed]], cell: Cell, choices: Choices
) -> list[Part]:
    frequency = rhythm.frequency
    if rhythm.question:
        frequency = choices.choose(rhythm.question, frequency, *rhythm.other)
    starts = ends = None
    spans = iter(placed)
    if clause.span is not None:
        first = next(spans)
        starts = first[0].range.start if first[0].range else None
        ends = first[-1].range.end if first[-1].range and first[-1].is_pair else None
    if clause.until is not None:
        last = next(spans)[-1].range
        ends = last.end if last else None
    if starts and ends and ends < starts:
        choices.doubt("It ends before it starts: which dates are meant?")
    if any(stretch.range is None for span in placed for stretch in span):
        choices.doubt("One of the dates cannot be read: which is meant?")
    when: str | None = None
    beside: list[Part] = []
    if clause.when is not None:
        if not _dated(clause.when):
            when = cell.text[clause.when.start : clause.when.end]
            when = f"by {when}" if clause.when_by else when
        else:
            starts, ends, beside = _dated_beside(next(spans), clause, choices)
    recurring = Recurring(frequency, starts, ends, clause.subject, when, clause.tentative)  # type: ignore[arg-type]
    return [recurring, *beside]


def _dated_beside(
    placed: list[Placed], clause: Clause, choices: Choices
) -> tuple[date | None, date | None, list[Part]]:
    """Settle "Monthly, 2024/25" (its bounds) and "Annual review March 2025" (one of its dates)."""
    first, last = placed[0].range, placed[-1].range
    if first is None or last is None:
        return None, None, []
    bounds = placed[0].is_pair or placed[0].whole_year
    often = clause.rhythm is not None and clause.rhythm.frequency not in {
        "annually",
        "two-yearly",
        "three-yearly",
    }
    options = ("bounds", "beside", "start") if bounds and often else ("beside", "bounds", "start")
    kind = choices.choose("Do the dates bound the rhythm, or stand beside it?", *options)
    if kind == "bounds":
        return first.start, last.end, []
    if kind == "start":
        return first.start, None, []
    return (
        None,
        None,
        [_plain(stretch.range, stretch, tentative=clause.tentative) for stretch in placed if stretch.range],
    )


_REVISED = frozenset("original originally previously previous revised moved now was were slipped".split())


def _related(parts: Parts, cell: Cell, choices: Choices) -> Parts:
    """Ask where one part follows from another: "June 2024 and annually thereafter", "was May, now June"."""
    if len(parts) != 2:  # noqa: PLR2004 (a pair)
        return parts
    first, last = parts
    if (
        isinstance(first, Day | Window)
        and isinstance(last, Recurring)
        and {"thereafter", "then"} & cell.words
    ):
        start = first.date if isinstance(first, Day) else first.start
        kind = choices.choose("Does the rhythm start there?", "apart", "starts there", "starts there alone")
        started = replace(last, starts=start)
        return {"starts there": (first, started), "starts there alone": (started,)}.get(kind, parts)
    if {type(first), type(last)} == {Ongoing, Recurring}:
        kind = choices.choose("The rhythm, with no end to it?", "both", "the rhythm", "ongoing")
        wanted = {"the rhythm": Recurring, "ongoing": Ongoing}.get(kind)
        return tuple(part for part in parts if wanted is None or isinstance(part, wanted))
    if (
        _REVISED & cell.words
        and choices.choose("Which of the dates holds now?", "both", "the last") == "the last"
    ):
        return (last,)
    return parts


def _shared_start(parts: list[Part], choices: Choices) -> Parts:
    """Ask whether a start said with one rhythm holds for the others that have none."""
    rhythms = [part for part in parts if isinstance(part, Recurring)]
    starts = {part.starts for part in rhythms if part.starts}
    if len(starts) != 1 or all(part.starts for part in rhythms):
        return tuple(parts)
    start = starts.pop()
    others = ", ".join(part.applies_to or part.frequency for part in rhythms if not part.starts)
    question = f"Does the start, {start:%B %Y}, hold for {others} too?"
    if choices.choose(question, "no", "yes") == "no":
        return tuple(parts)
    return tuple(
        Recurring(part.frequency, start, part.ends, part.applies_to, part.when, part.tentative)
        if isinstance(part, Recurring) and not part.starts
        else part
        for part in parts
    )
