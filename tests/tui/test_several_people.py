"""Several people at once: a clash is settled by whoever comes second, and undo says what is as it was."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import PLAN, keep_plan
from tracker.progress import record
from tracker.progress.agenda import Entry
from tracker.settings import load
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.action import ActionPlace
from tui.screens.agenda import AgendaPlace
from tui.screens.dialogs.clash import Clash
from tui.widgets.agenda_rows import AgendaRows

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
Until = Callable[..., Awaitable[None]]
Of = Callable[[str], Entry]


async def clashing(pilot: Pilot[None], settled: Settled, colleague: Workspace) -> None:
    """Complete NEWT-A1, which a colleague has just given another forecast."""
    await settled(pilot)
    await pilot.press("home", "down")
    await settled(pilot)
    record.forecast(colleague, "NEWT-A1", "December 2024", why="The panel meets late.")
    await pilot.press("c")
    await settled(pilot)
    assert isinstance(pilot.app.screen, Clash)


@pytest.fixture
def app(workspace: Workspace) -> TrackerApp:
    """The app on Asha's workspace; it does not look before the clash."""
    return TrackerApp(workspace, look_every=600)


async def test_a_clash_says_who_when_and_what_and_shows_both(
    app: TrackerApp, colleague: Workspace, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await clashing(pilot, settled, colleague)
        text = shown(app)
    for words in ("ben, 2024-09-16", "forecast NEWT-A1", "The panel meets late.", "December 2024"):
        assert words in text
    assert "Complete NEWT-A1" in text


@pytest.mark.parametrize(
    ("key", "place", "state"),
    [
        ("k", AgendaPlace, "not_started"),
        ("escape", AgendaPlace, "not_started"),
        ("m", AgendaPlace, "complete"),
        ("l", ActionPlace, "not_started"),
    ],
)
async def test_one_chooses_and_nothing_of_theirs_is_lost(
    app: TrackerApp, colleague: Workspace, settled: Settled, of: Of, key: str, place: type, state: str
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await clashing(pilot, settled, colleague)
        await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, place)
    assert of("NEWT-A1").line.state == state
    assert of("NEWT-A1").line.forecast_words == "December 2024"


async def test_undo_and_redo_say_what_is_as_it_was(app: TrackerApp, settled: Settled, of: Of) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        for key in ("home", "down", "c", "u", "U"):
            await pilot.press(key)
            await settled(pilot)
        said = [one.message for one in app._notifications]
    assert "NEWT-A1 is open again, due July to August 2024." in said[1]
    assert "NEWT-A1 is complete: 16 September 2024." in said[2]
    assert of("NEWT-A1").line.state == "complete"


def workspace_on(url: str, user: str) -> Workspace:
    given = {"TRACKER_DATABASE_URL": url, "TRACKER_USER": user, "TRACKER_TODAY": "2024-09-16"}
    return Workspace(load({**given, "TRACKER_CONFIG": "/nowhere/none.toml", "TRACKER_STATE": "none"}))


async def test_on_either_database_the_app_shows_what_another_does(
    url: str, tmp_path: Path, settled: Settled, shown: Shown, until: Until
) -> None:
    with workspace_on(url, "asha") as asha, workspace_on(url, "ben") as ben:
        keep_plan(asha, PLAN, tmp_path)
        app = TrackerApp(asha)
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            await until(pilot, lambda: app._watch._last is not None)
            rows = app.screen.query_one(AgendaRows)
            await pilot.press("home", "down", "c")
            await until(pilot, lambda: "Draft the strategy" not in shown(app))
            assert rows.entry is not None
            record.complete(ben, "NEWT-A2")
            await until(pilot, lambda: "Approve the strategy" not in shown(app))
