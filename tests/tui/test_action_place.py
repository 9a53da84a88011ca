"""The action: its dates, bodies, questions, updates and history."""

from collections.abc import Awaitable, Callable

from textual.pilot import Pilot
from textual.widgets import Static

from tracker.progress import record
from tracker.progress.agenda import Entry
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.action import ActionPlace
from tui.screens.agenda import AgendaPlace
from tui.screens.place import Place
from tui.screens.source import SourcePlace
from tui.widgets.milestone_rows import MilestoneRows

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]


async def opened(pilot: Pilot[None], app: TrackerApp, reference: str) -> None:
    await pilot.pause()
    assert isinstance(app.screen, Place)
    app.screen.visit("action", reference)
    await pilot.pause()


async def test_it_shows_what_was_agreed_is_expected_and_happened(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    record.forecast(workspace, "NEWT-A2", "October 2024", why="The panel met late.")
    record.complete(workspace, "NEWT-A2", on="13 September 2024")
    record.note(workspace, "NEWT-A2", "Agreed with one change.", public=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, "NEWT-A2")
        await settled(pilot)
        text = shown(app)
    row = next(line for line in text.splitlines() if line.lstrip("▌ ").startswith("NEWT-A2"))
    assert all(
        words in row for words in ("September 2024", "October 2024", "13 September 2024", "✓ complete")
    )
    for words in (
        "Approve the strategy",
        "Cabinet (acts)",
        "carried down",
        "Agreed with one change.",
        "asha",
    ):
        assert words in text
    assert "for publication" in text
    assert "The panel met late." in text
    assert "state: not started → complete" in text


async def test_acts_are_on_the_milestone_under_the_cursor(
    app: TrackerApp, settled: Settled, of: Callable[[str], Entry]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, "NEWT-B3")
        await settled(pilot)
        rows = app.screen.query_one(MilestoneRows)
        await pilot.press("down")
        chosen = rows.entry
        assert chosen is not None
        await pilot.press("c")
        await settled(pilot)
        assert rows.entry is not None
        assert rows.entry.line.reference == chosen.line.reference
    assert of(chosen.line.reference).line.state == "complete"


async def test_it_opens_on_the_milestone_asked_for(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, "NEWT-B3/2024-25-Q3")
        await settled(pilot)
        entry = app.screen.query_one(MilestoneRows).entry
    assert entry is not None
    assert entry.line.reference == "NEWT-B3/2024-25-Q3"


async def test_an_action_that_is_gone_is_told_and_the_app_goes_on(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test() as pilot:
        await opened(pilot, app, "NEWT-A9")
        await settled(pilot)
        [told] = list(app._notifications)
        assert told.severity == "error"
        assert "NEWT-A9" in told.message
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(app.screen, ActionPlace)
        assert app.is_running
        assert app.screen.query(Static)


async def test_leaving_before_it_is_read_is_no_trouble(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        for _ in range(3):
            await pilot.press("enter", "escape")
        await settled(pilot)
        assert isinstance(app.screen, AgendaPlace)
        assert app.is_running
        assert list(app._notifications) == []


async def test_it_opens_at_its_source_words(app: TrackerApp, settled: Settled, shown: Shown) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, "NEWT-A2")
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert isinstance(app.screen, SourcePlace)
        lines = shown(app).splitlines()
        assert any("plan.md" in line for line in lines)
        assert any("table 1, row 3" in line and "under Homes and land" in line for line in lines)
        for words in (
            "Description: Housing strategy   → description",
            "Responsible Body: Cabinet   → body",
            "Action: Approve the strategy   → action",
            "Date: September 2024   → date",
        ):
            assert any(line.strip() == words for line in lines), words
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, ActionPlace)
