"""What each act does to one milestone: it begins, is achieved, is expected at another time, rests.

The acts of `tracker.progress.record` take one such step on each milestone they are given; the answers of a
reporting round take several on each.
"""

from db.models import Milestone
from tracker.progress.said import SaidDate

REPORTED_DONE = "complete"  # what is said to have happened where nobody said when


def begin(milestone: Milestone, when: SaidDate | None) -> None:
    """Let work begin, or go on; the first day it began stays, None is a day nobody said."""
    milestone.state = "in_progress"
    if when is not None:
        milestone.started_on = milestone.started_on or when.start or when.end


def achieve(milestone: Milestone, when: SaidDate | None) -> None:
    """Let it be complete, since then; None is a day nobody said, and none is made up."""
    milestone.state = "complete"
    if when is None:
        milestone.actual_words, milestone.actual_start, milestone.actual_end = REPORTED_DONE, None, None
        return
    milestone.actual_words, milestone.actual_start, milestone.actual_end = (
        when.meaning,
        when.start,
        when.end,
    )


def expect(milestone: Milestone, when: SaidDate) -> None:
    """Let it be expected then; the baseline stays as agreed."""
    milestone.forecast_words = when.meaning
    milestone.forecast_start, milestone.forecast_end = when.start, when.end
    milestone.forecast_precision = when.precision


def rest(milestone: Milestone) -> None:
    """Let work rest."""
    milestone.state = "paused"
