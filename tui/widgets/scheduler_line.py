"""How the scheduler stands, in a line."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tracker.dates import Day, in_words
from tui.widgets.history_rows import local

if TYPE_CHECKING:
    from tracker.jobs.status import Status

UNUSUAL = timedelta(days=1)


def scheduler_in_words(status: "Status", now: datetime) -> str:
    """Say who leads and when it last ran, and what failed last, job by job."""
    runs = [job.last for job in status.jobs if job.last is not None]
    failing = [f"{job.job} {job.came_of_it}" for job in status.jobs if job.last and job.last.problem]
    last = max((run.started_at for run in runs), default=None)
    if status.leader is not None:
        said = [f"The scheduler runs ({status.leader.holder})"]
    else:
        said = ["No scheduler runs: 'tracker scheduler' starts one"]
    said.append("it never ran" if last is None else f"last at {_moment(last, now)}")
    return "; ".join([*said, *failing]) + "."


def _moment(at: str, now: datetime) -> str:
    then = local(at)
    clock = f"{then:%H:%M}"
    return clock if now - then < UNUSUAL else f"{clock} on {in_words(Day(then.date()))}"
