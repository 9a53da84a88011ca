import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from socket import socket
from typing import Any

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SMTPSession
from sqlmodel import Session, select

from db.history import machinery
from db.models import JobRun
from tracker.jobs.job import EVERY, Job, Outcome, Turn
from tracker.jobs.reminding import remind, send
from tracker.jobs.runs import RunLine, run_job
from tracker.progress.record import complete
from tracker.progress.register import set_contact
from tracker.publishing.editions import agree, draft, publish
from tracker.scheduler import Clock, run, run_once
from tracker.workspace import Workspace

Open = Callable[..., Workspace]
CONTACT = "programme@barchester.example"
IN_HOURS = datetime(2024, 9, 16, 9, tzinfo=UTC)
AT_NIGHT = datetime(2024, 9, 16, 21, tzinfo=UTC)


class Postbox:
    """A real SMTP server's memory."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.address = ""

    async def handle_DATA(self, _server: SMTP, _session: SMTPSession, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        assert isinstance(envelope.content, bytes)
        self.taken.append(message_from_bytes(envelope.content, policy=policy.default))
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


def quiet(_line: str) -> None:
    """Hear a line and let it be."""


def runs(workspace: Workspace, job: str) -> list[JobRun]:
    with Session(workspace.engine) as session:
        return list(session.exec(select(JobRun).where(JobRun.job == job).order_by(JobRun.id)))  # type: ignore[arg-type]  # a column at class level


def said_by(lines: list[RunLine], job: str) -> RunLine:
    return next(line for line in lines if line.job == job)


def test_one_round_rolls_reminds_sends_and_exports(
    barchester: Workspace, open_workspace: Open, postbox: Postbox
) -> None:
    set_contact(barchester, "Star Panel", "star@barchester.example")
    draft(barchester, "BAR")
    agree(open_workspace("Nisha Patel"), "BAR", by="Cabinet")
    publish(barchester, "BAR")
    today = open_workspace(TRACKER_CONTACT=CONTACT, TRACKER_MAIL=postbox.address)
    said: list[str] = []
    lines = run_once(today, say=said.append)
    assert [line.job for line in lines] == list(EVERY)
    assert said == [line.words for line in lines]
    assert not any(line.problem for line in lines), said
    assert said_by(lines, "remind").done.endswith("in 2 messages put into the outbox")
    assert said_by(lines, "send").done == "2 sent"
    assert sorted(message["To"] for message in postbox.taken) == [CONTACT, "star@barchester.example"]
    star = next(message for message in postbox.taken if message["To"].startswith("star"))
    assert "Peer review" in star.get_body(("plain",)).get_content()
    assert any(Path(today.settings.site).rglob("*.ics"))
    assert runs(today, "send")[0].done == "2 sent"
    assert said_by(run_once(today, say=said.append), "send").words == "send: nothing to do"
    assert len(postbox.taken) == 2


def test_off_for_a_week_and_on_again_sends_what_fell_due_once(
    barchester: Workspace, open_workspace: Open, postbox: Postbox
) -> None:
    del barchester
    given = {"TRACKER_CONTACT": CONTACT, "TRACKER_MAIL": postbox.address}
    run_once(open_workspace(today="2024-09-16", **given), say=quiet)
    for day in ("2024-09-26", "2024-09-26", "2024-09-27"):
        run_once(open_workspace(today=day, **given), say=quiet)
    assert [str(message["Subject"]) for message in postbox.taken] == [
        "Barchester Borough Council: 4 overdue, 5 due soon",
        "Barchester Borough Council: 7 overdue",  # those again on Monday, and on Thursday what is quarterly
    ]
    ids = [message["Message-ID"] for message in postbox.taken]
    assert len(set(ids)) == len(ids)


def test_without_a_mail_server_messages_wait_and_the_round_says_so(
    barchester: Workspace, open_workspace: Open, postbox: Postbox
) -> None:
    del barchester
    line = said_by(run_once(open_workspace(TRACKER_CONTACT=CONTACT), say=quiet), "send")
    assert line.words == "send: 1 message waiting: no mail server is set (TRACKER_MAIL)"
    later = open_workspace(today="2024-09-17", TRACKER_CONTACT=CONTACT, TRACKER_MAIL=postbox.address)
    assert said_by(run_once(later, say=quiet), "send").done == "1 sent"


def test_what_nobody_would_be_told_is_in_the_line(barchester: Workspace) -> None:
    line = said_by(run_once(barchester, say=quiet), "remind")
    assert line.done == ""
    assert line.note.startswith("nobody would be told of ")
    assert "BAR-" in line.note
    assert "TRACKER_CONTACT" in line.note


def test_a_round_wanted_on_a_saturday_writes_and_sends_nothing(
    barchester: Workspace, open_workspace: Open, postbox: Postbox
) -> None:
    del barchester
    saturday = open_workspace(today="2024-09-21", TRACKER_CONTACT=CONTACT, TRACKER_MAIL=postbox.address)
    lines = run_once(saturday, say=quiet)
    assert said_by(lines, "remind").note == "no reminders on 21 September 2024, which is not a working day"
    assert postbox.taken == []


def test_only_a_round_that_is_wanted_goes_out_at_night(
    barchester: Workspace, open_workspace: Open, postbox: Postbox
) -> None:
    del barchester
    workspace = open_workspace(TRACKER_CONTACT=CONTACT, TRACKER_MAIL=postbox.address)
    with time_machine.travel(AT_NIGHT, tick=False):
        assert (remind(Turn(workspace)), send(Turn(workspace))) == (Outcome(), Outcome())
        assert remind(Turn(workspace, wanted_now=True)).done
    with time_machine.travel(IN_HOURS + timedelta(days=1), tick=False):
        assert send(Turn(workspace)) == Outcome()  # by the clock that was set, it is written later today
    with time_machine.travel(AT_NIGHT, tick=False):
        assert send(Turn(workspace)) == Outcome()
        assert send(Turn(workspace, wanted_now=True)).done == "1 sent"


def test_a_settled_milestone_is_not_told(barchester: Workspace, open_workspace: Open) -> None:
    complete(barchester, "BAR-C3")
    lines = run_once(open_workspace(TRACKER_CONTACT=CONTACT), say=quiet)
    assert said_by(lines, "remind").done
    with machinery(barchester.engine) as session:
        words = session.connection().exec_driver_sql("SELECT words FROM message").scalars().one()
    assert "BAR-C3\n" not in words


def test_a_job_that_fails_says_one_line_and_the_others_run(
    barchester: Workspace, open_workspace: Open
) -> None:
    del barchester
    broken = open_workspace(TRACKER_CONTACT=CONTACT, TRACKER_MAIL="http://mail")
    lines = run_once(broken, say=quiet)
    problem = said_by(lines, "send").problem
    assert problem.startswith("The mail server 'http://mail' is not understood.")
    assert said_by(lines, "remind").done
    assert runs(broken, "send")[0].problem == problem
    assert not said_by(lines, "export").problem


def test_a_fault_is_one_line_and_is_written_down(workspace: Workspace) -> None:
    def fall(_turn: Turn) -> Outcome:
        return Outcome(str(1 // 0))

    line = run_job(Job("fall", timedelta(hours=1), fall), Turn(workspace))
    assert line.words == "fall: failed: ZeroDivisionError: integer division or modulo by zero"
    (kept,) = runs(workspace, "fall")
    assert (kept.done, kept.problem) == ("", line.problem)
    assert kept.finished_at is not None


def test_of_runs_alike_in_a_row_only_what_tells_something_is_kept(workspace: Workspace) -> None:
    came = iter(["", "2 sent", "", "", "note", "note", "note", "1 sent", "1 sent", ""])

    def work(_turn: Turn) -> Outcome:
        said = next(came)
        return Outcome(note=said) if said == "note" else Outcome(said)

    job = Job("turn", timedelta(minutes=1), work)
    with machinery(workspace.engine) as session:
        session.add(JobRun(job="turn", started_at=workspace.now))  # ended in the middle
    for _ in range(10):
        run_job(job, Turn(workspace))
    assert [(one.done, one.finished_at is None) for one in runs(workspace, "turn")] == [
        ("", True),
        ("2 sent", False),
        ("note", False),
        ("note", False),
        ("1 sent", False),
        ("1 sent", False),
        ("", False),
    ]


def test_it_runs_until_it_is_told_to_stop(barchester: Workspace, open_workspace: Open) -> None:
    del barchester
    stop, exported = threading.Event(), threading.Event()
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if "export:" in line:
            exported.set()

    running = threading.Thread(target=run, args=(open_workspace(),), kwargs={"say": say, "stop": stop})
    running.start()
    assert exported.wait(30), said
    stop.set()
    running.join(30)
    assert not running.is_alive()
    assert said[-1].endswith("scheduler: ended")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(barchester: Workspace, sign: signal.Signals, tmp_path: Path) -> None:
    program = (
        "from functools import partial\n"
        "from tracker.scheduler import run\n"
        "from tracker.workspace import Workspace\n"
        "with Workspace() as workspace: run(workspace, say=partial(print, flush=True))"
    )
    settings = barchester.settings
    given = {
        "TRACKER_CONFIG": str(tmp_path / "settings.toml"),
        "TRACKER_DATABASE_URL": settings.database_url,
        "TRACKER_SITE": settings.site,
        "TRACKER_USER": "eleanor",
    }
    with subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, **given},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline().endswith("scheduler: started\n")
        running.send_signal(sign)
        lines = running.stdout.read().splitlines()
        assert running.stderr.read() == ""
    assert running.returncode == 0
    assert lines[-1].endswith("scheduler: ended")


def test_the_jobs_run_in_two_programs_at_once_and_each_thing_is_done_once(
    barchester: Workspace, open_workspace: Open, postbox: Postbox
) -> None:
    del barchester
    given: dict[str, Any] = {"TRACKER_CONTACT": CONTACT, "TRACKER_MAIL": postbox.address}
    programs = [open_workspace(today="2024-09-18", **given) for _ in range(3)]
    ready = threading.Barrier(len(programs))
    lines: list[RunLine] = []

    def round_of(program: Workspace) -> None:
        ready.wait()
        lines.extend(run_once(program, say=quiet))

    threads = [threading.Thread(target=round_of, args=(program,)) for program in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(postbox.taken) == 1
    assert [line.done for line in lines if line.job == "send" and line.done] == ["1 sent"]
    assert not [line for line in lines if line.problem]


@pytest.mark.parametrize(("by", "said_so"), [(3, "on by 3:00:00"), (-3, "back by 3:00:00"), (0, "")])
def test_a_clock_that_was_set_is_noticed(by: int, said_so: str) -> None:
    clock = Clock()
    real = datetime.now(UTC)
    with time_machine.travel(real + timedelta(hours=by), tick=True):
        assert clock.jumped() == said_so
        assert clock.jumped() == ""
