"""Agreed editions: each is published at the time somebody set for it."""

from tracker.jobs.job import Outcome, Turn, few
from tracker.publishing.timed import publish_timely


def publish(turn: Turn) -> Outcome:
    """Publish what is agreed and whose time has come."""
    timely = publish_timely(turn.workspace)
    done = f"{', '.join(timely.published)} published" if timely.published else ""
    return Outcome(done, "; ".join(few(timely.held)), "; ".join(few(timely.failed)))
