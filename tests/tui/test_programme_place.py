"""The programme: a tree that folds, acts on milestones, and changes of the plan itself."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tracker.progress import record
from tracker.progress.agenda import Entry
from tracker.progress.views import ActionView, action_view
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.action import ActionPlace
from tui.screens.dialogs.choose import Choose
from tui.screens.dialogs.write_action import WriteAction
from tui.screens.programme import ProgrammePlace

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


def view(workspace: Workspace, reference: str) -> ActionView:
    with workspace.reading() as reader:
        return action_view(reader, reference, workspace.today)


def told(app: TrackerApp) -> str:
    return [one.message for one in app._notifications][-1]


async def there(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    """Go to the programme and press keys."""
    await settled(pilot)
    await pilot.press("2")
    await settled(pilot)
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def write(app: TrackerApp, **words: str) -> None:
    """Put words into the lines of the dialog."""
    assert isinstance(app.screen, WriteAction)
    for name, said in words.items():
        app.screen.query_one(f"#{name}", Input).value = said


async def test_workstreams_tell_their_status_with_its_reason(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    record.complete(workspace, "NEWT-A1", on="30 August 2024")
    record.forecast(workspace, "NEWT-A3", "December 2024")
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, settled)
        text = shown(app)
        await pilot.press("end", "right", "down")
        assert "NEWT-B3/2024-25-Q1  " in shown(app).splitlines()[-5]
    line = row(text, "A  Homes and land")
    assert text.splitlines()[-4].strip() == "▲ at risk: 1 of 4 milestones slipped"
    assert "▲ at risk: 1 of 4 milestones slipped" in line
    assert "1 of 4 complete" in line
    assert "✓ complete" in row(text, "Draft the strategy")
    assert "December 2024" in row(text, "Adopt the strategy")


async def test_it_folds_and_unfolds(app: TrackerApp, settled: Settled, shown: Shown) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, settled, "left")
        assert "Draft the strategy" not in shown(app)
        await pilot.press("right", "right", "down")
        assert "Draft the strategy" in shown(app)
        await pilot.press("h")
        assert "▌▾ A" in shown(app)
        await pilot.press("enter")
        assert "▌▸ A" in shown(app)
        await pilot.press("x")
        assert "▸ B" in shown(app)
        await pilot.press("x", "end")
        assert "▸ NEWT-B3" in shown(app)
        await pilot.press("l", "l")
        assert "▌      NEWT-B3/2024-25-Q1" in shown(app)
        await pilot.press("left")
        assert "▌  ▾ NEWT-B3" in shown(app)


async def test_acts_go_to_the_only_open_milestone_and_several_are_asked_for(
    app: TrackerApp, settled: Settled, of: Callable[[str], Entry]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, settled, "down", "s")
        assert of("NEWT-A1").line.state == "in_progress"
        await pilot.press("end", "c")
        await settled(pilot)
        assert "4 open milestones. → shows them" in told(app)
        await pilot.press("right", "down", "down", "c")
        await settled(pilot)
        assert of("NEWT-B3/2024-25-Q2").line.state == "complete"
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ActionPlace)


async def test_an_action_is_added_with_dates_read_back_and_undone(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, settled, "down", "a")
        await pilot.press("enter")
        assert isinstance(app.screen, WriteAction)
        write(app, action="Paint the depot", bodies="Estates Team", dates="May to June 2025")
        await settled(pilot)
        assert "means May to June 2025" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        found = view(workspace, "NEWT-A5")
        assert (found.line.action, found.entries[0].line.due_end) == ("Paint the depot", "2025-06-30")
        assert [body.name for body in found.bodies] == ["Estates Team"]
        assert "NEWT-A5" in shown(app)
        await pilot.press("u")
        await settled(pilot)
        assert "NEWT-A5" not in shown(app)


async def test_words_are_edited_and_nothing_is_recorded_where_nothing_changed(
    workspace: Workspace, app: TrackerApp, settled: Settled
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, settled, "down", "e", "enter")
        assert isinstance(app.screen, ProgrammePlace)
        assert view(workspace, "NEWT-A1").line.version == 1
        await pilot.press("e")
        await settled(pilot)
        write(app, action="Draft the homes strategy", bodies="Cabinet")
        await pilot.press("enter")
        await settled(pilot)
    found = view(workspace, "NEWT-A1")
    assert found.line.action == "Draft the homes strategy"
    assert [body.name for body in found.bodies] == ["Cabinet"]
    assert found.entries[0].line.baseline_words == "July to August 2024"


@pytest.mark.parametrize(
    ("downs", "baseline", "forecast"),
    [(0, "September 2024", "November 2024"), (1, "November 2024", None), (2, "November 2024", None)],
    ids=["forecast", "rebaseline", "correction"],
)
async def test_another_date_asks_what_it_is(
    workspace: Workspace,
    app: TrackerApp,
    settled: Settled,
    downs: int,
    baseline: str,
    forecast: str | None,
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, settled, "down", "down", "e")
        write(app, dates="November 2024")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, Choose)
        await pilot.press(*["down"] * downs, "enter")
        await settled(pilot)
        if downs == 1:
            await pilot.press(*"Cabinet", "tab", "tab", *"Late survey", "enter")
            await settled(pilot)
    line = view(workspace, "NEWT-A2").entries[0].line
    assert (line.baseline_words, line.forecast_words) == (baseline, forecast)
    assert line.original_words == ("November 2024" if downs == 2 else "September 2024")


async def test_an_action_moves_in_its_workstream_and_to_another(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, settled, "down", "J")
        text = shown(app)
        assert text.index("NEWT-A2") < text.index("NEWT-A1")
        assert "▌    NEWT-A1" in text
        await pilot.press("K")
        await settled(pilot)
        assert shown(app).index("NEWT-A1") < shown(app).index("NEWT-A2")
        await pilot.press("K")
        await settled(pilot)
        assert "already stands first" in told(app)
        await pilot.press("m")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert view(workspace, "NEWT-A1").line.letter == "B"
        assert shown(app).index("NEWT-B3") < shown(app).index("NEWT-A1")


async def test_a_workstream_is_no_action(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, settled, "J")
        assert "Choose an action first" in told(app)
        await pilot.press("c")
        await settled(pilot)
        assert "Choose a milestone first" in told(app)


async def test_the_filter_keeps_actions_that_hold_the_words(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, settled)
        await pilot.press("slash", *"full", "enter")
        await settled(pilot)
        assert "Adopt the strategy" in shown(app)
        assert "Draft the strategy" not in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "Draft the strategy" in shown(app)


async def test_one_of_several_programmes_is_chosen(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown, kept: Callable[..., None]
) -> None:
    kept(workspace, SECOND, "SAVE")
    async with app.run_test(size=(120, 40)) as pilot:
        await there(pilot, settled)
        assert "Sell six vans" not in shown(app)
        await pilot.press("P", *"savings", "enter")
        await settled(pilot)
        assert "Sell six vans" in shown(app)


@SIZES
@pytest.mark.parametrize("keys", [["end", "right"], ["down", "e"]], ids=["tree", "edit"])
def test_pictures(
    workspace: Workspace,
    settled: Settled,
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    keys: list[str],
) -> None:
    record.complete(workspace, "NEWT-A1", on="30 August 2024")
    record.forecast(workspace, "NEWT-A3", "December 2024")
    app = TrackerApp(workspace)

    async def before(pilot: Pilot[None]) -> None:
        await there(pilot, settled, *keys)
        for line in app.screen.query(Input):
            line.cursor_blink = False
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)
