"""The history: found by words and fields, undone and done again act by act, put back row by row."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tracker.progress import record
from tracker.progress.agenda import Entry
from tracker.progress.trail import ActLine, Changed, changes_in, history
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.act import ActPlace
from tui.screens.action import ActionPlace
from tui.screens.agenda import AgendaPlace
from tui.screens.history import HistoryPlace
from tui.widgets.change_rows import ChangeRows
from tui.widgets.history_rows import HistoryRows

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
Of = Callable[[str], Entry]


@pytest.fixture
def acts(workspace: Workspace) -> Callable[[], list[ActLine]]:
    """The acts in the database, newest first."""

    def read() -> list[ActLine]:
        with workspace.reading() as reader:
            return [done.act for done in history(reader)]

    return read


@pytest.fixture
def app(workspace: Workspace, colleague: Workspace) -> TrackerApp:
    """The app after a forecast, another on top of it, and a colleague's act."""
    record.forecast(workspace, "NEWT-A3", "November 2024", why="The panel meets late.")
    record.forecast(workspace, "NEWT-A3", "December 2024")
    record.complete(colleague, "NEWT-A1", on="30 August 2024")
    return TrackerApp(workspace)


def under_cursor(app: TrackerApp) -> ActLine:
    act = app.screen.query_one(HistoryRows).row
    assert act is not None
    return act


async def test_every_act_with_what_it_changed(app: TrackerApp, settled: Settled, shown: Shown) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("8")
        await settled(pilot)
        assert under_cursor(app).what == "complete"
        text = shown(app)
        await pilot.press("down", "down")
        await settled(pilot)
        why = shown(app)
    assert "Monday 16 September 2024" in text
    assert "4 acts" in text
    assert "milestone NEWT-A1  happened: nothing → 30 August 2024" in text
    assert "milestone NEWT-A1  state: not started → complete" in text
    assert "“The panel meets late.”" in why
    assert "milestone NEWT-A3  now expected: nothing → November 2024" in why


async def test_undo_is_on_the_act_under_the_cursor_and_it_says_so(
    app: TrackerApp, settled: Settled, of: Of, shown: Shown, acts: Callable[[], list[ActLine]]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("8")
        await settled(pilot)
        number = under_cursor(app).id
        await pilot.press("u")
        await settled(pilot)
        assert of("NEWT-A1").line.state == "not_started"
        assert under_cursor(app).id == number
        assert "↶ undone" in shown(app)
        await pilot.press("u")
        await settled(pilot)
        assert "undone already" in list(app._notifications)[-1].message
        assert len(acts()) == 5
        await pilot.press("U")
        await settled(pilot)
        assert of("NEWT-A1").line.state == "complete"
        await pilot.press("home", "u")
        await settled(pilot)
    assert [act.what for act in acts()][:3] == ["undo", "redo", "undo"]


async def test_an_undo_that_is_refused_says_what_came_since(
    app: TrackerApp, settled: Settled, of: Of
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await pilot.press("down", "down", "u")
        await settled(pilot)
        [told] = list(app._notifications)
    assert told.severity == "error"
    assert "act 3 (forecast, by asha" in told.message
    assert of("NEWT-A3").line.forecast_words == "December 2024"


async def test_what_came_before_a_later_act_is_put_back_all_the_same(
    app: TrackerApp, settled: Settled, of: Of, acts: Callable[[], list[ActLine]]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await pilot.press("down", "down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ActPlace)
        await pilot.press("R")
        await settled(pilot)
        assert of("NEWT-A3").line.forecast_words is None
        assert of("NEWT-A3").line.forecast_end is None
        await pilot.press("R")
        await settled(pilot)
        assert "it is so already" in list(app._notifications)[-1].message
    assert acts()[0].what == "restore"
    assert acts()[0].why == "As it stood before act 2."


async def test_an_act_opens_and_leads_to_what_it_changed_and_back(
    app: TrackerApp, settled: Settled, of: Of, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "2 changes" in shown(app)
        await pilot.press("U")
        await settled(pilot)
        assert "u takes it back" in list(app._notifications)[-1].message
        await pilot.press("u")
        await settled(pilot)
        assert of("NEWT-A1").line.state == "not_started"
        assert "undone" in shown(app)
        await pilot.press("u", "U")
        await settled(pilot)
        assert of("NEWT-A1").line.state == "complete"
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ActionPlace)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert app.screen.NAME == HistoryPlace.NAME


async def test_the_last_import_is_undone_with_three_keys(
    app: TrackerApp, settled: Settled, kept: Callable[..., None], workspace: Workspace
) -> None:
    plan = "# Fleet\n\nCouncil: Oldton\n\n| Action | Date |\n|---|---|\n| Sell six vans | March 2025 |\n"
    kept(workspace, plan, "OLD")
    record.complete(workspace, "NEWT-A2")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("8")
        await settled(pilot)
        await pilot.press("i")
        await settled(pilot)
        assert (under_cursor(app).what, under_cursor(app).about) == ("import", "OLD")
        await pilot.press("u")
        await settled(pilot)
    with workspace.reading() as reader:
        assert reader.rows("SELECT reference FROM programme") == [("NEWT",)]


async def test_an_added_row_is_not_put_back_on_its_own(
    app: TrackerApp, settled: Settled, acts: Callable[[], list[ActLine]]
) -> None:
    before = acts()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await pilot.press("i")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        changed = app.screen.query_one(ChangeRows).changed
        assert changed is not None
        assert changed.field == ""
        await pilot.press("R")
        await settled(pilot)
        assert [told.severity for told in app._notifications] == ["warning"]
    assert acts() == before


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("who:ben", ["complete"]),
        ("who:me -what:import", ["forecast", "forecast"]),
        ("about:newt-a3 late", ["forecast"]),
        ("since:yesterday what:comp", ["complete"]),
        ("until:yesterday", []),
        ("is:undone", []),
    ],
)
async def test_the_filter_finds_acts_by_words_and_fields(
    app: TrackerApp, settled: Settled, typed: str, found: list[str]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("8")
        await settled(pilot)
        assert isinstance(app.screen, HistoryPlace)
        app.screen.narrow(typed)
        await settled(pilot)
        rows = app.screen.query_one(HistoryRows)
        acts = [rows.row_at(line) for line in range(rows.line_count())]
        assert [act.what for act in acts if act is not None] == found


async def test_the_filter_says_what_it_does_not_understand_and_escape_leaves(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("8")
        await settled(pilot)
        await pilot.press("slash", *"since:soon", "enter")
        await settled(pilot)
        assert "“soon” is no date that has begun." in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert "4 acts" in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, AgendaPlace)


async def test_of_a_hundred_thousand_acts_only_those_in_view_are_here(
    app: TrackerApp, database: Path, settled: Settled
) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(
            "INSERT INTO act (at, who, what, about, why, undoable, sha256)"
            " VALUES (?, 'x', 'note', 'A', '', 1, '')",
            ((f"2024-09-{1 + one // 5000:02}T08:00:00.000000Z",) for one in range(100_000)),
        )
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("8")
        await settled(pilot)
        rows = app.screen.query_one(HistoryRows)
        assert rows.outline.rows == 100_004
        assert len(rows._rows) < 500
        await pilot.press("end")
        await settled(pilot)
        assert under_cursor(app).id == 1
        assert len(rows._rows) < 1000


def test_a_change_says_dates_names_and_readings_in_words(workspace: Workspace) -> None:
    record.start(workspace, "NEWT-A1")
    with workspace.reading() as reader:
        changes = changes_in(reader, 2)
        [body] = [
            one for one in changes_in(reader, 1) if one.words == "added: Cabinet" and one.table == "body"
        ]
    assert (
        Changed("milestone", 1, "milestone NEWT-A1", "NEWT-A1", "started on", "nothing", "16 September 2024")
        in changes
    )
    assert body.item == "body Cabinet"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("keys", [("8",), ("8", "down", "down", "enter")], ids=["history", "act"])
def test_picture(
    morning: None,  # noqa: ARG001 - the clock stands before anything is recorded
    app: TrackerApp,
    settled: Settled,
    snap_compare: Callable[..., bool],
    keys: tuple[str, ...],
    size: tuple[int, int],
) -> None:
    async def before(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)
