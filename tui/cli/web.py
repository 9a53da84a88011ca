"""`tracker web`: the same app in a browser on this machine."""

import sys

import click

from tracker.errors import TrackerError
from tracker.workspace import Workspace

HERE = ("127.0.0.1", "localhost", "::1")


class NoWebError(TrackerError):
    """The part that serves the app to a browser is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "The app in a browser needs one more package: pipx inject council-tracker textual-serve."
        )


class OpenToOthersError(TrackerError):
    """An address others can reach: whoever opens it acts as the person who serves."""

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__(
            f"At {host} others on the network could open the app, and would act as you. Use 127.0.0.1, or say"
            " --open-to-others where something in front of it asks who they are."
        )


@click.command("web")
@click.option("--host", default=HERE[0], show_default=True)
@click.option("--port", default=8001, show_default=True, type=click.IntRange(1, 65535))
@click.option("--open-to-others", is_flag=True, help="Serve at an address that others can reach, too.")
def web_command(host: str, port: int, open_to_others: bool) -> None:
    """Open the app in a browser, on 127.0.0.1 unless another address is meant."""
    if host not in HERE and not open_to_others:
        raise OpenToOthersError(host)
    try:
        from textual_serve.server import Server  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise NoWebError from missing
    with Workspace() as workspace:
        workspace.make_ready()
    Server(f"{sys.executable} -m tui app", host=host, port=port, title="Tracker").serve()


COMMANDS = {"web": web_command}
