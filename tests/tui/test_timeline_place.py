"""The timeline: rows, zoom, moving along the line, filter, acts, and its pictures."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest
from textual.pilot import Pilot

from tracker.meetings.record import add
from tracker.progress import record
from tracker.progress.agenda import Entry
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.action import ActionPlace
from tui.screens.timeline import TimelinePlace
from tui.widgets.timeline import MONTH, QUARTER, YEAR
from tui.widgets.timeline_rows import TimelineRows

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
SECOND = """# Newton Savings Plan 2024/25

Council: Newton Borough Council (E07000999)

## Savings

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Fleet | Fleet Team | Sell six vans | December 2024 |
"""


def row(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


def rows(app: TrackerApp) -> TimelineRows:
    return app.screen.query_one(TimelineRows)


@pytest.fixture
def worked(workspace: Workspace) -> Workspace:
    """The plan with a milestone done, one forecast late, and a meeting of Cabinet."""
    record.complete(workspace, "NEWT-A1", on="30 August 2024")
    record.forecast(workspace, "NEWT-A3", "December 2024")
    add(workspace, "Cabinet", "15 October 2024")
    return workspace


async def test_bars_ghosts_today_and_the_undated_are_shown(
    worked: Workspace, settled: Settled, shown: Shown
) -> None:
    app = TrackerApp(worked)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3")
        await settled(pilot)
        text = shown(app)
        assert isinstance(app.screen, TimelinePlace)
        today = rows(app).words_width + 1 + rows(app).scale.column(worked.today)
    assert "┄✓" in row(text, "Draft the strategy")
    assert "┄┄┄   ━━▲" in row(text, "Adopt the strategy")
    assert row(text, "Adopt the strategy")[today] == "│"
    assert row(text, "Approve the strategy")[today] == "┿"
    assert row(text, "Report spending").count("○") == 3
    assert "No date: 2" in text
    assert text.index("No date: 2") < text.index("Replace the website")
    assert "no date: 2" in text.splitlines()[0]
    assert "Meetings: 1" in text
    assert "╷" in row(text, "Meetings: 1")


async def test_zoom_keeps_the_middle_and_moving_moves_it(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3")
        await settled(pilot)
        assert rows(app).scale.zoom == QUARTER
        await pilot.press("right")
        moved = rows(app).scale
        assert moved.left > 0
        assert (moved.centre.year, moved.centre.month) == (2024, 12)
        await pilot.press("plus")
        assert (rows(app).scale.zoom, rows(app).scale.centre) == (MONTH, moved.centre)
        await pilot.press("minus", "minus", "minus")
        assert (rows(app).scale.zoom, rows(app).scale.centre) == (YEAR, moved.centre)
        await pilot.press("h")
        assert rows(app).scale.centre.year == 2023
        width = rows(app).scale.width
        left = rows(app).scale.left
        await pilot.press("right_square_bracket")
        assert rows(app).scale.left == left + width
        await pilot.press("left_square_bracket", "t")
        assert rows(app).scale.centre == date(2024, 9, 16)


async def test_what_is_off_the_line_is_told_at_the_edge(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3")
        await settled(pilot)
        assert "›" not in row(shown(app), "Sell the old depot")
        await pilot.press("left_square_bracket")
        assert row(shown(app), "Sell the old depot").rstrip().endswith("›")
        await pilot.press("t", "right_square_bracket")
        line = row(shown(app), "Sell the old depot")
        assert line[rows(app).words_width] == "‹"


async def test_the_filter_keeps_rows_that_hold_every_word(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3")
        await settled(pilot)
        await pilot.press("slash", *"strategy cabinet", "enter")
        await settled(pilot)
        assert "Approve the strategy" in shown(app)
        assert "Draft the strategy" not in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "Draft the strategy" in shown(app)


async def test_acts_go_to_the_only_open_milestone_and_several_are_asked_for(
    app: TrackerApp, settled: Settled, of: Callable[[str], Entry]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3")
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert of("NEWT-A1").line.state == "complete"
        await pilot.press(*["down"] * 4)
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert "Enter opens it" in [one.message for one in app._notifications][-1]
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ActionPlace)


async def test_all_programmes_or_one(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown, kept: Callable[..., None]
) -> None:
    kept(workspace, SECOND, "SAVE")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3")
        await settled(pilot)
        assert "SAVE  Newton Savings Plan 2024/25: 1" in shown(app)
        await pilot.press("P", *"newt-", "escape", "P", *"Delivery", "enter")
        await settled(pilot)
        assert "Sell six vans" not in shown(app)
        assert "A  Homes and land: 4" in shown(app)


async def test_ten_thousand_actions_are_fetched_as_they_come_into_view(
    many: Workspace, settled: Settled, shown: Shown
) -> None:
    app = TrackerApp(many)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3")
        await settled(pilot)
        assert "10,000 actions" in shown(app)
        assert len(rows(app)._rows) < 200
        await pilot.press("end")
        await settled(pilot)
        last = rows(app).row
        assert last is not None
        assert last.line.reference == "P031-A10000"
        assert "P031-A10000" in shown(app)


@SIZES
@pytest.mark.parametrize("zoom", ["plus", "t", "minus"], ids=["month", "quarter", "year"])
def test_pictures(
    worked: Workspace,
    settled: Settled,
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    zoom: str,
) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("3")
        await settled(pilot)
        await pilot.press(zoom, "down", "down")
        await settled(pilot)

    assert snap_compare(TrackerApp(worked), terminal_size=size, run_before=before)
