"""`tracker serve` answering a staff calendar (budget 19): 304 and 200 of 1 MB, and 200 of 10,000 entries.

Against a bare Starlette route on the same uvicorn that returns the same bytes. Both are processes of their
own, ours with its log on; what counts is the CPU each takes for an answer, as the kernel has it (Linux), so
that the client's own work and whatever else runs do not. Turns alternate; the least of each is taken.
"""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from db.schema import upgrade
from tests.benchmarks.figure import Figure
from tests.tracker.server.stored import store
from tracker.settings import load
from tracker.workspace import Workspace

TURNS = 3
_ENTRY = b"BEGIN:VEVENT\r\n" + b"X-LINE:%s\r\n" % (b"x" * 60) * 8 + b"END:VEVENT\r\n"
_BARE = """
import sys
from pathlib import Path
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
body = Path(sys.argv[1]).read_bytes()
async def feed(request):
    if "if-none-match" in request.headers:
        return Response(status_code=304, headers={"ETag": "x"})
    return Response(body, media_type="text/calendar", headers={"ETag": "x"})
app = Starlette(routes=[Route("/feeds/{token}/{name}", feed)])
uvicorn.run(app, port=int(sys.argv[2]), log_level="warning", access_log=False, lifespan="off")
"""


class Server(NamedTuple):
    """A server running: its process, its port."""

    process: int
    port: int


class Asked(NamedTuple):
    """What is asked, how often in a turn."""

    name: str
    body: bytes
    headers: str
    times: int


def measure() -> list[Figure]:
    """Measure answers for each second of CPU, ours and the bare route's."""
    megabyte = _calendar(2_000)[: 2**20]
    ten_thousand = _calendar(10_000)
    wanted = [
        Asked("304 of a calendar of 1 MB", megabyte, "If-None-Match: *\r\n", 3_000),
        Asked("200 of a calendar of 1 MB", megabyte, "", 300),
        Asked(f"200 of 10,000 entries ({len(ten_thousand) / 2**20:.0f} MB)", ten_thousand, "", 60),
    ]
    return [_figure(asked) for asked in wanted]


def _figure(asked: Asked) -> Figure:
    with (
        tempfile.TemporaryDirectory() as folder,
        _ours(Path(folder), asked) as ours,
        _bare(Path(folder), asked) as bare,
    ):
        rates: dict[Server, list[float]] = {ours: [], bare: []}
        for _ in range(TURNS):
            for server, taken in rates.items():
                taken.append(_answers_a_second(server, asked))
    return Figure(
        asked.name,
        max(rates[ours]),
        max(rates[bare]),
        "a bare route",
        0.6,
        at_least=True,
        unit="answers/s of CPU",
    )


@contextmanager
def _ours(folder: Path, asked: Asked) -> Iterator[Server]:
    environment = {
        "TRACKER_DATABASE_URL": f"sqlite:///{folder / 'tracker.db'}",
        "TRACKER_CONFIG": str(folder / "none.toml"),
        "TRACKER_USER": "bench",
    }
    upgrade(environment["TRACKER_DATABASE_URL"])
    with Workspace(load(environment)) as workspace:
        store(workspace, "BAR", asked.body, datetime(2024, 9, 16, tzinfo=UTC), "secret")
    port = _free_port()
    command = [sys.executable, "-m", "tui", "serve", "--port", str(port)]
    with _running(command, port, {**os.environ, **environment}) as process:
        yield Server(process, port)


@contextmanager
def _bare(folder: Path, asked: Asked) -> Iterator[Server]:
    (folder / "body").write_bytes(asked.body)
    port = _free_port()
    command = [sys.executable, "-c", _BARE, str(folder / "body"), str(port)]
    with _running(command, port, dict(os.environ)) as process:
        yield Server(process, port)


@contextmanager
def _running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[int]:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        while not _open(port):
            assert process.poll() is None, "the server ended"
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _open(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _answers_a_second(server: Server, asked: Asked) -> float:
    request = f"GET /feeds/secret/bar.ics HTTP/1.1\r\nHost: x\r\n{asked.headers}\r\n".encode()
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as wire:
        stream = wire.makefile("rb")
        before = _cpu(server.process)
        for _ in range(asked.times):
            wire.sendall(request)
            octets = 0
            while (line := stream.readline()) != b"\r\n":
                if line.lower().startswith(b"content-length:"):
                    octets = int(line.split(b":")[1])
            assert octets == (0 if asked.headers else len(asked.body))
            stream.read(octets)
        return asked.times / (_cpu(server.process) - before)


def _cpu(process: int) -> float:
    """Give the seconds of CPU a process has taken, its own and the kernel's for it."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _calendar(entries: int) -> bytes:
    return b"BEGIN:VCALENDAR\r\n" + _ENTRY * entries + b"END:VCALENDAR\r\n"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
