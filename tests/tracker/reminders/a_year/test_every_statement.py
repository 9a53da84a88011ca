"""One busy day, over and over: killed before every statement of every job in turn, then begun anew."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
import time_machine

from tests.tracker.reminders.a_year.killing import Killed, Killer
from tests.tracker.reminders.a_year.plan import IMPORTED_ON, lay_down
from tests.tracker.reminders.a_year.post_office import PostOffice, post_office
from tracker.jobs.job import Job, Turn
from tracker.jobs.runs import run_job
from tracker.jobs.table import jobs
from tracker.publishing.calendars import calendar_of
from tracker.publishing.recipes import Recipe
from tracker.reminders.hours import COUNCIL_CLOCK
from tracker.settings import load
from tracker.sharing.links import make
from tracker.workspace import Workspace

RECIPE = Recipe("programme", "BAR")
BEFORE = datetime.combine(IMPORTED_ON, datetime.min.time().replace(hour=12), COUNCIL_CLOCK)
MORNING = datetime(2024, 11, 14, 10, 30, tzinfo=COUNCIL_CLOCK)  # a Thursday, when everybody works
NOON = datetime(2024, 11, 14, 12, tzinfo=COUNCIL_CLOCK)
EVERY = "EVERY" in os.environ  # statement on PostgreSQL too
ROUND = ("roll", "remind", "send", "calendars")
Copied = Callable[[], tuple[Workspace, Killer]]


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """Run a mail server."""
    with post_office() as running:
        yield running


@pytest.fixture
def copied(
    url: str, kind: str, tmp_path: Path, office: PostOffice, request: pytest.FixtureRequest
) -> Iterator[Copied]:
    """Open the plan as it was the evening before, as often as wanted."""
    given = {
        "TRACKER_CONFIG": str(tmp_path / "settings.toml"),
        "TRACKER_USER": "Eleanor Harding",
        "TRACKER_HORIZON": "3",
        "TRACKER_MAIL": office.address,
    }
    begun = Workspace(load({"TRACKER_DATABASE_URL": url, **given}))
    with time_machine.travel(BEFORE, tick=False), begun:
        lay_down(begun, tmp_path)
        make(begun, RECIPE, "Priya Shah")
    again = tmp_path / "again.db"
    server = request.getfixturevalue("postgres_server") if kind == "postgresql" else None
    address = server("again") if server else f"sqlite:///{again}"

    def copy() -> None:
        if server is None:
            shutil.copyfile(url.removeprefix("sqlite:///"), again)
            return
        with psycopg.connect(server("postgres"), autocommit=True) as connection:
            connection.execute("DROP DATABASE IF EXISTS again WITH (FORCE)")
            connection.execute(f"CREATE DATABASE again TEMPLATE {url.split('/', 4)[3].split('?', 1)[0]}")

    copy()
    with Workspace(load({"TRACKER_DATABASE_URL": address, **given})) as workspace:
        killer = Killer(workspace.engine)

        def another() -> tuple[Workspace, Killer]:
            workspace.engine.dispose()  # with its last connection SQLite takes its log away too
            copy()
            return workspace, killer

        yield another


def run(workspace: Workspace, killer: Killer, at: datetime, kill: int | None = None) -> list[tuple[str, int]]:
    """Do the jobs at a moment, or be killed; gives each job and how many statements it said."""
    killer.at_step(kill)
    said = []
    with time_machine.travel(at, tick=False):
        try:
            for job in _jobs():
                begun = killer.count
                line = run_job(job, Turn(workspace))
                assert not line.problem, line.words
                said.append((job.name, killer.count - begun))
        except Killed:
            workspace.engine.dispose()
    return said


def told(workspace: Workspace) -> set[tuple[str, ...]]:
    """Give what was told to whom by letters that are sent."""
    with workspace.reading() as reader:
        return {
            tuple(map(str, row))
            for row in reader.rows(
                "SELECT r.recipient, m.reference, r.rule, r.occasion FROM reminder r JOIN message g"
                " ON g.id = r.message_id AND g.state = 'sent' JOIN milestone m ON m.uuid = r.milestone_uuid"
            )
        }


def stored(workspace: Workspace) -> bytes:
    """Give the calendar as it is read."""
    with workspace.reading() as reader:
        return bytes(reader.rows("SELECT body FROM calendar_feed")[0][0])


def test_killed_before_every_statement_nothing_is_lost_and_nothing_comes_twice(
    copied: Copied, office: PostOffice, kind: str
) -> None:
    workspace, killer = copied()
    statements = sum(count for _, count in run(workspace, killer, MORNING))
    wanted, letters = told(workspace), len(office.taken)
    calendar = events(stored(workspace))
    assert letters == 2
    assert statements > 60
    gaps = 0
    step = 1 if kind == "sqlite" or EVERY else 4  # a server's copies take their time
    for kill in range(1, statements + 1, step):
        office.taken.clear()
        copied()
        run(workspace, killer, MORNING, kill)
        gap = len(office.taken) - sent(workspace)
        assert gap in (0, 1)
        gaps += gap
        run(workspace, killer, NOON)
        assert told(workspace) == wanted, kill
        copies = Counter(str(one.letter["Message-ID"]) for one in office.taken)
        assert sorted(copies.values()) == sorted([1] * (letters - gap) + [2] * gap), kill
        with time_machine.travel(NOON, tick=False):
            assert stored(workspace) == calendar_of(workspace, RECIPE), kill
        assert events(stored(workspace)) == calendar, kill
    assert gaps >= letters // step


def sent(workspace: Workspace) -> int:
    """Count the letters the tracker knows it sent."""
    with workspace.reading() as reader:
        return int(reader.rows("SELECT count(*) FROM message WHERE state = 'sent'")[0][0])


def events(calendar: bytes) -> list[bytes]:
    """Give the lines of a calendar that no moment of rendering is in, nor a UUID made by chance."""
    moved = (b"DTSTAMP:", b"CREATED:", b"LAST-MODIFIED:", b"UID:")
    return sorted(line for line in calendar.split(b"\r\n") if not line.startswith(moved))


def _jobs() -> list[Job]:
    return [job for job in jobs() if job.name in ROUND]
