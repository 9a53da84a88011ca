"""`read`: one phrase of a plan becomes a `Timing`, whatever it holds."""

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
_UNREAD = {
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
    alternatives: list[Parts] = []
    for other in choices.others():
        reading = _parts(cell, against, other)
        if reading and reading != parts and reading not in alternatives:
            alternatives.append(reading)
    alternatives += _every_year(cell, choices)
    return Timing(phrase, parts, " ".join(choices.asked), tuple(alternatives[:MOST_ALTERNATIVES]))


def _parts(cell: Cell, against: Context, choices: Choices) -> Parts:
    parts = settle(cell, against, choices)
    left = cell.leftover
    dated = any(not isinstance(part, Ongoing | Recurring | Unknown) for part in parts)
    if dated and "WITHIN" in left:
        kind = choices.choose("Counted from something, or on that date?", "counted", "dated")
        parts = (Relative(cell.text),) if kind == "counted" else parts
    elif dated and "DURATION" in left:
        kind = choices.choose("A length of time and a date: which counts?", "dated", "length")
        parts = (Relative(cell.text),) if kind == "length" else parts
    if parts:
        if len(cell.text) > _LONG:
            choices.doubt("A long text: are these its dates?")
        return parts
    return _undated(cell, choices)


def _undated(cell: Cell, choices: Choices) -> Parts:
    """Tell what hangs on an event or a length of time from what says no time at all."""
    left = cell.leftover | cell.aside
    if left & {"WITHIN", "DURATION"}:
        return (Relative(cell.text),)
    if "STEP" in left:
        kind = choices.choose("A step of the plan: when is it?", "relative", "unknown")
        return (Relative(cell.text),) if kind == "relative" else (Unknown(),)
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


def _every_year(cell: Cell, choices: Choices) -> list[Parts]:
    """Offer "every year then" for a single stretch without a year."""
    if len(cell.clauses) != 1 or "No year is said: which is meant?" not in choices.asked:
        return []
    span = cell.clauses[0].span
    if cell.clauses[0].frame != "plain" or span is None:
        return []
    return [(Recurring("annually", when=cell.text[span.start : span.end]),)]
