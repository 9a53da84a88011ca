"""The bodies: each key and what the database holds then; two names made one, a decision bound."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tracker.meetings.record import add
from tracker.progress.agenda import Entry
from tracker.progress.load import RegisteredBody, register_with_load
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.action import ActionPlace
from tui.screens.bodies import BodiesPlace
from tui.screens.body import BodyPlace

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@pytest.fixture
def plan() -> str:
    return (Path(__file__).parents[1] / "plans" / "newton.md").read_text(encoding="utf-8")


@pytest.fixture
def app(workspace: Workspace) -> TrackerApp:
    """The app; Cabinet meets twice, the first time inside the agreed month of what it approves."""
    add(workspace, "Cabinet", "2024-10-09")
    add(workspace, "Cabinet", "2024-11-06")
    return TrackerApp(workspace)


def bodies(workspace: Workspace) -> dict[str, RegisteredBody]:
    with workspace.reading() as reader:
        return {one.line.name: one for one in register_with_load(reader, workspace.today)}


async def pressed(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def test_each_body_says_what_it_does_and_what_falls_to_it(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "4")
        lines = shown(app).splitlines()
    cabinet = next(line for line in lines if line.startswith("▌ Cabinet"))
    assert "acts in 1" in cabinet
    assert "·█··········" in cabinet
    assert "SONDJFMAMJJA" in lines[1]
    assert "1 late" in next(line for line in lines if "Housing Service " in line)
    assert any("meets next on 9 October 2024" in line for line in lines)
    assert any("due Oct 1" in line for line in lines)


async def test_two_names_are_made_one_and_undone(
    workspace: Workspace, app: TrackerApp, settled: Settled
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "4", "end", "m", *"housing", "enter")
        merged = bodies(workspace)
        assert "Housing Services" not in merged
        assert merged["Housing Service"].other_names == ("Housing Services",)
        assert merged["Housing Service"].line.actions == 2
        await pressed(pilot, settled, "u")
        assert bodies(workspace)["Housing Services"].line.actions == 1


async def test_contact_kind_and_whom_it_reports_to(
    workspace: Workspace, app: TrackerApp, settled: Settled
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "4", "e", *"nowhere", "enter")
        assert bodies(workspace)["Cabinet"].line.contact is None
        await pressed(pilot, settled, *"@example.org", "enter")
        await pressed(pilot, settled, "K", *"committee", "enter")
        await pressed(pilot, settled, "down", "r", *"cab", "enter")
        found = bodies(workspace)
        assert (found["Cabinet"].line.contact, found["Cabinet"].line.kind) == (
            "nowhere@example.org",
            "committee",
        )
        assert found["Digital Team"].line.reports_to == "Cabinet"
        await pressed(pilot, settled, "r", "enter")
        assert bodies(workspace)["Digital Team"].line.reports_to is None


async def test_escape_leaves_everything(workspace: Workspace, app: TrackerApp, settled: Settled) -> None:
    before = bodies(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("m", "e", "K", "r"):
            await pressed(pilot, settled, "4", key, "escape")
            assert isinstance(app.screen, BodiesPlace)
    assert bodies(workspace) == before


async def test_the_filter_finds_a_body_and_enter_opens_it(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "4", "slash", *"estates", "enter")
        assert "Cabinet" not in shown(app)
        await pressed(pilot, settled, "enter")
        assert isinstance(app.screen, BodyPlace)
        assert "Sell the old depot" in shown(app)
        await pressed(pilot, settled, "enter")
        assert isinstance(app.screen, ActionPlace)


async def test_a_decision_is_bound_to_a_meeting_and_its_notices_made(
    app: TrackerApp, settled: Settled, shown: Shown, of: Callable[[str], Entry]
) -> None:
    async with app.run_test(size=(150, 40)) as pilot:
        await pressed(pilot, settled, "4", "enter", "d")
        assert "in its time" in shown(app)
        await pressed(pilot, settled, *"november", "enter")
        assert of("NEWT-A2").line.forecast_words == "6 November 2024"
        assert of("NEWT-A2/AGENDA").line.due_end == "2024-10-29"
        assert "1 decision bound to it" in shown(app)
        await pressed(pilot, settled, "u")
        assert of("NEWT-A2").line.forecast_words is None


async def test_acts_on_milestones_work_on_a_body_and_not_on_the_register(
    app: TrackerApp, settled: Settled, of: Callable[[str], Entry]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "4", "s")
        assert of("NEWT-A2").line.state == "not_started"
        await pressed(pilot, settled, "enter", "s")
        assert of("NEWT-A2").line.state == "in_progress"


async def test_a_body_made_one_with_another_leads_back_to_the_register(
    app: TrackerApp, settled: Settled
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "4", "end", "enter", "m", *"housing", "enter")
        assert isinstance(app.screen, BodiesPlace)


@SIZES
def test_picture_of_the_register(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("4", size=size)


@SIZES
def test_picture_of_a_body(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("4", "enter", size=size)


def test_picture_of_the_choice_of_a_body(pictured: Compare) -> None:
    assert pictured("4", "m", size=(80, 24))
