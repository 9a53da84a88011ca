"""Two real programs on one database: one leads, the other takes over, and nothing goes out twice."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from queue import Empty, Queue
from socket import socket
from time import monotonic
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SMTPSession
from sqlmodel import Session, select

from db.engine import WRITER_LOCK
from db.history import machinery
from db.models import Message
from tracker import scheduler
from tracker.errors import DatabaseUnavailableError
from tracker.jobs.lease import LASTS
from tracker.workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to stop a program by")

LETTERS = 20
SHORT = 4.0  # seconds a lease lasts where a test waits for its end
LONGEST = 40  # seconds to wait for a line before the test fails
PROGRAM = """
import sys
from datetime import timedelta
from functools import partial
from tracker.jobs import reminding
from tracker.scheduler import run
from tracker.workspace import Workspace

reminding.in_hours = lambda *_: True  # the test runs at any hour
with Workspace() as workspace:
    run(workspace, say=partial(print, flush=True), lasts=timedelta(seconds=float(sys.argv[1])))
"""


class Scheduler:
    """A scheduler in a program of its own, heard line by line."""

    def __init__(self, settings: dict[str, str], lasts: float = LASTS.total_seconds()) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(lasts)],
            cwd=Path(__file__).parents[2],
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []
        self._heard: Queue[str] = Queue()
        self._hearing = threading.Thread(target=self._hear, daemon=True)
        self._hearing.start()

    def _hear(self) -> None:
        for line in self.process.stdout or ():
            self._heard.put(line.rstrip("\n"))

    def line(self, words: str) -> str:
        """Wait for a line with these words."""
        until = monotonic() + LONGEST
        try:
            while words not in (self.said or [""])[-1]:
                self.said.append(self._heard.get(timeout=max(0.0, until - monotonic())))
        except Empty:
            pytest.fail(f"no {words!r} in {self.said}")
        return self.said[-1]

    def end(self, sign: signal.Signals) -> int:
        """Send a signal and give the code it ends with."""
        self.process.send_signal(sign)
        code = self.process.wait(LONGEST)
        self._hearing.join(LONGEST)
        while not self._heard.empty():
            self.said.append(self._heard.get())
        return code


class Postbox:
    """A real SMTP server's memory."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.first = threading.Event()
        self.address = ""

    async def handle_DATA(self, _server: SMTP, _session: SMTPSession, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        assert isinstance(envelope.content, bytes)
        message: Any = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append(str(message["Message-ID"]))
        self.first.set()
        return "250 OK"


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """Run a mail server on this machine."""
    box = Postbox()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box.address = f"smtp://127.0.0.1:{port}"
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box
    controller.stop()


@pytest.fixture
def start(workspace: Workspace, tmp_path: Path) -> Iterator[Callable[..., Scheduler]]:
    """Start schedulers on the test's database; whatever still runs at the end is killed."""
    workspace.make_ready()
    begun: list[Scheduler] = []

    def one(*, lasts: float = LASTS.total_seconds(), **more: str) -> Scheduler:
        settings = {
            "TRACKER_CONFIG": str(tmp_path / "settings.toml"),
            "TRACKER_DATABASE_URL": workspace.settings.database_url,
            "TRACKER_SITE": str(tmp_path / "site"),
            "TRACKER_BACKUPS": str(tmp_path / "backups"),
            "TRACKER_TODAY": "2024-09-17",
            "TRACKER_USER": "eleanor",
            **more,
        }
        begun.append(Scheduler(settings, lasts))
        return begun[-1]

    yield one
    for one_begun in begun:
        one_begun.process.kill()
        one_begun.process.wait()


def stop_between_two_writes(program: Scheduler, workspace: Workspace) -> None:
    """Have a program sleep, but not with the lock of all writers in its hand."""
    program.process.send_signal(signal.SIGSTOP)
    while not may_write(workspace):
        program.process.send_signal(signal.SIGCONT)
        program.process.send_signal(signal.SIGSTOP)


def may_write(workspace: Workspace) -> bool:
    """Whether nobody holds the lock; SQLite waits for it, and gives up after a while."""
    try:
        with workspace.engine.connect() as connection:
            postgres = connection.dialect.name == "postgresql"
            lock = f"pg_try_advisory_xact_lock({WRITER_LOCK})" if postgres else "1"
            return bool(connection.exec_driver_sql(f"SELECT {lock}").scalar())
    except DatabaseUnavailableError:
        return False


def test_who_waits_leads_at_once_when_the_leader_ends_well(start: Callable[..., Scheduler]) -> None:
    first = start()
    leading = first.line("leads as").rpartition(" ")[2]
    second = start()
    assert second.line("waits while").endswith(f"waits while {leading} leads")
    first.line("export:")
    assert first.end(signal.SIGTERM) == 0
    assert first.said[-1].endswith("scheduler: ended")
    ended = monotonic()
    second.line("leads as")
    assert monotonic() - ended < LASTS.total_seconds()
    second.line("export:")
    assert second.end(signal.SIGINT) == 0


def test_a_leader_that_slept_does_nothing_more_and_one_that_was_killed_is_followed(
    start: Callable[..., Scheduler], workspace: Workspace
) -> None:
    first = start(lasts=SHORT)
    first.line("export:")
    second = start(lasts=SHORT)
    second.line("waits while")
    stop_between_two_writes(first, workspace)
    second.line("leads as")
    second.line("export:")
    first.process.send_signal(signal.SIGCONT)
    first.line("leads no more")
    first.line("waits while")
    second.end(signal.SIGKILL)
    again = first.line("leads as")
    assert first.end(signal.SIGTERM) == 0
    lost = next(place for place, line in enumerate(first.said) if "leads no more" in line)
    assert all(" scheduler: " in line for line in first.said[lost : first.said.index(again)])


def test_a_minute_is_enough_to_notice_that_nobody_leads() -> None:
    assert LASTS + 2 * timedelta(seconds=scheduler._LOOKED_SECONDS) < timedelta(minutes=1)


def test_even_both_at_once_send_each_message_once(
    start: Callable[..., Scheduler], workspace: Workspace, postbox: Postbox
) -> None:
    with machinery(workspace.engine) as session:
        session.add_all(
            Message(
                recipient=f"{number}@barchester.example",
                on_date=workspace.today,
                subject="1 overdue",
                words="One.",
                attempts=1,  # what was never tried is composed anew
                next_try_at=workspace.now,
            )
            for number in range(LETTERS)
        )
    both = [start(lasts=-1, TRACKER_MAIL=postbox.address) for _ in range(2)]  # a lease that is over at once
    for one in both:
        one.line("leads as")
    until = monotonic() + LONGEST
    while True:
        with Session(workspace.engine) as session:
            states = list(session.exec(select(Message.state)))
        if "waiting" not in states:
            break
        assert monotonic() < until, states
    for one in both:
        assert one.end(signal.SIGTERM) == 0
    assert states == ["sent"] * LETTERS
    assert len(postbox.taken) == len(set(postbox.taken)) == LETTERS
