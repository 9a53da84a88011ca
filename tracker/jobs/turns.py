"""A job's turns in a program that may lead: the lease is asked before each, and what is new is said."""

from collections.abc import Callable

from tracker.errors import TrackerError
from tracker.jobs.job import Job, Turn
from tracker.jobs.lease import Leadership
from tracker.jobs.runs import RunLine, run_job

Say = Callable[[str], None]


class Turns:
    """A job on its rounds: what it did is said each time, how things stand only when that changes.

    A job that failed is said again once it works. Nothing is done where the lease is another's by now.
    """

    def __init__(self, job: Job, turn: Turn, lead: Leadership, say: Say) -> None:
        self.job, self.turn, self.lead, self.say = job, turn, lead, say
        self._last = RunLine(job.name)

    def __call__(self) -> None:
        """Take one turn."""
        if self.turn.stopping():
            return
        try:
            if not self.lead.holds():
                return
        except TrackerError as problem:
            line = RunLine(self.job.name, problem=" ".join(str(problem).split()))
        else:
            line = run_job(self.job, self.turn)
        last, self._last = self._last, line
        is_new = (line.note, line.problem) != (last.note, last.problem)
        if line.done or (is_new and (line.note or line.problem)):
            self.say(line.words)
        if last.problem and not line.problem:
            self.say(f"{self.job.name}: works again")
