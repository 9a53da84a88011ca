"""The stages: from cell to cell, into an action, and each step of a stage with its decision."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tracker.progress.stages import StageView, grid
from tracker.progress.staging import take_step
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.action import ActionPlace
from tui.screens.dialogs.say_step import SayStep
from tui.screens.stages import StagesPlace

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
WITHOUT = """# Newton Savings Plan 2024/25

Council: Newton Borough Council (E07000999)

## Savings

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Fleet | Fleet Team | Sell six vans | December 2024 |
"""


@pytest.fixture
def plan() -> str:
    return (Path(__file__).parents[1] / "plans" / "newton.md").read_text(encoding="utf-8")


def stage(workspace: Workspace, at: int) -> StageView:
    with workspace.reading() as reader:
        found = grid(reader, "NEWT", workspace.today)
    assert found is not None
    return found.stages[at]


async def pressed(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def test_every_cell_shows_its_worst_or_that_it_is_empty(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "6")
        lines = shown(app).splitlines()
    assert "First stage" in lines[1]
    assert "launched" in lines[2]
    land = next(line for line in lines if "A  Homes and land" in line)
    assert "2  ■ off track" in land
    assert land.count("·") == 2
    assert "3 stages, 1 action in none" in lines[0]


async def test_a_cell_opens_its_action_or_offers_several(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "6", "enter")
        assert "Approve the strategy" in shown(app)
        await pressed(pilot, settled, *"appr", "enter")
        assert isinstance(app.screen, ActionPlace)
        assert "NEWT-A2" in shown(app).splitlines()[0]
        await pressed(pilot, settled, "6", "right", "enter")
        assert "NEWT-A3" in shown(app).splitlines()[0]
        await pressed(pilot, settled, "6", "right", "enter")
        assert isinstance(app.screen, StagesPlace)
        assert "Nothing is in this cell" in [one.message for one in app._notifications][-1]


async def test_a_stage_is_opened_reviewed_and_closed_with_its_decision(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "6", "right", "O", "enter")
        assert stage(workspace, 1).state == "open"
        await pressed(pilot, settled, "X", "enter")
        assert isinstance(app.screen, SayStep)
        assert "Say whose decision it is" in shown(app)
        await pressed(pilot, settled, *"Cabinet", "tab", *"9", "space", *"September", "tab", *"Done", "enter")
        [_, closed] = stage(workspace, 1).steps
        assert (closed.step, closed.decided_by, closed.on_date, closed.words) == (
            "closed",
            "Cabinet",
            "2024-09-09",
            "Done",
        )
        assert "✓ closed, closed by Cabinet on 9 September 2024: Done" in shown(app)
        await pressed(pilot, settled, "u")
        assert stage(workspace, 1).state == "open"
        await pressed(pilot, settled, "R", *"Full", "space", *"Council", "enter")
        assert stage(workspace, 1).steps[-1].step == "reviewed"


async def test_a_date_to_come_is_refused_and_escape_leaves(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "6", "O", "tab", *"2026", "enter")
        assert isinstance(app.screen, SayStep)
        assert "has not happened yet" in shown(app)
        await pressed(pilot, settled, "escape")
        assert isinstance(app.screen, StagesPlace)
    assert stage(workspace, 0).steps == ()


async def test_the_column_of_no_stage_takes_no_step(
    workspace: Workspace, app: TrackerApp, settled: Settled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, settled, "6", *["right"] * 9, "O")
        assert isinstance(app.screen, StagesPlace)
        assert "Go to a stage first" in [one.message for one in app._notifications][-1]
        await pressed(pilot, settled, "left", "O", "enter")
        assert stage(workspace, 2).state == "open"


async def test_a_programme_without_stages_says_so(
    workspace: Workspace,
    app: TrackerApp,
    settled: Settled,
    shown: Shown,
    kept: Callable[[Workspace, str, str], None],
) -> None:
    kept(workspace, WITHOUT, "SAVE")
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "6", "P", *"savings", "enter")
        assert "SAVE has no stages: its plan names none." in shown(app)
        await pressed(pilot, settled, "O", "enter")
        assert isinstance(app.screen, StagesPlace)


@pytest.fixture
def pictured(workspace: Workspace, pictured: Compare) -> Compare:
    """Compare the picture after some keys, with a stage closed and one open."""
    take_step(workspace, "NEWT-ST1", "closed", by="Cabinet", words="Adopted")
    take_step(workspace, "NEWT-ST2", "opened")
    return pictured


@SIZES
def test_picture_of_the_stages(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("6", "down", "right", size=size)


def test_picture_of_a_step(pictured: Compare) -> None:
    assert pictured("6", "right", "X", size=(80, 24))
