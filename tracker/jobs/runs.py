"""One run of one job: done, put into a line, and written down where it can be looked up."""

from typing import NamedTuple

from sqlmodel import Session, col, select

from db.history import machinery
from db.models import JobRun
from tracker.errors import TrackerError
from tracker.jobs.job import Job, Outcome, StoppedError, Turn
from tracker.workspace import Workspace


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
    run = JobRun(job=job, started_at=workspace.now)
    with machinery(workspace.engine) as session:
        session.add(run)
    return run.id or 0


def _end(workspace: Workspace, run_id: int, line: RunLine) -> None:
    """Close the record, and forget the ones before that tell nothing more."""
    with machinery(workspace.engine) as session:
        run = session.get(JobRun, run_id)
        if run is None:
            return
        run.finished_at, run.done, run.problem = workspace.now, line.came_of_it, line.problem or None
        session.add(run)
        _forget_before(session, run, only_found=not line.done)


def _forget_before(session: Session, run: JobRun, *, only_found: bool) -> None:
    """Forget the run before where it was idle, or the middle one of three that only found the same."""
    before = session.exec(
        select(JobRun)
        .where(JobRun.job == run.job, col(JobRun.id) < run.id, col(JobRun.finished_at).is_not(None))
        .order_by(col(JobRun.id).desc())
        .limit(2)
    ).all()
    told = [(one.done, one.problem) for one in before]
    if told[:1] == [("", None)] or (only_found and told == [(run.done, run.problem)] * 2):
        session.delete(before[0])


def _one_line(problem: object) -> str:
    return " ".join(str(problem).split())
