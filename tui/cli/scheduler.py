"""`tracker scheduler`: run the jobs, once or until told to stop."""

import click

from tracker.workspace import Workspace


@click.command("scheduler")
@click.option("--once", is_flag=True, help="Run every job once and exit.")
def scheduler_command(once: bool) -> None:
    """Roll recurring milestones on, write and send reminders, write pages and calendars that changed.

    Runs until it is stopped (Ctrl-C). What fell due while it was off is made up for, once.
    """
    from tracker.scheduler import run, run_once  # noqa: PLC0415 - APScheduler is slow to load

    with Workspace() as workspace:
        if not once:
            run(workspace, say=click.echo)
            return
        lines = run_once(workspace, say=click.echo)
    if any(line.problem for line in lines):
        raise click.exceptions.Exit(1)


COMMANDS = {"scheduler": scheduler_command}
