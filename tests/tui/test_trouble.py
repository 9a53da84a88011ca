"""Trouble: small terminals, databases that go away or cannot be written. What was decided is kept."""

import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from textual.pilot import Pilot

from tests.tui.conftest import PLAN, keep_plan
from tracker.progress.agenda import Entry
from tracker.settings import load
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.agenda import AgendaPlace
from tui.screens.dialogs.not_recorded import NotRecorded
from tui.screens.dialogs.too_small import TooSmall

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
Until = Callable[..., Awaitable[None]]
Of = Callable[[str], Entry]
TO_NEWT_A1 = ("home", "down")


async def test_a_small_terminal_says_so_and_works_again_when_grown(
    app: TrackerApp, settled: Settled, shown: Shown, until: Until
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f")
        await pilot.press(*"March")
        for size in ((59, 24), (80, 14), (20, 5), (1, 1)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: isinstance(app.screen, TooSmall))
        await pilot.resize_terminal(60, 15)
        await until(pilot, lambda: "means" in shown(app))
        assert "March" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, AgendaPlace)


class Broken:
    """One way a database fails, and how it is mended."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def broken(self) -> None:
        raise NotImplementedError

    def mended(self) -> None:
        raise NotImplementedError


class Moved(Broken):
    """Somebody moves the file away."""

    def broken(self) -> None:
        self.path.rename(self.path.with_suffix(".away"))

    def mended(self) -> None:
        self.path.with_suffix(".away").rename(self.path)


class Garbled(Broken):
    """The file is overwritten with something else."""

    def broken(self) -> None:
        shutil.move(self.path, self.path.with_suffix(".away"))
        self.path.write_text("no database at all " * 100, encoding="utf-8")

    def mended(self) -> None:
        shutil.move(self.path.with_suffix(".away"), self.path)


class Full(Broken):
    """There is no room for another page."""

    def broken(self) -> None:
        with closing(sqlite3.connect(self.path)) as held:
            held.execute(
                "CREATE TRIGGER full BEFORE INSERT ON act BEGIN SELECT raise(FAIL, 'disk is full'); END"
            )

    def mended(self) -> None:
        with closing(sqlite3.connect(self.path)) as held:
            held.execute("DROP TRIGGER full")


class Locked(Broken):
    """Another program writes and does not let go."""

    def broken(self) -> None:
        self.held = sqlite3.connect(self.path, isolation_level=None)
        self.held.execute("BEGIN IMMEDIATE")

    def mended(self) -> None:
        self.held.close()


@pytest.mark.parametrize("way", [Moved, Garbled, Full, Locked])
async def test_an_act_that_could_not_be_recorded_waits_and_is_tried_again(
    workspace: Workspace,
    database: Path,
    settled: Settled,
    shown: Shown,
    until: Until,
    of: Of,
    way: type[Broken],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace.close()
    monkeypatch.setattr("db.engine.BUSY_SECONDS", 0.05)  # how long a lock is waited for
    app, trouble = TrackerApp(workspace, look_every=600), way(database)
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press(*TO_NEWT_A1)
        trouble.broken()
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, NotRecorded))
        assert "Complete NEWT-A1" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, NotRecorded) and "NEWT-A1" in shown(app))
        trouble.mended()
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, AgendaPlace)
    assert of("NEWT-A1").line.state == "complete"


async def test_an_act_given_up_is_not_recorded(
    workspace: Workspace, database: Path, settled: Settled, until: Until, of: Of
) -> None:
    app, trouble = TrackerApp(workspace, look_every=600), Moved(database)
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press(*TO_NEWT_A1)
        trouble.broken()
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, NotRecorded))
        trouble.mended()
        await pilot.press("escape")
        await settled(pilot)
    app.recording.record_rest(pytest.fail)
    assert of("NEWT-A1").line.state == "not_started"


async def test_what_still_waits_when_the_app_ends_is_recorded(
    workspace: Workspace, database: Path, settled: Settled, until: Until, of: Of
) -> None:
    app, trouble = TrackerApp(workspace, look_every=600), Moved(database)
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press(*TO_NEWT_A1)
        trouble.broken()
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, NotRecorded))
        trouble.mended()
    app.recording.record_rest(pytest.fail)
    assert of("NEWT-A1").line.state == "complete"


@pytest.mark.parametrize("kind", ["postgresql"])
async def test_a_lost_server_is_told_once_and_found_again(
    url: str, tmp_path: Path, settled: Settled, until: Until
) -> None:
    given = {"TRACKER_DATABASE_URL": url, "TRACKER_USER": "asha", "TRACKER_TODAY": "2024-09-16"}
    with Workspace(load({**given, "TRACKER_CONFIG": "/nowhere/none.toml", "TRACKER_STATE": "none"})) as asha:
        keep_plan(asha, PLAN, tmp_path)
        app = TrackerApp(asha, look_every=0.05)
        async with app.run_test() as pilot:
            await settled(pilot)
            await until(pilot, lambda: app._watch._last is not None)
            with psycopg.connect(url, autocommit=True) as server:
                server.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE pid <> pg_backend_pid() AND datname = current_database()"
                )
            await until(pilot, lambda: "The database answers again." in messages(app))
            await pilot.press(*TO_NEWT_A1, "c")
            await settled(pilot)
            said = messages(app)
    assert sum("does not answer as it should" in one for one in said) == 1
    assert "NEWT-A1 complete: 16 September 2024." in said


def messages(app: TrackerApp) -> list[str]:
    return [one.message for one in app._notifications]
