"""`tracker serve`: pages, public calendars and staff calendars behind secret addresses, over HTTP."""

import contextlib
import sys
import threading

import click

from tracker.errors import TrackerError
from tracker.workspace import Workspace

RETRY_SECONDS = 30.0


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes any that is free."
)
@click.option("--with-scheduler", is_flag=True, help="Run the jobs of 'tracker scheduler' too.")
@click.option("--log/--no-log", default=True, help="Write a line for each answer; secrets are blotted out.")
def serve_command(host: str, port: int, with_scheduler: bool, log: bool) -> None:
    r"""Serve the written site, and staff calendars at their secret addresses.

    \b
    Also at these addresses:
      /healthz              whether it serves, and what is stale
      /metrics              figures for Prometheus
      /unsubscribe/TOKEN    where the links in letters lead

    What it answers with is kept in memory and on its own disk, so the database may stop. 'tracker site'
    writes the pages. Put something that speaks TLS in front of it before others can reach it.
    """
    from tracker.server.running import serve  # noqa: PLC0415 - Starlette and uvicorn are slow to load

    with Workspace() as workspace:
        serve(
            workspace,
            host,
            port,
            say=click.echo,
            log=_line if log else _nothing,
            beside=_scheduling if with_scheduler else None,
        )


def _scheduling(ended: threading.Event) -> None:
    """Run the jobs until the event is set; while there is no database to run them on, wait for one."""
    from tracker.scheduler import run  # noqa: PLC0415 - APScheduler is slow to load

    told = ""
    with Workspace() as workspace:
        while not ended.is_set():
            try:
                run(workspace, say=click.echo, stop=ended)
            except TrackerError as problem:
                if str(problem) != told:
                    told = str(problem)
                    click.echo(f"scheduler: waiting: {told}")
                ended.wait(RETRY_SECONDS)


def _line(words: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # nobody listens any more; answers go on
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()


def _nothing(_: str) -> None:
    """Write no line."""


COMMANDS = {"serve": serve_command}
