"""The action: its dates, bodies, what it waits for and who for it; edited where it stands."""

from collections.abc import Awaitable, Callable

import pytest
from sqlmodel import select
from textual.pilot import Pilot
from textual.widgets import Input

from db.history import act
from db.models import Action, Dependency
from tracker.progress import record
from tracker.progress.agenda import Entry
from tracker.progress.attention import assign, look_again
from tracker.progress.rebaselining import rebaseline
from tracker.progress.views import ActionView, action_view
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.action import ActionPlace
from tui.screens.agenda import AgendaPlace
from tui.screens.place import Place
from tui.screens.source import SourcePlace
from tui.widgets.edit_line import EditLine
from tui.widgets.sheet_rows import SheetRows

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
View = Callable[[str], ActionView]


@pytest.fixture
def view(workspace: Workspace) -> View:
    """What the database holds of an action."""

    def read(reference: str) -> ActionView:
        with workspace.reading() as reader:
            return action_view(reader, reference, workspace.today)

    return read


async def opened(pilot: Pilot[None], app: TrackerApp, reference: str, settled: Settled) -> None:
    await pilot.pause()
    assert isinstance(app.screen, Place)
    app.screen.visit("action", reference)
    await pilot.pause()
    await settled(pilot)


async def to_fact(pilot: Pilot[None], app: TrackerApp, label: str) -> None:
    """Move the cursor to the fact of that label."""
    await pilot.press("home")
    rows = app.screen.query_one(SheetRows)
    for _ in range(rows.line_count()):
        if rows.fact is not None and rows.fact.label == label:
            return
        await pilot.press("down")
    pytest.fail(f"no fact {label}")


async def retyped(pilot: Pilot[None], app: TrackerApp, words: str) -> None:
    """Edit what is under the cursor, and type other words."""
    await pilot.press("e")
    await pilot.pause()
    app.screen.query_one(EditLine).query_one(Input).value = ""
    await pilot.press(*("space" if sign == " " else sign for sign in words))
    await pilot.pause()


async def test_it_shows_what_was_agreed_is_expected_and_happened(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    record.forecast(workspace, "NEWT-A2", "October 2024", why="The panel met late.")
    record.complete(workspace, "NEWT-A2", on="13 September 2024")
    record.note(workspace, "NEWT-A2", "Agreed with one change.", public=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, "NEWT-A2", settled)
        text = shown(app)
    row = next(line for line in text.splitlines() if line.lstrip("▌ ").startswith("NEWT-A2"))
    for words in ("September 2024", "October 2024", "13 September 2024", "✓ complete"):
        assert words in row
    for words in (
        "Approve the strategy",
        "Cabinet (acts)",
        "carried down",
        "Agreed with one change.",
        "for publication",
        "“The panel met late.”",
        "state: not started → complete",
        "Cabinet · Approve the strategy · September 2024”",
    ):
        assert words in text


async def test_eighty_by_twenty_four_shows_dates_bodies_and_state_without_scrolling(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    record.forecast(workspace, "NEWT-B3/2024-25-Q1", "December 2025")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, "NEWT-B3", settled)
        text = shown(app)
    for words in ("Finance Service (acts)", "Agreed", "July 2024", "off track +", "NEWT-B3/2024-25-Q4"):
        assert words in text


async def test_what_was_agreed_first_and_when_it_comes_back(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    rebaseline(workspace, "NEWT-A3", "December 2024", by="Cabinet", why="Consultation is longer.")
    look_again(workspace, "NEWT-A3", "1 October 2024")
    assign(workspace, "NEWT-A3", "Bea")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, "NEWT-A3", settled)
        text = shown(app)
    assert "agreed first: October 2024; look again on 1 October 2024" in text
    assert "Owner        Bea" in text


async def test_what_it_waits_for_and_who_waits_for_it_are_gone_to_and_come_back_from(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    with act(workspace.engine, who="asha", what="edit", at=workspace.now) as session:
        ids = {one.reference: one.id or 0 for one in session.exec(select(Action)).all()}
        for waiting, waits_for in (("NEWT-A2", "NEWT-A1"), ("NEWT-A3", "NEWT-A2")):
            session.add(
                Dependency(action_id=ids[waiting], waits_for_id=ids[waits_for], words=f"after {waits_for}")
            )
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, "NEWT-A2", settled)
        assert "Waits for    NEWT-A1  Draft the strategy" in shown(app)
        await to_fact(pilot, app, "Waited for")
        await pilot.press("enter")
        await settled(pilot)
        assert "Adopt the strategy" in shown(app)
        await to_fact(pilot, app, "Waits for")
        await pilot.press("escape")
        await settled(pilot)
        assert "Approve the strategy" in shown(app)
        await to_fact(pilot, app, "Bodies")
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.query("BodyDetail")
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, ActionPlace)


async def test_the_words_are_edited_where_they_stand(app: TrackerApp, settled: Settled, view: View) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, "NEWT-A1", settled)
        for label, words in (("Action", "Write the strategy"), ("About", "Homes"), ("Bodies", "Cabinet")):
            await to_fact(pilot, app, label)
            await retyped(pilot, app, words)
            await pilot.press("enter")
            await settled(pilot)
            assert not app.screen.query(EditLine)
    found = view("NEWT-A1")
    assert (found.line.action, found.line.description) == ("Write the strategy", "Homes")
    assert [body.name for body in found.bodies] == ["Cabinet"]
    assert [done.act.what for done in found.history][:3] == ["edit", "edit", "edit"]


async def test_dates_are_read_back_and_words_that_say_none_are_not_kept(
    app: TrackerApp, settled: Settled, shown: Shown, view: View
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, "NEWT-A1", settled)
        await to_fact(pilot, app, "Dates")
        await retyped(pilot, app, "by May 2025")
        assert "means by May 2025" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
        assert view("NEWT-A1").entries[0].line.baseline_end == "2025-05-31"
        await pilot.press("home", "down", "down", "down")
        rows = app.screen.query_one(SheetRows)
        assert rows.entry is not None
        await retyped(pilot, app, "soonish")
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen.query(EditLine)
        await retyped_on(pilot, app, "June 2025")
        await pilot.press("enter")
        await settled(pilot)
    assert view("NEWT-A1").entries[0].line.forecast_words == "June 2025"


async def retyped_on(pilot: Pilot[None], app: TrackerApp, words: str) -> None:
    app.screen.query_one(EditLine).query_one(Input).value = ""
    await pilot.press(*("space" if sign == " " else sign for sign in words))


async def test_the_owner_is_edited_and_undone(app: TrackerApp, settled: Settled, view: View) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, "NEWT-A1", settled)
        await to_fact(pilot, app, "Owner")
        await retyped(pilot, app, "Bea")
        await pilot.press("enter")
        await settled(pilot)
        assert view("NEWT-A1").around.owner == "Bea"
        await pilot.press("u")
        await settled(pilot)
    assert view("NEWT-A1").around.owner is None


async def test_escape_leaves_the_words_as_they_were(app: TrackerApp, settled: Settled, view: View) -> None:
    before = view("NEWT-A1")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, "NEWT-A1", settled)
        await to_fact(pilot, app, "Action")
        await retyped(pilot, app, "Something else")
        await pilot.press("escape")
        await settled(pilot)
        assert not app.screen.query(EditLine)
        assert isinstance(app.screen, ActionPlace)
        await pilot.press("e", "enter")
        await settled(pilot)
        assert not app.screen.query(EditLine)
    assert view("NEWT-A1") == before


async def test_what_is_not_the_plans_is_not_edited(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, "NEWT-A1", settled)
        await pilot.press("end", "e")
        await settled(pilot)
        assert not app.screen.query(EditLine)
        assert [told.message for told in app._notifications] == ["That is not edited here."]


async def test_with_room_the_story_stands_beside_the_sheet(
    workspace: Workspace, app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    record.note(workspace, "NEWT-A1", "With [bold]members[/bold].")
    async with app.run_test(size=(180, 50)) as pilot:
        await opened(pilot, app, "NEWT-A1", settled)
        text = shown(app)
    line = next(line for line in text.splitlines() if "With [bold]members[/bold]." in line)
    assert "│" in line[:120]


async def test_acts_are_on_the_milestone_under_the_cursor(
    app: TrackerApp, settled: Settled, of: Callable[[str], Entry]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, "NEWT-B3", settled)
        rows = app.screen.query_one(SheetRows)
        await pilot.press("down")
        chosen = rows.entry
        assert chosen is not None
        await pilot.press("c")
        await settled(pilot)
        assert rows.entry is not None
        assert rows.entry.line.reference == chosen.line.reference
    assert of(chosen.line.reference).line.state == "complete"


async def test_from_a_fact_the_only_open_milestone_is_meant(
    app: TrackerApp, settled: Settled, of: Callable[[str], Entry]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, app, "NEWT-A1", settled)
        await to_fact(pilot, app, "Owner")
        await pilot.press("c")
        await settled(pilot)
        assert of("NEWT-A1").line.state == "complete"
        await opened(pilot, app, "NEWT-B3", settled)
        await pilot.press("home", "c")
        await settled(pilot)
        assert list(app._notifications)[-1].severity == "warning"


async def test_it_opens_on_the_milestone_asked_for(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, app, "NEWT-B3/2024-25-Q3", settled)
        entry = app.screen.query_one(SheetRows).entry
    assert entry is not None
    assert entry.line.reference == "NEWT-B3/2024-25-Q3"


async def test_an_action_that_is_gone_is_told_and_the_app_goes_on(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test() as pilot:
        await opened(pilot, app, "NEWT-A9", settled)
        [told] = list(app._notifications)
        assert told.severity == "error"
        assert "NEWT-A9" in told.message
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(app.screen, ActionPlace)
        assert app.is_running


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
        await opened(pilot, app, "NEWT-A2", settled)
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
