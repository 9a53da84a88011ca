"""`tracker` and `tracker app`: the full-screen app."""

import os
import sys

import click

from tracker.errors import TrackerError
from tracker.workspace import Workspace


class NoTerminalError(TrackerError):
    """The app needs a terminal to draw on."""

    def __init__(self) -> None:
        super().__init__(
            "The app needs a terminal. Use the commands here, such as 'tracker due'; see 'tracker --help'."
        )


@click.command("app")
def app_command() -> None:
    """Open the full-screen app."""
    served = "TEXTUAL_DRIVER" in os.environ  # as `tracker web` starts it: the terminal is a browser's
    if not served and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise NoTerminalError
    with Workspace() as workspace:
        workspace.make_ready()
        from tui.app import run  # noqa: PLC0415 - Textual is slow to load

        run(workspace)


COMMANDS = {"app": app_command}
