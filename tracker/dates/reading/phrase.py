"""`read`: one phrase of a plan becomes a `Timing`, whatever it holds."""

import re
from datetime import date

from tracker.dates.parts import Deadline, Ongoing, Parts, Recurring, Relative, Unknown, Window
from tracker.dates.reading.cell import Cell, take_apart
from tracker.dates.reading.choices import MOST_ALTERNATIVES, Choices
from tracker.dates.reading.context import Context, context
from tracker.dates.reading.settling import settle
from tracker.dates.reading.typography import tidy
from tracker.dates.reading.undated import undated
from tracker.dates.timing import Timing

# A longer cell is prose, and is not taken apart at all.
LONGEST = 400
# A cell this long may say more than its dates do.
_LONG = 160
_BRACKETED = re.compile(r"\([^()]*\)")

# Kinds of part that name no date of their own, and those with an end.
_DATELESS = (Ongoing, Recurring, Unknown)
_BOUNDED = (Window, Deadline)


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
    question = "A date left blank: when is it?"
    if "BLANK" in left and choices.choose(question, "unknown", "as read") == "unknown":
        return (Unknown(),)
    if not parts:
        return undated(cell, choices)
    dated = any(not isinstance(part, _DATELESS) for part in parts)
    endless = all(isinstance(part, Ongoing) for part in parts)
    if (dated or endless) and _hangs_on_more(cell, choices):
        return (Relative(cell.text),)
    _doubt_what_is_beside(cell, parts, choices)
    return parts


def _hangs_on_more(cell: Cell, choices: Choices) -> bool:
    """Ask whether a date, or the length or event said beside it, counts."""
    if "WITHIN" in cell.leftover:
        return choices.choose("Counted from something, or on that date?", "counted", "dated") == "counted"
    if "DURATION" in cell.leftover:
        question = "A length of time is said too: which counts?"
        return choices.choose(question, "the other", "the length") == "the length"
    # A date that stands bare after "following" belongs to the event something comes after.
    if (
        "following" in cell.words
        and cell.text.lower().startswith("following ")
        and cell.clauses[0].frame == "plain"
    ):
        return choices.choose("After that, or then?", "then", "after") == "after"
    return False


def _doubt_what_is_beside(cell: Cell, parts: Parts, choices: Choices) -> None:
    left = cell.leftover
    if "NEAR" in left:
        choices.doubt("A term, holiday or recess is named too: which date is meant?")
    if cell.unread & {"BEFORE", "AFTER", "UNTIL"} and any(isinstance(part, _BOUNDED) for part in parts):
        choices.doubt("Before, after or until that date, or on it?")
    if "PART" in cell.unread and any(isinstance(part, _BOUNDED) for part in parts):
        choices.doubt("Which part of it is meant?")
    if "SLIP" in left:
        choices.doubt("Is the month spelt right?")
    if "STEP" in left and any("No year is said" in question for question in choices.asked):
        choices.doubt("A step of the plan, or that date?")
    if len(parts) > 1 and "OR" in left:
        choices.doubt("One or the other, or all of them?")
    if "OFTEN" in left:
        choices.doubt("Another rhythm is named, which is none of those counted here: is this all?")
    if len(cell.text) > _LONG:
        choices.doubt("A long text: are these its dates?")


def _without_brackets(cell: Cell, against: Context, parts: Parts) -> list[Parts]:
    """Offer what stands outside brackets alone, where the brackets may only explain it."""
    if len(parts) == 1 or "(" not in cell.text:
        return []
    outside = take_apart(" ".join(_BRACKETED.sub(" ", cell.text).split()))
    reading = _parts(outside, against, Choices())
    return [reading] if reading != parts and not isinstance(reading[0], Unknown) else []


def _every_year(cell: Cell, choices: Choices) -> list[Parts]:
    """Offer "every year then" for a single stretch without a year."""
    if len(cell.clauses) != 1 or "No year is said: which is meant?" not in choices.asked:
        return []
    span = cell.clauses[0].span
    if cell.clauses[0].frame != "plain" or span is None:
        return []
    return [(Recurring("annually", when=cell.text[span.start : span.end]),)]
