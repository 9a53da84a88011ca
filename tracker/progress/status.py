"""How a milestone stands on a day: its status, why, and how far it slipped. Pure.

The rules are those of the glossary: complete if it has an actual date or was reported done; off track if
overdue or slipped past the red threshold (three months, or 14 days where a day was promised); at risk if
slipped at all; not started before its window opens; else on track. What is late and what has slipped is
`tracker.dates.lateness`'s to say.
"""

from datetime import date
from typing import Literal, NamedTuple

from tracker.dates.lateness import UNSAID, Slip, Span, happened, lateness, slippage

Status = Literal[
    "not_started",
    "on_track",
    "at_risk",
    "off_track",
    "complete",
    "paused",
    "cancelled",
    "superseded",
    "proposed",
]

WORDS: dict[Status, str] = {
    "not_started": "not started",
    "on_track": "on track",
    "at_risk": "at risk",
    "off_track": "off track",
    "complete": "complete",
    "paused": "paused",
    "cancelled": "cancelled",
    "superseded": "superseded",
    "proposed": "proposed",
}
SYMBOLS: dict[Status, str] = {
    "not_started": "○",
    "on_track": "●",
    "at_risk": "▲",
    "off_track": "■",
    "complete": "✓",
    "paused": "‖",
    "cancelled": "✗",
    "superseded": "↷",
    "proposed": "◇",
}
RED_MONTHS = 3
RED_DAYS = 14
_SETTLED: dict[str, Status] = {
    "complete": "complete",
    "cancelled": "cancelled",
    "superseded": "superseded",
    "proposed": "proposed",
    "paused": "paused",
}
_DAYS_OF_UNITS = {"day": 1, "week": 7}


class Standing(NamedTuple):
    """A milestone's status on a day, whether it is overdue, and its slip."""

    status: Status
    overdue: bool
    slip: Slip

    @property
    def words(self) -> str:
        """Say the status."""
        return WORDS[self.status]

    @property
    def symbol(self) -> str:
        """Give the sign that goes with the word, never without it."""
        return SYMBOLS[self.status]


def standing(*, state: str, due: Span, slip: Slip, today: date) -> Standing:
    """Judge a milestone on a day by what is recorded of it."""
    if state in _SETTLED:
        return Standing(_SETTLED[state], overdue=False, slip=slip)
    stands = lateness(due, today)
    overdue = stands == "past"
    if overdue or _red(slip):
        status: Status = "off_track"
    elif slip.amount > 0:
        status = "at_risk"
    elif state == "not_started" and (None in due[:2] or stands == "not yet open"):
        status = "not_started"
    else:
        status = "on_track"
    return Standing(status, overdue, slip)


def now_expected(*, state: str, baseline: Span, forecast: Span | None, actual: Span | None) -> Span:
    """Give the date that counts: what it took, else what is forecast, else what was agreed.

    What is done with no date said has none.
    """
    if actual is not None or state == "complete":
        return actual or UNSAID
    return baseline if forecast is None else forecast


def slip_of(*, state: str, baseline: Span, forecast: Span | None, actual: Span | None) -> Slip:
    """Measure how far a milestone has moved from what was agreed."""
    expected = now_expected(state=state, baseline=baseline, forecast=forecast, actual=actual)
    return slippage(baseline, expected)


def actual_span(words: str | None, start: date | None, end: date | None) -> Span | None:
    """Give what is recorded of when it happened; None where nothing is."""
    return None if words is None and end is None else happened(start, end)


def _red(slip: Slip) -> bool:
    """Whether a slip is past the threshold that makes a milestone off track."""
    days = _DAYS_OF_UNITS.get(slip.unit)
    if days is None:
        return slip.amount > 0 and slip.months >= RED_MONTHS
    return slip.amount * days > RED_DAYS
