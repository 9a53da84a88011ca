"""The clockwork: wakes each job at its time while this program leads, and owns no knowledge of the jobs.

APScheduler with jobs defined here and kept in memory. A round that is late (the machine slept, the job took
long, another program led) is made up for once, however late; a job never runs twice at a time in one program.
"""

import logging
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from time import monotonic
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from tracker.errors import TrackerError
from tracker.jobs.job import Turn
from tracker.jobs.lease import LASTS, Leadership
from tracker.jobs.runs import RunLine, run_job
from tracker.jobs.table import jobs
from tracker.jobs.turns import Say, Turns
from tracker.workspace import Workspace

_AT_LEAST_SECONDS = 0.2  # of a wait
_AT_MOST_SECONDS = 1.0 if sys.platform == "win32" else 60.0  # of a wait, where no signal interrupts it
_LOOKED_SECONDS = 5.0  # between two looks at another's lease
_RENEWED_SECONDS = 10.0  # after which the leader renews its own
_JUMP = timedelta(seconds=30)  # of the clock, worth a line


def run_once(workspace: Workspace, *, say: Say) -> list[RunLine]:
    """Run every job once, one after the other, at any hour; a line for each is said.

    Reminders are written and sent on working days only. Raises what `Workspace.make_ready` does.
    """
    workspace.make_ready()
    lines = []
    for job in jobs():
        line = run_job(job, Turn(workspace, wanted_now=True))
        say(line.words)
        lines.append(line)
    return lines


def run(
    workspace: Workspace, *, say: Say, stop: threading.Event | None = None, lasts: timedelta = LASTS
) -> None:
    """Run the jobs, each at its time, until the program is told to end (SIGINT, SIGTERM) or `stop` is set.

    Of several programs on one database one runs the jobs; another takes over when the first ends, or when its
    lease runs out, which `lasts` so long. A job under way ends between two of its steps. Raises what
    `Workspace.make_ready` does, before anything has begun.
    """
    with workspace.engine.connect():  # the one engine the jobs' threads share
        pass
    ended = stop or threading.Event()
    watch = _Watch(Turn(workspace, stopping=ended.is_set), Leadership(workspace, lasts=lasts), say)
    with _ending_on_signals(ended):
        watch.begin()
        try:
            while not ended.wait(watch.look()):
                pass
        finally:
            watch.end()


class _Watch:
    """The clockwork under the eye of the lease: it goes while this program leads."""

    def __init__(self, turn: Turn, lead: Leadership, say: Say) -> None:
        self.lead, self.leads = lead, False
        self._say = say
        self.clockwork = _clockwork([Turns(job, turn, lead, self.say) for job in jobs()])
        self.clock = Clock()
        self._said = ""

    def begin(self) -> None:
        """Start, with nothing to do before it leads."""
        self.clockwork.start(paused=True)
        self.say("scheduler: started")

    def look(self) -> float:
        """See to the lease and the clock; gives the seconds until the next look."""
        jumped = self.clock.jumped()
        if jumped:
            self.say(f"scheduler: the clock went {jumped}: it was set, or the machine slept")
            _look_to_all(self.clockwork)
        try:
            self._lead(self.lead.renew() if self.leads else self.lead.take())
        except TrackerError as problem:
            self._once(f"failed: {' '.join(str(problem).split())}")
        pause = _RENEWED_SECONDS if self.leads else _LOOKED_SECONDS
        return max(_AT_LEAST_SECONDS, min(pause, self.lead.lasts.total_seconds() / 3, _AT_MOST_SECONDS))

    def end(self) -> None:
        """Let the jobs under way come to the end of a step, then others take over."""
        self.clockwork.shutdown(wait=True)
        with suppress(TrackerError):  # its time runs out by itself
            self.lead.give_up()
        self.say("scheduler: ended")

    def say(self, words: str) -> None:
        """Say a line with the time it is."""
        self._say(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S} {words}")

    def _lead(self, leads: bool) -> None:
        """Let the clockwork go or rest, and say so where that is new."""
        before, self.leads = self.leads, leads
        if leads and not before:
            _look_to_all(self.clockwork)
            self.clockwork.resume()
        if before and not leads:
            self.clockwork.pause()
            self.say("scheduler: leads no more, another took over")
        other = self.lead.leader
        self._once(f"leads as {self.lead.holder}" if leads else f"waits while {other} leads" if other else "")

    def _once(self, words: str) -> None:
        """Say how things stand, unless that was said last."""
        if words and words != self._said:
            self.say(f"scheduler: {words}")
            self._said = words


class Clock:
    """The machine's clock held against its steady one, to tell when it was set."""

    def __init__(self) -> None:
        self._wall, self._steady = datetime.now(UTC), monotonic()

    def jumped(self) -> str:
        """Say by how much the clock was set since the last look; nothing where it was not."""
        wall, steady = datetime.now(UTC), monotonic()
        by = (wall - self._wall) - timedelta(seconds=steady - self._steady)
        self._wall, self._steady = wall, steady
        if abs(by) < _JUMP:
            return ""
        whole = timedelta(seconds=round(abs(by).total_seconds()))
        return f"{'on' if by > timedelta() else 'back'} by {whole}"


def _clockwork(turns: list[Turns]) -> BackgroundScheduler:
    logging.getLogger("apscheduler").addHandler(logging.NullHandler())  # what matters is in our own lines
    clockwork = BackgroundScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(len(turns))},
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    for one in turns:
        every = IntervalTrigger(seconds=one.job.every.total_seconds(), timezone=UTC)
        clockwork.add_job(one, every, id=one.job.name, next_run_time=datetime.now(UTC))
    return clockwork


def _look_to_all(clockwork: BackgroundScheduler) -> None:
    """Have every job looked to now: another program led, or the clock that they are timed by was set."""
    for job in clockwork.get_jobs():
        job.modify(next_run_time=datetime.now(UTC))


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
