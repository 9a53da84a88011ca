"""`tracker serve` as programs of their own: two on one database, each with its copies; ended, they finish."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import httpx
from sqlalchemy import text

from tests.tracker.server.stored import store
from tracker.sharing.listing import listed
from tracker.workspace import Workspace

AT = datetime(2024, 9, 12, 8, 30, 15, tzinfo=UTC)
LARGE = b"BEGIN:VCALENDAR\r\n" + b"X-LINE:x\r\n" * 800_000 + b"END:VCALENDAR\r\n"
SECONDS = 30


class Served(NamedTuple):
    """A server as a process: what it prints, where it answers."""

    process: "subprocess.Popen[str]"
    client: httpx.Client


@contextmanager
def served(workspace: Workspace, place: Path, *more: str) -> Iterator[Served]:
    place.mkdir()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")},
        "TRACKER_DATABASE_URL": workspace.settings.database_url,
        "TRACKER_CONFIG": str(place / "none.toml"),
        "TRACKER_FEEDS": str(place / "feeds"),
        "TRACKER_SITE": str(place / "site"),
        "TRACKER_BACKUPS": str(place / "backups"),
    }
    command = [sys.executable, "-m", "tui", "serve", "--port", "0", *more]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first.startswith("Serving at http://127.0.0.1:"), first
        with httpx.Client(base_url=first.split(" ")[2], timeout=SECONDS) as client:
            yield Served(process, client)
    finally:
        process.kill()
        process.wait()


def until(wanted: Callable[[], bool]) -> None:
    """Ask again until it is so; fail when it takes too long."""
    late = time.monotonic() + SECONDS
    while not wanted():
        assert time.monotonic() < late


def test_two_servers_on_one_database_say_the_same(workspace: Workspace, tmp_path: Path) -> None:
    store(workspace, "BAR", b"a calendar", AT, "one")
    with ExitStack() as stack:
        servers = [stack.enter_context(served(workspace, tmp_path / name)) for name in ("a", "b")]
        answers = [server.client.get("/feeds/one/x.ics") for server in servers]
        assert [(answer.status_code, answer.content) for answer in answers] == [(200, b"a calendar")] * 2
        tag = answers[0].headers["etag"]
        again = servers[1].client.get("/feeds/one/x.ics", headers={"If-None-Match": tag})
        assert again.status_code == 304
        with workspace.engine.begin() as connection:
            connection.execute(text("UPDATE feed_link SET revoked_at = made_at"))
        for server in servers:
            until(partial(is_gone, server.client))
    assert len(list(tmp_path.glob("[ab]/feeds/index.json"))) == 2


def test_told_to_end_it_finishes_what_is_under_way(workspace: Workspace, tmp_path: Path) -> None:
    store(workspace, "BAR", LARGE, AT, "one")
    with served(workspace, tmp_path / "a", "--with-scheduler") as server:
        address = server.client.base_url
        with socket.create_connection((address.host, address.port or 0), timeout=SECONDS) as wire:
            wire.sendall(b"GET /feeds/one/x.ics HTTP/1.1\r\nHost: x\r\nUser-Agent: Outlook\r\n\r\n")
            got = wire.recv(1000)
            server.process.send_signal(signal.SIGTERM)
            until(lambda: not listens(address.host, address.port or 0))
            while part := wire.recv(2**20):
                got += part
        assert got.partition(b"\r\n\r\n")[2] == LARGE
        out, _ = server.process.communicate(timeout=SECONDS)
    assert server.process.returncode == 0
    assert f"GET /feeds/- 200 {len(LARGE)}" in out
    assert ("scheduler: ended" in out) == ("scheduler: started" in out)  # it may not have come to begin
    assert "Traceback" not in out
    with workspace.reading() as reader:
        assert listed(reader)[0].links[0].last_reader == "Outlook"


def is_gone(client: httpx.Client) -> bool:
    return client.get("/feeds/one/x.ics").status_code == 410


def listens(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=SECONDS).close()
    except OSError:
        return False
    return True
