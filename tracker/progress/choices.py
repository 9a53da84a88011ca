"""What an import of a revised plan asks, and the choices it offers: an answer takes them by these words."""

from tracker.dates import Timing, in_words
from tracker.progress.said import single_date

REBASELINE, NEW_FORECAST, LEAVE_IT = "a re-baseline", "the new forecast", "leave the date as it was"
WITHDRAWN, KEEP_IT = "withdrawn", "left out by mistake: keep it"
TAKEN_UP, STAYS_WITHDRAWN = "taken up again", "it stays withdrawn"
SAME_AS, NEW_ACTION = "the same as ", "a new action"


def asks_of_date(old: Timing, new: Timing) -> str:
    """Ask what another date of an action is; the same two dates are asked about in the same words."""
    return f"The document says {_said(new)} now; it was {_said(old)}. What is that?"


def choices_of_date(new: Timing) -> tuple[str, ...]:
    """Give what another date may be: a forecast only where it is one date."""
    single = single_date(new.phrase, new.parts) is not None
    return (REBASELINE, NEW_FORECAST, LEAVE_IT) if single else (REBASELINE, LEAVE_IT)


def _said(timing: Timing) -> str:
    return f"“{timing.phrase}” ({in_words(timing.parts)})" if timing.phrase else "no date"
