"""How the scheduler stands: who leads, what each job did last and when it is next looked to, what waits."""

from datetime import datetime
from typing import NamedTuple

from db.queries.jobs import OutboxLine, RunLine, latest_failures, latest_runs, outbox
from db.queries.leases import LEADING, LeaseLine, lease
from tracker.jobs.job import EVERY
from tracker.workspace import Workspace


class JobStatus(NamedTuple):
    """A job's last run, and its last that failed, if any; `due_at` is None where nothing ever ran it."""

    job: str
    last: RunLine | None
    failed: RunLine | None
    due_at: datetime | None

    @property
    def seconds(self) -> float | None:
        """How long the last run took; None where it did not end."""
        if self.last is None or self.last.finished_at is None:
            return None
        began, ended = map(datetime.fromisoformat, (self.last.started_at, self.last.finished_at))
        return (ended - began).total_seconds()

    @property
    def came_of_it(self) -> str:
        """What the last run came to, in a few words."""
        if self.last is None:
            return "never ran"
        if self.last.problem:
            return f"failed: {self.last.problem}"
        if self.last.finished_at is None:
            return "under way, or ended in the middle"
        return self.last.done or "nothing to do"


class Status(NamedTuple):
    """The scheduler as it stands; `leader` is None where nobody holds the lease or its time is over."""

    leader: LeaseLine | None
    jobs: tuple[JobStatus, ...]
    outbox: OutboxLine


def status(workspace: Workspace) -> Status:
    """Ask how the scheduler stands."""
    with workspace.reading() as reader, reader.moment():
        held = lease(reader, LEADING)
        last, failed = latest_runs(reader), latest_failures(reader)
        waits = outbox(reader)
    lines = tuple(_job(name, last.get(name), failed.get(name)) for name in EVERY)
    return Status(None if held is None or held.over else held, lines, waits)


def _job(name: str, last: RunLine | None, failed: RunLine | None) -> JobStatus:
    due_at = datetime.fromisoformat(last.started_at) + EVERY[name] if last else None
    return JobStatus(name, last, failed, due_at)
