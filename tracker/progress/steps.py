"""What each act does to one milestone: it begins, is achieved, is expected at another time, rests.

The acts of `tracker.progress.record` take one such step on each milestone they are given; the answers of a
reporting round take several on each.
"""

from db.models import Milestone
from tracker.progress.said import SaidDate


def begin(milestone: Milestone, when: SaidDate) -> None:
    """Let work begin, or go on; the first day it began stays."""
    milestone.state = "in_progress"
    milestone.started_on = milestone.started_on or when.start or when.end


def achieve(milestone: Milestone, when: SaidDate) -> None:
    """Let it be complete, since then."""
    milestone.state = "complete"
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
