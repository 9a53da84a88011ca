"""Recurring milestones: those that came into reach are made."""

from tracker.jobs.job import Outcome, Turn, counted
from tracker.progress.rolling import roll_forward


def roll(turn: Turn) -> Outcome:
    """Make the recurring milestones that came into reach."""
    made = roll_forward(turn.workspace)
    return Outcome(f"{counted(made, 'recurring milestone')} made" if made else "")
