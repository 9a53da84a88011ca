"""A whole year of reminders: none lost, each in its hours, each once."""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from time import monotonic

import pytest
import time_machine
from sqlmodel import col, delete, update

from db.history import machinery
from db.models import CalendarEntry, CalendarSource
from tests.tracker.reminders.a_year.plan import EVENTS, FIRST, IMPORTED_ON, LAST, lay_down
from tests.tracker.reminders.a_year.post_office import PostOffice, post_office
from tests.tracker.reminders.a_year.simulation import Year
from tracker.publishing.calendars import STAFF, Cap, calendar_of
from tracker.publishing.recipes import Recipe
from tracker.reminders.hours import COUNCIL_CLOCK
from tracker.reminders.mail import Mail
from tracker.settings import Settings, load
from tracker.sharing.exporting import export
from tracker.sharing.links import make
from tracker.workspace import Workspace

SEED = int(os.environ.get("SEED", "6"))
YEARS = int(os.environ.get("YEARS", "1"))
WEEKS = date(2024, 10, 21), date(2024, 11, 8)  # about the change of the clocks
WEDNESDAY = 2


RECIPE = Recipe("programme", "BAR")


@pytest.fixture
def settings(url: str, tmp_path: Path, office: PostOffice) -> Settings:
    """What is set, on the day the plan was imported and a calendar was first read."""
    found = load(
        {
            "TRACKER_DATABASE_URL": url,
            "TRACKER_CONFIG": str(tmp_path / "settings.toml"),
            "TRACKER_USER": "Eleanor Harding",
            "TRACKER_HORIZON": "3",
            "TRACKER_MAIL": office.address,
        }
    )
    at = datetime.combine(IMPORTED_ON, time(12), COUNCIL_CLOCK)
    with time_machine.travel(at, tick=False), Workspace(found) as workspace:
        lay_down(workspace, tmp_path)
        make(workspace, RECIPE, "Priya Shah")
    return found


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    """Run a mail server, and wait for none for long."""
    monkeypatch.setattr(Mail.__init__, "__kwdefaults__", {"timeout": 0.2})
    with post_office() as running:
        yield running


@pytest.mark.parametrize("seed", range(SEED, SEED + YEARS))
def test_through_a_year_none_is_lost_and_none_comes_twice(
    settings: Settings, office: PostOffice, kind: str, seed: int
) -> None:
    sys.stdout.write(f"SEED={seed} YEARS=1 runs this again\n")
    first, last = (FIRST, LAST) if kind == "sqlite" or YEARS > 1 else WEEKS
    year = Year(lambda: Workspace(settings), office, seed)
    year.live(first, last, lambda day: calendars_are_right(settings, day))
    year.settled()
    sys.stdout.write(f"{year.figures} {len(office.taken)} letters taken; {office.met}\n")
    if first == FIRST:  # long enough for everything to have happened
        assert year.figures.kills > year.figures.days / 10
        assert year.figures.in_pairs
        assert all(office.met.values())
        assert all(year.figures.gaps[by] for by in ("server", "killed"))


def calendars_are_right(settings: Settings, day: date) -> None:
    """See that the stored calendar is what comes of rendering every entry anew."""
    if day.weekday() != WEDNESDAY and day - timedelta(days=1) not in EVENTS:
        return
    with Workspace(settings) as workspace:
        assert not export(workspace).problems
        with machinery(workspace.engine) as session:
            session.exec(update(CalendarEntry).values(stale=True))
            session.exec(delete(CalendarSource).where(col(CalendarSource.feed) == STAFF))
        with workspace.reading() as reader:
            stored = bytes(reader.rows("SELECT body FROM calendar_feed")[0][0])
        assert stored == calendar_of(workspace, RECIPE, cap=Cap()), day


def test_a_clock_that_jumps_loses_nothing_and_tells_nothing_twice(
    settings: Settings, office: PostOffice
) -> None:
    year = Year(lambda: Workspace(settings), office, SEED)
    for day, clocks in (
        (9, (10, 9, 11)),  # back by an hour
        (10, (11,)),  # on by a day
        (9, (12,)),  # and back
        (10, (12,)),
    ):
        for clock in clocks:
            year.moment(datetime(2024, 12, day, clock, tzinfo=COUNCIL_CLOCK), disturbed=False)
        year.judge(date(2024, 12, day))
    taken = [one.identifier for one in office.taken]
    assert len(taken) == len(set(taken)) > 2
    year.live(date(2024, 12, 11), date(2024, 12, 20))
    year.settled()


@pytest.mark.skipif(sys.platform == "win32", reason="its programs cannot be told apart by their signals")
def test_a_program_that_is_shot_loses_nothing(settings: Settings, office: PostOffice) -> None:
    year = Year(lambda: Workspace(settings), office, SEED)
    by_chance = Random(SEED)  # noqa: S311 - no secret is made of it
    for day in (date(2024, 12, number) for number in (9, 10)):
        shot_down(settings, datetime.combine(day, time(10, 30), COUNCIL_CLOCK), by_chance.uniform(0, 0.25))
        repeated = Counter(one.identifier for one in office.taken)
        with Workspace(settings) as workspace, workspace.reading() as reader:
            for (uuid,) in reader.rows("SELECT uuid FROM message WHERE state <> 'sent'"):
                year.gaps[uuid] = repeated[uuid]
        year.moment(datetime.combine(day, time(15), COUNCIL_CLOCK), disturbed=False)
        year.judge(day)
    assert len(office.taken) > 2
    year.settled()


def shot_down(settings: Settings, moment: datetime, seconds: float) -> None:
    """Run a program at a moment and kill it that long after it began."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.tracker.reminders.a_year.program", moment.isoformat()],
        cwd=Path(__file__).parents[4],
        env={
            **os.environ,
            "TRACKER_DATABASE_URL": settings.database_url,
            "TRACKER_CONFIG": str(Path(settings.site) / "none.toml"),
            "TRACKER_HORIZON": "3",
            "TRACKER_MAIL": settings.mail,
            "TZ": "Europe/London",
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begins\n"
    until = monotonic() + seconds
    while monotonic() < until:
        pass  # a wait would wake at the system's own pace
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
