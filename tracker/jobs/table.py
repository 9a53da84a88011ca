"""The jobs, in the order of a round: which kind of work is done by what."""

from typing import TYPE_CHECKING

from tracker.jobs.exporting import Export, calendars
from tracker.jobs.job import EVERY, Job, Outcome, Turn
from tracker.jobs.keeping import backup, prune
from tracker.jobs.opening import open_rounds
from tracker.jobs.publishing import publish
from tracker.jobs.reminding import remind, send
from tracker.jobs.rolling import roll

if TYPE_CHECKING:
    from collections.abc import Callable


def jobs() -> tuple[Job, ...]:
    """Give the jobs; each set remembers what it exported."""
    work: dict[str, Callable[[Turn], Outcome]] = {
        "roll": roll,
        "rounds": open_rounds,
        "remind": remind,
        "publish": publish,
        "send": send,
        "export": Export(),
        "calendars": calendars,
        "backup": backup,
        "prune": prune,
    }
    return tuple(Job(name, EVERY[name], work[name]) for name in EVERY)
