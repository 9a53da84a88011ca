"""The measures: readings entered, corrected and undone by keys; targets judged in words."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tracker.measures.measuring import enter
from tracker.measures.views import MeasureView, measure_view
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.dialogs.say_reading import SayReading
from tui.screens.measure import MeasurePlace
from tui.screens.measures import MeasuresPlace

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


@pytest.fixture
def app(workspace: Workspace) -> TrackerApp:
    """The app; savings have three readings, one an estimate."""
    enter(workspace, "NEWT-M1", "£0.2m", period="2022/23")
    enter(workspace, "NEWT-M1", "around £0.8m", period="2024/25", kind="estimate")
    return TrackerApp(workspace)


def measure(workspace: Workspace, reference: str) -> MeasureView:
    with workspace.reading() as reader:
        return measure_view(reader, reference, workspace.today)


def readings(workspace: Workspace, reference: str) -> list[tuple[str, str, str]]:
    return [(one.period_words, one.words, one.kind) for one in measure(workspace, reference).readings]


async def pressed(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def test_each_measure_shows_its_value_and_how_its_target_stands(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "5")
        text = shown(app)
    savings = next(line for line in text.splitlines() if line.startswith("▌ NEWT-M1"))
    assert "▁" in savings
    assert "around £0.8m" in savings
    assert "○ not met" in savings
    assert "■ missed" in next(line for line in text.splitlines() if "NEWT-M2" in line)
    assert "target not met yet: at least £1m, by March 2026; an estimate of around £0.8m (2024/25)" in text
    assert "4 measures, 1 not met, 1 missed" in text


async def test_a_reading_is_entered_read_back_and_undone(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    before = readings(workspace, "NEWT-M2")
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "5", "down", "r", *"9%", "enter", *"2024/25")
        assert "means 9%" in shown(app)
        assert "April 2024 to March 2025" in shown(app)
        await pressed(pilot, settled, "ctrl+t", "enter")
        assert readings(workspace, "NEWT-M2") == [*before, ("2024/25", "9%", "estimate")]
        await pressed(pilot, settled, "u")
        assert readings(workspace, "NEWT-M2") == before


async def test_another_unit_is_refused_beside_the_words(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    before = readings(workspace, "NEWT-M1")
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "5", "r", *"12%", "tab", *"2024/25", "enter")
        assert isinstance(app.screen, SayReading)
        assert "is measured in £" in shown(app)
        await pressed(pilot, settled, "escape")
        assert isinstance(app.screen, MeasuresPlace)
    assert readings(workspace, "NEWT-M1") == before


async def test_a_reading_is_corrected_in_its_place(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "5", "enter")
        assert isinstance(app.screen, MeasurePlace)
        await pressed(pilot, settled, "home", "e", "home", "shift+end", *"0.3m", "enter")
        assert readings(workspace, "NEWT-M1")[0] == ("2022/23", "0.3m", "actual")
        bars = [line.count("█") for line in shown(app).splitlines() if "m  " in line and "20" in line][:3]
        assert bars == sorted(bars)
        assert bars[0] > 0


async def test_a_reading_somebody_else_changed_is_not_overwritten(
    workspace: Workspace, app: TrackerApp, colleague: Workspace, settled: Settled
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "5", "enter", "home", "e")
        enter(colleague, "NEWT-M1", "£0.25m", period="2022/23")
        await pressed(pilot, settled, "home", "shift+end", *"9m", "enter")
        assert readings(workspace, "NEWT-M1")[0] == ("2022/23", "£0.25m", "actual")
        assert any("somebody changed it" in one.message for one in app._notifications)


async def test_which_way_is_good_is_said(workspace: Workspace, app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "5", "end", "y", *"low", "enter")
    assert measure(workspace, "NEWT-M4").line.polarity == "low"


async def test_a_programme_without_measures_says_so(
    workspace: Workspace,
    app: TrackerApp,
    settled: Settled,
    shown: Shown,
    kept: Callable[[Workspace, str, str], None],
) -> None:
    kept(workspace, WITHOUT, "SAVE")
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, settled, "5", "P", *"savings", "enter")
        assert "No measure here" in shown(app)
        await pressed(pilot, settled, "r", "y")
        assert isinstance(app.screen, MeasuresPlace)


@SIZES
def test_picture_of_the_measures(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("5", size=size)


@SIZES
def test_picture_of_a_measure(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("5", "enter", size=size)


def test_picture_of_a_reading_read_back(pictured: Compare) -> None:
    assert pictured("5", "enter", "r", *"1.1m", "enter", *"2025/26", size=(80, 24))
