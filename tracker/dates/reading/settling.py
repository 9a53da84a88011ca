"""What the clauses of a cell mean: each frame makes parts of the ranges its words lie in."""

from collections.abc import Iterator
from datetime import date

from tracker.dates.parts import Day, Done, Ongoing, Part, Parts, Recurring, Relative, Unknown, Window
from tracker.dates.reading.cell import Cell
from tracker.dates.reading.choices import Choices
from tracker.dates.reading.context import Context
from tracker.dates.reading.forms.frames import Clause
from tracker.dates.reading.framing import framed, plain
from tracker.dates.reading.placing import Placed, place
from tracker.dates.reading.relating import related, shared_start
from tracker.dates.reading.spots import Range, Rhythm, Span
from tracker.dates.reading.years import locate_all

Ranges = Iterator[Range | None]

# Parts that say no more when said twice.
_STATES = (Done, Ongoing, Recurring)
# Words that put one rhythm after another.
_IN_TURN = frozenset({"then", "initially", "reducing", "moving", "increasing", "afterwards", "subsequently"})


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
    if len(parts) <= 1:
        return tuple(parts)
    rhythms = [part for part in parts if isinstance(part, Recurring)]
    either = cell.leftover & {"OR", "SLASH"} or cell.words & _IN_TURN
    if len(rhythms) > 1 and either and not any(part.applies_to for part in rhythms):
        kind = choices.choose("How often of the two?", "each", "the first", "the last")
        if kind != "each":
            return (rhythms[0] if kind == "the first" else rhythms[-1],)
    return related(shared_start(_once(parts), choices), cell, choices)


def _once(parts: list[Part]) -> list[Part]:
    """Leave out a state said twice running, as "on going all year" does."""
    return [
        part
        for at, part in enumerate(parts)
        if not at or part != parts[at - 1] or not isinstance(part, _STATES)
    ]


def _spans(clause: Clause) -> list[Span]:
    """List the spans whose dates count: a rhythm's months without a year are only named."""
    spans = [span for span in (clause.span, clause.until) if span is not None]
    if clause.when is not None and _dated(clause.when):
        spans.append(clause.when)
    return spans


def _dated(span: Span) -> bool:
    return any(
        spot.year is not None or spot.unit == "from today" or spot.name == "figures"
        for stretch in span.stretches
        for spot in stretch
    )


def _is_year(span: Span) -> bool:
    """Whether "each academic year" is all that stands beside the rhythm."""
    return all(
        spot.unit == "year" and spot.part in {"", "start"} for stretch in span.stretches for spot in stretch
    )


def _parts(
    clause: Clause, placed: list[list[Placed]], cell: Cell, context: Context, choices: Choices
) -> list[Part]:
    if clause.frame == "ongoing":
        return [Ongoing(clause.tentative)]
    if clause.frame == "immediate":
        return _at_once(clause, cell, context, choices)
    if clause.rhythm is not None:
        return _recurring(clause, clause.rhythm, placed, cell, context, choices)
    if not placed:
        return [Done(tentative=clause.tentative)]
    if clause.until is not None:
        return _between(clause, placed, choices)
    return [framed(clause, stretch, context, choices) for stretch in _that_count(clause, placed[0], choices)]


def _that_count(clause: Clause, placed: list[Placed], choices: Choices) -> list[Placed]:
    """Leave out what no longer holds: "(was March)", "moved from March to June"."""
    if clause.frame == "prior" and choices.choose("Does the earlier date count too?", "no", "yes") == "no":
        return []
    if clause.frame == "moved":
        last = placed[-1]
        kind = choices.choose("The new date alone, or the whole stretch?", "new", "both")
        return [last if kind == "both" or last.last is None else Placed(last.last)]
    return placed


def _at_once(clause: Clause, cell: Cell, context: Context, choices: Choices) -> list[Part]:
    kind = choices.choose("At once: on the day of the plan?", "relative", "unknown", "left out", "day")
    at_once: dict[str, list[Part]] = {
        "relative": [Relative(_immediate(cell), clause.tentative)],
        "unknown": [Unknown(clause.tentative)],
        "left out": [],
        "day": [Day(context.on, clause.tentative)],
    }
    return at_once[kind]


def _immediate(cell: Cell) -> str:
    at = cell.text.lower().find("immediate")
    return cell.text[at:].split()[0].rstrip(".,;:") if at >= 0 else cell.text


def _between(clause: Clause, placed: list[list[Placed]], choices: Choices) -> list[Part]:
    first, last = placed[0][0].range, placed[1][-1].range
    if first is None or last is None:
        choices.doubt("One of the two dates cannot be read: which are meant?")
        return [Unknown(clause.tentative)]
    if last.end < first.start:
        choices.doubt("The end comes before the start: which dates are meant?")
        return [Unknown(clause.tentative)]
    if clause.frame == "plain" and choices.choose("One stretch, or each by itself?", "one", "each") == "each":
        stretches = (placed[0][0], placed[1][-1])
        return [plain(each.range, each, tentative=clause.tentative) for each in stretches if each.range]
    return [Window(first.start, last.end, last.precision, clause.tentative)]


def _recurring(
    clause: Clause, rhythm: Rhythm, placed: list[list[Placed]], cell: Cell, context: Context, choices: Choices
) -> list[Part]:
    frequency = rhythm.frequency
    if rhythm.question:
        frequency = choices.choose(rhythm.question, frequency, *rhythm.other)
    starts = ends = None
    spans = iter(placed)
    if clause.span is not None:
        first = next(spans)
        starts = _start(first[0], context, choices)
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
            when = None if _is_year(clause.when) else cell.text[clause.when.start : clause.when.end]
            when = f"by {when}" if when and clause.when_by else when
        else:
            starts, ends, beside = _dated_beside(next(spans), clause, choices)
    recurring = Recurring(frequency, starts, ends, clause.subject, when, clause.tentative)  # type: ignore[arg-type]
    return [recurring, *beside]


def _start(first: Placed, context: Context, choices: Choices) -> date | None:
    """Give the day a rhythm starts on; from a bare year it may be the financial year's."""
    if first.range is None:
        return None
    start = first.range.start
    if first.calendar_year and context.year_starts > 1:
        kind = choices.choose("From the calendar year, or the financial year?", "calendar", "financial")
        return start if kind == "calendar" else date(start.year, context.year_starts, 1)
    return start


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
        [plain(stretch.range, stretch, tentative=clause.tentative) for stretch in placed if stretch.range],
    )
