"""`read`: one phrase of a plan becomes a `Timing`, whatever it holds."""

import re
from datetime import date

from tracker.dates.reading.cell import Cell, take_apart
from tracker.dates.reading.choices import MOST_ALTERNATIVES, Choices
from tracker.dates.reading.context import Context, context
from tracker.dates.reading.settling import settle
from tracker.dates.reading.typography import tidy
from tracker.dates.timing import Ongoing, Parts, Recurring, Relative, Timing, Unknown

# A longer cell is prose, and is not taken apart at all.
LONGEST = 400
# A cell this long may say more than its dates do.
_LONG = 160
# In words this few a number may well be a date.
_SHORT = 12
_BRACKETED = re.compile(r"\([^()]*\)")
# Words that hang a phrase on something else than the calendar.
_EVENTS = frozenset(
    {
        "after", "following", "once", "when", "whenever", "upon", "pending", "depending", "dependent",
        "depends", "dependant", "contingent", "parallel", "alongside", "during", "prior", "before",
        "until", "since", "linked", "tied", "throughout", "lifetime", "duration", "post", "pre",
        "simultaneously", "subsequent", "forthcoming",
    }
)  # fmt: skip
_EVENT_PHRASES = (
    "next meeting",
    "subject to",
    "in line with",
    "as part of",
    "on completion",
    "on receipt",
    "end of",
)
# What says something of time but no date: the question, and the readings it could have, the likeliest first.
_OPEN_QUESTIONS = {
    "OFTEN": (
        "How often is none of the rhythms counted here: which is near enough?",
        ("relative", "unknown", "ongoing", "as required", "weekly"),
    ),
    "CHANCE": ("No date is said: when is it?", ("relative", "unknown", "ongoing", "as required")),
    "STEP": ("A step of the plan: when is it?", ("relative", "unknown")),
    "UNIT": ("No date is said: when is it?", ("relative", "unknown", "ongoing")),
}
_UNREAD = {
    "BLANK",
    "YEAR",
    "MONTH",
    "LONGYEAR",
    "DATE",
    "QUARTER",
    "SHORTYEAR",
    "ORDINAL",
    "SEASON",
    "YEARWORD",
    "PAIR",
    "WEEKDAY",
    "FIGURES",
}


def read(phrase: str, *, on: date, period: str | None = None, year_starts: int = 4) -> Timing:
    """Read date words as a careful person would, and ask where that took a guess.

    `on` is the day of the document, `period` the plan's ("2024/25", "2023-04/2027-03"), `year_starts` the
    first month of the council's financial year. Raises nothing for any phrase: what is no date is `Unknown`.
    """
    if len(phrase) > LONGEST:
        return Timing(phrase, (Unknown(),), "This is too long for a date: when is it?")
    cell = take_apart(tidy(phrase))
    against = context(on, period, year_starts)
    choices = Choices()
    parts = _parts(cell, against, choices)
    if not choices.asked:
        return Timing(phrase, parts)
    alternatives: list[Parts] = _without_brackets(cell, against, parts)
    for other in choices.others():
        reading = _parts(cell, against, other)
        if reading and reading != parts and reading not in alternatives:
            alternatives.append(reading)
    alternatives += _every_year(cell, choices)
    return Timing(phrase, parts, " ".join(choices.asked), tuple(alternatives[:MOST_ALTERNATIVES]))


def _parts(cell: Cell, against: Context, choices: Choices) -> Parts:
    parts = settle(cell, against, choices)
    left = cell.leftover
    if (
        "BLANK" in left
        and choices.choose("A date left blank: when is it?", "unknown", "as read") == "unknown"
    ):
        return (Unknown(),)
    if "SLIP" in left:
        choices.doubt("Is the month spelt right?")
    dated = any(not isinstance(part, Ongoing | Recurring | Unknown) for part in parts)
    if dated and "WITHIN" in left:
        kind = choices.choose("Counted from something, or on that date?", "counted", "dated")
        parts = (Relative(cell.text),) if kind == "counted" else parts
    elif dated and "DURATION" in left:
        kind = choices.choose("A length of time and a date: which counts?", "dated", "length")
        parts = (Relative(cell.text),) if kind == "length" else parts
    if dated and _opens_after(cell) and choices.choose("After that, or then?", "then", "after") == "after":
        return (Relative(cell.text),)
    if dated and "STEP" in left and any("No year is said" in question for question in choices.asked):
        choices.doubt("A step of the plan, or that date?")
    if len(parts) > 1 and "OR" in left:
        choices.doubt("One or the other, or all of them?")
    if parts and "OFTEN" in left:
        choices.doubt("Another rhythm is named, which is none of those counted here: is this all?")
    if parts:
        if len(cell.text) > _LONG:
            choices.doubt("A long text: are these its dates?")
        return parts
    return _undated(cell, choices)


def _without_brackets(cell: Cell, against: Context, parts: Parts) -> list[Parts]:
    """Offer what stands outside brackets alone, where the brackets may only explain it."""
    if len(parts) == 1 or "(" not in cell.text:
        return []
    outside = take_apart(" ".join(_BRACKETED.sub(" ", cell.text).split()))
    reading = _parts(outside, against, Choices())
    return [reading] if reading != parts and not isinstance(reading[0], Unknown) else []


def _opens_after(cell: Cell) -> bool:
    """Whether a date that stands bare belongs to an event something comes after."""
    return cell.text.lower().startswith("following ") and cell.clauses[0].frame == "plain"


def _undated(cell: Cell, choices: Choices) -> Parts:
    """Tell what hangs on an event or a length of time from what says no time at all."""
    left = cell.leftover | cell.aside
    if left & {"WITHIN", "DURATION"}:
        return (Relative(cell.text),)
    for kind, (question, options) in _OPEN_QUESTIONS.items():
        if kind in left:
            return _without_date(cell, choices.choose(question, *options))
    if "UNDERWAY" in left and choices.choose("Under way: until when?", "unknown", "ongoing") == "ongoing":
        return (Ongoing(),)
    if left & _UNREAD or ("NUMBER" in left and len(cell.text) <= _SHORT):
        choices.doubt("No date could be read in these words: when is it?")
        return (Unknown(),)
    lower = cell.text.lower()
    if (
        cell.words & _EVENTS
        or {"next", "meeting"} <= cell.words
        or any(words in lower for words in _EVENT_PHRASES)
    ):
        return (Relative(cell.text),)
    return (Unknown(),)


def _without_date(cell: Cell, kind: str) -> Parts:
    rhythm = {"as required": "as-required", "weekly": "weekly"}.get(kind)
    if rhythm is not None:
        return (Recurring(rhythm),)  # type: ignore[arg-type]
    return {"relative": (Relative(cell.text),), "ongoing": (Ongoing(),)}.get(kind, (Unknown(),))


def _every_year(cell: Cell, choices: Choices) -> list[Parts]:
    """Offer "every year then" for a single stretch without a year."""
    if len(cell.clauses) != 1 or "No year is said: which is meant?" not in choices.asked:
        return []
    span = cell.clauses[0].span
    if cell.clauses[0].frame != "plain" or span is None:
        return []
    return [(Recurring("annually", when=cell.text[span.start : span.end]),)]
