"""Reporting rounds: each is opened on its first day."""

from tracker.jobs.job import Outcome, Turn, few
from tracker.reporting.rounds import open_due


def open_rounds(turn: Turn) -> Outcome:
    """Open the rounds whose first day has come."""
    opened = [f"{one.programme} ({one.words})" for one in open_due(turn.workspace)]
    return Outcome(f"opened: {'; '.join(few(opened))}" if opened else "")
