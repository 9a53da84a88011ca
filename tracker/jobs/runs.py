"""One run of one job: done, put into a line, and written down where it can be looked up.

Of runs that did nothing, the last of a row is kept; where they found something amiss, the first and the last.
"""

from typing import NamedTuple

from sqlalchemy import delete, insert, select, update

from db.history import machinery
from db.models import JobRun
from db.recording import table_of
from tracker.errors import TrackerError
from tracker.jobs.job import Job, Outcome, StoppedError, Turn
from tracker.workspace import Workspace

_RUNS = table_of(JobRun)  # written without the mapper: an idle scheduler does little else
_IDLE = ("", None)


class RunLine(NamedTuple):
    """What came of one run of one job: what it did, what somebody may have to see to, what went wrong."""

    job: str
    done: str = ""
    note: str = ""
    problem: str = ""

    @property
    def words(self) -> str:
        """Say it in one line."""
        said = [self.came_of_it, f"failed: {self.problem}" if self.problem else ""]
        return f"{self.job}: {'; '.join(part for part in said if part) or 'nothing to do'}"

    @property
    def came_of_it(self) -> str:
        """Say what was done and how things stand."""
        return "; ".join(part for part in (self.done, self.note) if part)


def run_job(job: Job, turn: Turn) -> RunLine:
    """Run a job once and write down that it ran; what goes wrong is in the line, and nothing is raised."""
    workspace = turn.workspace
    try:
        run_id = _begin(workspace, job.name)
    except TrackerError as problem:  # no database to work on or to write this down in
        return RunLine(job.name, problem=_one_line(problem))
    line = _attempt(job, turn)
    try:
        _end(workspace, run_id, line)
    except TrackerError as problem:
        return line._replace(problem=line.problem or _one_line(problem))
    return line


def _attempt(job: Job, turn: Turn) -> RunLine:
    try:
        outcome: Outcome = job.work(turn)
    except StoppedError:
        return RunLine(job.name, note="left before its end, to go on with next time")
    except TrackerError as problem:
        return RunLine(job.name, problem=_one_line(problem))
    except Exception as problem:  # noqa: BLE001 - a fault in one job must not stop the others
        return RunLine(job.name, problem=_one_line(f"{type(problem).__name__}: {problem}"))
    return RunLine(job.name, outcome.done, outcome.note, _one_line(outcome.problem))


def _begin(workspace: Workspace, job: str) -> int:
    with machinery(workspace.engine) as session:
        new = insert(_RUNS).values(job=job, started_at=workspace.now, done="")
        return int(session.connection().execute(new.returning(_RUNS.c.id)).scalar_one())


def _end(workspace: Workspace, run_id: int, line: RunLine) -> None:
    """Close the record, and forget the ones before that tell nothing more."""
    came_of_it = line.came_of_it, line.problem or None
    with machinery(workspace.engine) as session:
        connection = session.connection()
        told = {"done": came_of_it[0], "problem": came_of_it[1], "finished_at": workspace.now}
        connection.execute(update(_RUNS).where(_RUNS.c.id == run_id).values(told))
        before = connection.execute(
            select(_RUNS.c.id, _RUNS.c.done, _RUNS.c.problem)
            .where(_RUNS.c.job == line.job, _RUNS.c.id < run_id, _RUNS.c.finished_at.is_not(None))
            .order_by(_RUNS.c.id.desc())
            .limit(2)
        ).all()
        alike = [(one.done, one.problem) for one in before]
        if alike[:1] == [_IDLE] or (not line.done and alike == [came_of_it] * 2):
            connection.execute(delete(_RUNS).where(_RUNS.c.id == before[0].id))


def _one_line(problem: object) -> str:
    return " ".join(str(problem).split())
