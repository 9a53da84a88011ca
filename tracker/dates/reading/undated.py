"""Cells in which no date was found: what hangs on an event, what asks for its date, what says nothing."""

from tracker.dates.parts import Ongoing, Part, Parts, Recurring, Relative, Unknown
from tracker.dates.reading.cell import Cell
from tracker.dates.reading.choices import Choices

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
# What says something of time but no date: the question, and the readings it could have, the likeliest first.
_OPEN_QUESTIONS = {
    "OFTEN": (
        "How often is none of the rhythms counted here: which is near enough?",
        ("relative", "unknown", "ongoing", "as required", "weekly"),
    ),
    "CHANCE": ("No date is said: when is it?", ("relative", "unknown", "ongoing", "as required")),
    "NEAR": ("Which days are meant?", ("relative", "unknown")),
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


def undated(cell: Cell, choices: Choices) -> Parts:
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
    part: dict[str, Part] = {
        "relative": Relative(cell.text),
        "ongoing": Ongoing(),
        "as required": Recurring("as-required"),
        "weekly": Recurring("weekly"),
    }
    return (part.get(kind, Unknown()),)
