"""The programme: workstreams, actions, bars, and the way to one of them."""

from collections.abc import Awaitable, Callable

from textual.pilot import Pilot

from tracker.progress import record
from tracker.progress.agenda import Entry
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.action import ActionPlace
from tui.screens.programme import ProgrammePlace
from tui.widgets.programme_rows import ProgrammeRows

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]

SECOND = """# Newton Savings Plan 2024/25

Council: Newton Borough Council (E07000999)

## Savings

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Fleet | Fleet Team | Sell six vans | December 2024 |
"""


def row(text: str, words: str) -> str:
    return next(line for line in text.splitlines() if words in line)


async def test_workstreams_tell_their_counts_and_actions_their_bars(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    record.complete(workspace, "NEWT-A1", on="30 August 2024")
    record.forecast(workspace, "NEWT-A3", "December 2024")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        await settled(pilot)
        text = shown(app)
    assert "1 of 4 complete, 1 at risk" in row(text, "A  Homes and land")
    assert "✓ complete" in row(text, "Draft the strategy")
    assert "┄" in row(text, "Adopt the strategy")
    assert row(text, "Adopt the strategy").rindex("▲") > row(text, "Approve the strategy").rindex("●")
    assert "2024" in text.splitlines()[1]


async def test_acts_go_to_the_only_open_milestone_and_several_are_asked_for(
    app: TrackerApp, settled: Settled, of: Callable[[str], Entry]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        await settled(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert of("NEWT-A1").line.state == "in_progress"
        await pilot.press("end", "c")
        await settled(pilot)
        assert "Enter opens it" in [one.message for one in app._notifications][-1]
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ActionPlace)


async def test_the_filter_keeps_actions_that_hold_the_words(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        await settled(pilot)
        await pilot.press("slash", *"full", "enter")
        await settled(pilot)
        assert "Adopt the strategy" in shown(app)
        assert "Draft the strategy" not in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "Draft the strategy" in shown(app)


async def test_the_timeline_moves_and_comes_back(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await settled(pilot)
        rows = app.screen.query_one(ProgrammeRows)
        first = rows.scale.first
        await pilot.press("right", "right")
        assert rows.scale.first > first
        await pilot.press("t")
        assert rows.scale.first == first


async def test_one_of_several_programmes_is_chosen(
    workspace: Workspace,
    app: TrackerApp,
    settled: Settled,
    shown: Shown,
    kept: Callable[[Workspace, str, str], None],
) -> None:
    kept(workspace, SECOND, "SAVE")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "Sell six vans" in shown(app)
        await pilot.press("P", *"newt", "enter")
        await settled(pilot)
        assert "Sell six vans" not in shown(app)
        assert "Agenda ▸ NEWT" in shown(app)
        await pilot.press("2")
        await settled(pilot)
        assert isinstance(app.screen, ProgrammePlace)
        await pilot.press("P", *"savings", "enter")
        await settled(pilot)
        assert "Sell six vans" in shown(app)
