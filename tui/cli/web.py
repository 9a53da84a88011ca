"""`tracker web`: the same app in a browser on this machine."""

import sys

import click

from tracker.errors import TrackerError


class NoWebError(TrackerError):
    """The part that serves the app to a browser is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "The app in a browser needs one more package: pipx inject council-tracker textual-serve."
        )


@click.command("web")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(1, 65535))
def web_command(port: int) -> None:
    """Open the app in a browser, on 127.0.0.1 alone."""
    try:
        from textual_serve.server import Server  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise NoWebError from missing
    Server(f"{sys.executable} -m tui app", host="127.0.0.1", port=port, title="Tracker").serve()


COMMANDS = {"web": web_command}
