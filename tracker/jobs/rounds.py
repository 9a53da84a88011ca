"""One round of one job: done, put into a line, and written down where it can be looked up."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import col, delete

from db.history import machinery
from db.models import JobRun
from tracker.errors import TrackerError
from tracker.jobs.work import Job, Outcome
from tracker.workspace import Workspace

KEPT = timedelta(days=90)


class RoundLine(NamedTuple):
    """What came of one round of one job: what it did, what somebody may have to see to, what went wrong."""

    job: str
    done: str = ""
    note: str = ""
    problem: str = ""

    @property
    def words(self) -> str:
        """Say it in one line."""
        said = "; ".join(part for part in (self.done, self.note) if part)
        if self.problem:
            said = f"failed: {self.problem}"
        return f"{self.job}: {said or 'nothing to do'}"


def run_job(job: Job, workspace: Workspace, *, wanted_now: bool) -> RoundLine:
    """Run a job once and write down that it ran; what goes wrong is in the line, and nothing is raised."""
    try:
        run_id = _begin(workspace, job.name)
    except TrackerError as problem:  # no database to work on or to write this down in
        return RoundLine(job.name, problem=_one_line(problem))
    line = _attempt(job, workspace, wanted_now=wanted_now)
    try:
        _end(workspace, run_id, line)
    except TrackerError as problem:
        return line._replace(problem=line.problem or _one_line(problem))
    return line


def _attempt(job: Job, workspace: Workspace, *, wanted_now: bool) -> RoundLine:
    try:
        outcome: Outcome = job.work(workspace, wanted_now)
    except TrackerError as problem:
        return RoundLine(job.name, problem=_one_line(problem))
    except Exception as problem:  # noqa: BLE001 - a fault in one job must not stop the others
        return RoundLine(job.name, problem=_one_line(f"{type(problem).__name__}: {problem}"))
    return RoundLine(job.name, outcome.done, outcome.note)


def _begin(workspace: Workspace, job: str) -> int:
    run = JobRun(job=job, started_at=workspace.now)
    with machinery(workspace.engine) as session:
        session.add(run)
    return run.id or 0


def _end(workspace: Workspace, run_id: int, line: RoundLine) -> None:
    """Close the record; of the rounds with nothing to tell, only the last of each job is kept."""
    now = workspace.now
    with machinery(workspace.engine) as session:
        run = session.get(JobRun, run_id)
        if run is None:
            return
        run.finished_at = now
        run.done = "; ".join(part for part in (line.done, line.note) if part)
        run.problem = line.problem or None
        session.add(run)
        session.exec(
            delete(JobRun)
            .where(col(JobRun.job) == line.job, col(JobRun.id) < run_id)
            .where(col(JobRun.finished_at).is_not(None), col(JobRun.problem).is_(None))
            .where(col(JobRun.done) == "")
        )
        session.exec(delete(JobRun).where(col(JobRun.started_at) < _long_ago(now)))


def _long_ago(now: datetime) -> datetime:
    return now - KEPT


def _one_line(problem: object) -> str:
    return " ".join(str(problem).split())
