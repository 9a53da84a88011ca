"""The server running: a place opened, answers given until it is told to end, what is under way let finish."""

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from tracker.errors import TrackerError
from tracker.server.app import create_app
from tracker.server.keeping import Keeper, Say
from tracker.sharing.copies import Copies
from tracker.workspace import Workspace

DRAIN_SECONDS = 10
_BACKLOG = 2048

Beside = Callable[[threading.Event], None]


class PortInUseError(TrackerError):
    """Another program listens there, or may not be listened at."""

    def __init__(self, host: str, port: int, why: str) -> None:
        self.port = port
        super().__init__(
            f"Nothing can be served at {host}:{port} ({why}). Stop what runs there, or choose another port"
            " with --port."
        )


def listen(host: str, port: int) -> socket.socket:
    """Open the place to serve at; port 0 takes any that is free. Raises `PortInUseError`."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as problem:
        raise PortInUseError(host, port, problem.strerror or str(problem)) from problem


def serve(
    workspace: Workspace,
    host: str,
    port: int,
    *,
    say: Say,
    log: Say,
    beside: Beside | None = None,
) -> None:
    """Serve the site and staff calendars until told to end (SIGINT, SIGTERM); answers under way are finished.

    The address is said once it is open, and afterwards what somebody may have to see to; `log` is told a
    line for each answer. `beside` runs in a thread of its own until the event it is given is set. Neither a
    site nor a database need be there. Raises `PortInUseError`.
    """
    with listen(host, port) as place:
        keeper = Keeper(workspace, Copies(Path(workspace.settings.feeds)), say=say)
        keeper.start()
        ended = threading.Event()
        other = threading.Thread(target=beside, args=(ended,), name="beside") if beside else None
        if other:
            other.start()
        opened = place.getsockname()[1]
        say(f"Serving at http://{f'[{host}]' if ':' in host else host}:{opened}/ (Ctrl-C stops).")
        try:
            with _ended_quietly():
                server_of(workspace, keeper, log=log).run(sockets=[place])
        finally:
            ended.set()
            keeper.stop()
            if other:
                other.join()


@contextmanager
def _ended_quietly() -> Iterator[None]:
    """Let the signals that end the server do no more than that: it raises them again when it has ended."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda _number, _frame: None) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)


def server_of(workspace: Workspace, keeper: Keeper, *, log: Say) -> uvicorn.Server:
    """Make the server; it runs on sockets that are open already."""
    return uvicorn.Server(
        uvicorn.Config(
            create_app(workspace, keeper, log=log),
            log_level="warning",
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=DRAIN_SECONDS,
        )
    )
