"""What two parts of one cell are to each other: one revised to the other, one explaining it, one after it."""

from dataclasses import replace
from datetime import timedelta

from tracker.dates.parts import Day, Deadline, Ongoing, Part, Parts, Recurring, Window
from tracker.dates.reading.cell import Cell
from tracker.dates.reading.choices import Choices

_PAIR = 2
_REVISED = frozenset(
    ["original", "originally", "previously", "previous", "revised", "moved", "now", "was", "were", "slipped"]
)


def related(parts: Parts, cell: Cell, choices: Choices) -> Parts:
    """Ask where one part follows from another: "June 2024 and annually thereafter", "was May, now June"."""
    if len(parts) != _PAIR:
        return parts
    first, last = parts
    if isinstance(last, Recurring):
        return _then_rhythm(first, last, cell, choices)
    if isinstance(first, Recurring) and isinstance(last, Ongoing):
        return _with_no_end(parts, choices)
    return _of_dates(parts, cell, choices)


def _of_dates(parts: Parts, cell: Cell, choices: Choices) -> Parts:
    first, last = parts
    years = any(isinstance(part, Window) and part.precision == "year" for part in parts)
    if {type(first), type(last)} == {Window, Ongoing} and (years or isinstance(last, Ongoing)):
        return _open_ended(parts, choices)
    if "(" in cell.text and {type(first), type(last)} == {Window, Deadline}:
        return _explained(parts, choices)
    revised = _REVISED & cell.words
    if revised and choices.choose("Which of the dates holds now?", "both", "the last") == "the last":
        return (last,)
    return parts


def _then_rhythm(first: Part, last: Recurring, cell: Cell, choices: Choices) -> Parts:
    """Ask whether a rhythm starts with, or after, what was said before it."""
    if isinstance(first, Ongoing):
        return _with_no_end((first, last), choices)
    if isinstance(first, Recurring) and first.ends and not last.starts:
        kind = choices.choose("Does the second rhythm begin where the first ends?", "apart", "follows")
        starts = None if kind == "apart" else first.ends + timedelta(1)
        return (first, replace(last, starts=starts))
    if isinstance(first, Day | Window) and {"thereafter", "then"} & cell.words:
        start = first.date if isinstance(first, Day) else first.start
        kind = choices.choose("Does the rhythm start there?", "apart", "starts there", "starts there alone")
        started = replace(last, starts=start)
        return {"starts there": (first, started), "starts there alone": (started,)}.get(kind, (first, last))
    return (first, last)


def _with_no_end(parts: Parts, choices: Choices) -> Parts:
    kind = choices.choose("The rhythm, with no end to it?", "both", "the rhythm", "ongoing")
    wanted = {"the rhythm": Recurring, "ongoing": Ongoing}.get(kind)
    return tuple(part for part in parts if wanted is None or isinstance(part, wanted))


def _explained(parts: Parts, choices: Choices) -> Parts:
    """Ask what "Q3 (by 31 December 2023)" means: two dates, or one that the other explains."""
    kind = choices.choose("Two dates, or does one explain the other?", "both", "the first", "the last")
    return {"the first": parts[:1], "the last": parts[1:]}.get(kind, parts)


def _open_ended(parts: Parts, choices: Choices) -> Parts:
    """Ask what "2024/25 and ongoing" means: both, those years, no end, or from then on."""
    kind = choices.choose("Ongoing, or within those dates?", "both", "those dates", "ongoing", "from then on")
    window = next(part for part in parts if isinstance(part, Window))
    if kind == "from then on" and window.start is not None:
        return (replace(window, end=None),)
    kept = {"those dates": Window, "ongoing": Ongoing}.get(kind)
    return tuple(part for part in parts if kept is None or isinstance(part, kept))


def shared_start(parts: list[Part], choices: Choices) -> Parts:
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
