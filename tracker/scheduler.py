"""The clockwork: wakes each job at its time, and owns no knowledge of what the jobs do.

APScheduler with jobs defined here and kept in memory. A round that is late (the machine slept, the job took
long) is made up for once, however late; the same job never runs twice at a time in one program.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from tracker.jobs.rounds import RoundLine, run_job
from tracker.jobs.work import Job, jobs
from tracker.workspace import Workspace

Say = Callable[[str], None]

_LOOK_UP_SECONDS = 1.0  # how long a signal may wait where the system does not interrupt a wait (Windows)


def run_once(workspace: Workspace, *, say: Say) -> list[RoundLine]:
    """Run every job once, one after the other, at any hour; a line for each is said.

    Reminders are written and sent on working days only. Raises what `Workspace.make_ready` does.
    """
    workspace.make_ready()
    lines = []
    for job in jobs():
        line = run_job(job, workspace, wanted_now=True)
        say(line.words)
        lines.append(line)
    return lines


def run(workspace: Workspace, *, say: Say, stop: threading.Event | None = None) -> None:
    """Run the jobs, each at its time, until the program is told to end (SIGINT, SIGTERM) or `stop` is set.

    Reminders go out on working days from half past eight to five. A job under way is let finish. Raises
    what `Workspace.make_ready` does, before anything has begun.
    """
    with workspace.engine.connect():  # the one engine the jobs' threads share
        pass
    ended = stop or threading.Event()
    clockwork = _clockwork(workspace, jobs(), say)
    with _ending_on_signals(ended):
        clockwork.start()
        say(_timed("scheduler: started"))
        try:
            while not ended.wait(_LOOK_UP_SECONDS):
                pass
        finally:
            clockwork.shutdown(wait=True)
            say(_timed("scheduler: ended"))


def _clockwork(workspace: Workspace, work: tuple[Job, ...], say: Say) -> BackgroundScheduler:
    clockwork = BackgroundScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(len(work))},
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    for job in work:
        clockwork.add_job(
            _Turn(job, workspace, say),
            IntervalTrigger(seconds=job.every.total_seconds(), timezone=UTC),
            id=job.name,
            next_run_time=datetime.now(UTC),
        )
    return clockwork


class _Turn:
    """A job on its rounds: what it did is said each time, how things stand only when that changes."""

    def __init__(self, job: Job, workspace: Workspace, say: Say) -> None:
        self.job, self.workspace, self.say = job, workspace, say
        self.last = ("", "")

    def __call__(self) -> None:
        line = run_job(self.job, self.workspace, wanted_now=False)
        stands = (line.note, line.problem)
        if line.done or (any(stands) and stands != self.last):
            self.say(_timed(line.words))
        self.last = stands


@contextmanager
def _ending_on_signals(ended: threading.Event) -> Iterator[None]:
    """Let SIGINT and SIGTERM set the event; only the main thread hears signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _timed(words: str) -> str:
    return f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S} {words}"
