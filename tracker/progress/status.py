"""How a milestone stands on a day: its status, why, and how far it slipped. Pure.

The rules are those of the glossary: complete if it has an actual date or was reported done; off track if
overdue or slipped past the red threshold (three months, or 14 days where a day was promised); at risk if
slipped at all; not started before its window opens; else on track. Late is only what is past the *end* of
its window; a narrower window inside the agreed one is refinement, not slippage.
"""

from datetime import date
from typing import Literal, NamedTuple

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
Unit = Literal["day", "week", "month"]

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
_DAYS_OF_WEEK = 7
_UNITS: dict[str, Unit] = {"day": "day", "week": "week", "part-month": "week"}


class Slip(NamedTuple):
    """How much later than agreed, in the coarser unit of the two dates; 0 where not later."""

    amount: int = 0
    unit: Unit = "month"

    @property
    def words(self) -> str:
        """Say it: "2 months later than agreed", or nothing."""
        if self.amount <= 0:
            return ""
        return f"{self.amount} {self.unit}{'s' if self.amount > 1 else ''} later than agreed"

    @property
    def red(self) -> bool:
        """Whether it is past the threshold that makes a milestone off track."""
        match self.unit:
            case "month":
                return self.amount >= RED_MONTHS
            case "week":
                return self.amount * _DAYS_OF_WEEK > RED_DAYS
            case _:
                return self.amount > RED_DAYS


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


def standing(
    *,
    state: str,
    due_start: date | None,
    due_end: date | None,
    slip: Slip,
    today: date,
) -> Standing:
    """Judge a milestone on a day by what is recorded of it."""
    if state in _SETTLED:
        return Standing(_SETTLED[state], overdue=False, slip=slip)
    overdue = due_end is not None and today > due_end
    if overdue or slip.red:
        status: Status = "off_track"
    elif slip.amount > 0:
        status = "at_risk"
    elif state == "not_started" and (due_end is None or due_start is None or today < due_start):
        status = "not_started"
    else:
        status = "on_track"
    return Standing(status, overdue, slip)


def slippage(baseline: tuple[date | None, str | None], other: tuple[date | None, str | None]) -> Slip:
    """Measure how much later `other` ends than `baseline`; each is (end, precision), ends included.

    Counted in the coarser unit of the two: a month against a day counts months, so that any day of the
    agreed month is no slip. Without both ends there is nothing to measure.
    """
    (agreed, agreed_precision), (later, later_precision) = baseline, other
    if agreed is None or later is None or later <= agreed:
        return Slip()
    units = {_UNITS.get(agreed_precision or "", "month"), _UNITS.get(later_precision or "", "month")}
    if "month" in units:
        return Slip((later.year - agreed.year) * 12 + later.month - agreed.month, "month")
    days = (later - agreed).days
    if "week" in units:
        return Slip((days + _DAYS_OF_WEEK - 1) // _DAYS_OF_WEEK, "week")
    return Slip(days, "day")
