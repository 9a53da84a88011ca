"""What the jobs did, and what waits in the outbox for one of them."""

from typing import NamedTuple

from db.reader import Reader


class RunLine(NamedTuple):
    """One run of a job: when it began and ended (None where it never did), what it did, what failed."""

    job: str
    started_at: str
    finished_at: str | None
    done: str
    problem: str | None


class OutboxLine(NamedTuple):
    """How many messages wait to be sent, how many were given up, and the day of the oldest that waits."""

    waiting: int
    failed: int
    oldest_on: str | None


_RUN = "SELECT job, started_at, finished_at, done, problem FROM job_run"


def latest_runs(reader: Reader) -> dict[str, RunLine]:
    """The last run of each job."""
    return _by_job(reader, f"{_RUN} WHERE id IN (SELECT max(id) FROM job_run GROUP BY job)")


def latest_failures(reader: Reader) -> dict[str, RunLine]:
    """The last run of each job that failed, of those that ever did."""
    failed = "SELECT max(id) FROM job_run WHERE problem IS NOT NULL GROUP BY job"
    return _by_job(reader, f"{_RUN} WHERE id IN ({failed})")


def outbox(reader: Reader) -> OutboxLine:
    """What is in the outbox and not sent."""
    sql = (
        "SELECT coalesce(sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0),"
        " coalesce(sum(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0),"
        " min(CASE WHEN state = 'waiting' THEN on_date END) FROM message WHERE state <> 'sent'"
    )
    return OutboxLine._make(reader.rows(sql)[0])


def _by_job(reader: Reader, sql: str) -> dict[str, RunLine]:
    return {row[0]: RunLine._make(row) for row in reader.rows(sql)}
