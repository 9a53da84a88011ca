"""`tracker scheduler`: run the jobs, once or until told to stop; say how they stand."""

from typing import TYPE_CHECKING, Any

import click

from tracker.workspace import Workspace
from tui.cli.plain import as_json, columns, one_of_many

if TYPE_CHECKING:
    from datetime import datetime

    from tracker.jobs.status import JobStatus, Status


@click.group("scheduler", invoke_without_command=True)
@click.option("--once", is_flag=True, help="Run every job once and exit.")
@click.pass_context
def scheduler_command(context: click.Context, once: bool) -> None:
    r"""Run the jobs: roll on, open rounds, remind, send, publish, export, back up, prune.

    Runs until it is stopped (Ctrl-C). What fell due while it was off is made up for, once. Of several on one
    database one does the work; another takes over when it ends.

    \b
    tracker scheduler
    tracker scheduler --once
    tracker scheduler status
    """
    if context.invoked_subcommand is not None:
        if once:
            raise click.UsageError("--once goes without another word.")
        return
    from tracker.scheduler import run, run_once  # noqa: PLC0415 - APScheduler is slow to load

    with Workspace() as workspace:
        if not once:
            run(workspace, say=click.echo)
            return
        lines = run_once(workspace, say=click.echo)
    if any(line.problem for line in lines):
        raise click.exceptions.Exit(1)


@scheduler_command.command("status")
@click.option("--json", "json", is_flag=True, help="Print for programs.")
def status_command(json: bool) -> None:
    """Say who leads, what each job did last and is due next, and what waits to be sent."""
    from tracker.jobs.status import status  # noqa: PLC0415 - only here

    with Workspace() as workspace:
        found, now = status(workspace), workspace.now
    if json:
        as_json(_as_dict(found))
        return
    leader = found.leader
    click.echo(
        f"{leader.holder} leads since {_at(leader.taken_at)}."
        if leader
        else "No scheduler runs. Start one with 'tracker scheduler'."
    )
    for row in columns([_row(line, now) for line in found.jobs], indent=""):
        click.echo(row)
    for line in found.jobs:
        if line.failed and line.failed != line.last:
            click.echo(f"{line.job} last failed {_said_at(line.failed.started_at)}: {line.failed.problem}")
    click.echo(_outbox(found))


def _row(line: "JobStatus", now: "datetime") -> tuple[str, ...]:
    if line.last is None or line.due_at is None:
        return line.job, "", "", "", line.came_of_it
    took = "" if line.seconds is None else f"{line.seconds:.1f} s"
    due = f"next {_at(line.due_at)}" if line.due_at > now else "due now"
    return line.job, _said_at(line.last.started_at), took, due, line.came_of_it


def _outbox(found: "Status") -> str:
    waits = found.outbox
    if not waits.waiting:
        said = "No message waits to be sent"
    else:
        said = f"{one_of_many(waits.waiting, 'message')} waiting to be sent, the oldest of {waits.oldest_on}"
    return f"{said}; {waits.failed} given up." if waits.failed else f"{said}."


def _said_at(instant: str) -> str:
    from datetime import datetime  # noqa: PLC0415 - only here

    return _at(datetime.fromisoformat(instant))


def _at(moment: "datetime") -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _as_dict(found: "Status") -> dict[str, Any]:
    leader = found.leader
    return {
        "leader": None
        if leader is None
        else {
            "holder": leader.holder,
            "since": leader.taken_at.isoformat(),
            "until": leader.until.isoformat(),
        },
        "jobs": [
            {
                "job": line.job,
                "last": None if line.last is None else line.last._asdict(),
                "seconds": line.seconds,
                "last_failure": None if line.failed is None else line.failed._asdict(),
                "due_at": None if line.due_at is None else line.due_at.isoformat(),
            }
            for line in found.jobs
        ],
        "outbox": found.outbox._asdict(),
    }


COMMANDS = {"scheduler": scheduler_command}
