"""The agenda: its sections, the keys of its acts, and what is in the database afterwards."""

from collections.abc import Awaitable, Callable

from textual.pilot import Pilot

from tracker.progress import record
from tracker.progress.agenda import Entry
from tracker.progress.views import action_view
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.screens.action import ActionPlace
from tui.screens.dialogs.clash import Clash
from tui.widgets.agenda_rows import AgendaRows

Settled = Callable[[Pilot[None]], Awaitable[None]]
Of = Callable[[str], Entry]
Shown = Callable[[TrackerApp], str]
Until = Callable[..., Awaitable[None]]


def told(app: TrackerApp) -> list[tuple[str, str]]:
    return [(notification.severity, notification.message) for notification in app._notifications]


def chosen(app: TrackerApp) -> str:
    entry = app.screen.query_one(AgendaRows).entry
    return entry.line.reference if entry else ""


async def go_to(pilot: Pilot[None], app: TrackerApp, reference: str) -> None:
    await pilot.press("home")
    for _ in range(60):
        if chosen(app) == reference:
            return
        await pilot.press("down")
    raise AssertionError(reference)


async def test_sections_come_in_order_with_what_belongs_to_them(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        lines = shown(app).splitlines()
    headings = [line.split()[0] for line in lines if line.startswith("  ") and line.strip()[:1].isupper()]
    order = [name for name in headings if name in ("OVERDUE", "THIS", "NEXT", "LATER", "NEEDS", "ONGOING")]
    assert order == ["OVERDUE", "THIS", "NEXT", "LATER", "NEEDS", "ONGOING"]
    row = next(line for line in lines if "Draft the strategy" in line)
    assert "NEWT-A1" in row
    assert "Housing Service" in row
    assert "July to August 2024" in row
    assert "■ off track" in row


async def test_s_starts(app: TrackerApp, settled: Settled, of: Of) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await go_to(pilot, app, "NEWT-A2")
        await pilot.press("s")
        await settled(pilot)
        assert told(app) == [("information", "NEWT-A2 started on 16 September 2024.")]
    assert of("NEWT-A2").line.state == "in_progress"


async def test_c_completes_today_and_the_row_leaves(
    app: TrackerApp, settled: Settled, of: Of, shown: Shown
) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await go_to(pilot, app, "NEWT-A2")
        await pilot.press("c")
        await settled(pilot)
        assert "NEWT-A2 " not in shown(app).replace("NEWT-A2 complete", "")
    assert of("NEWT-A2").line.actual_end == "2024-09-16"


async def test_upper_c_completes_on_a_date_read_back(
    app: TrackerApp, settled: Settled, of: Of, shown: Shown
) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await go_to(pilot, app, "NEWT-A2")
        await pilot.press("C", *"12", "space", *"September")
        await settled(pilot)
        assert "means 12 September 2024" in shown(app)
        await pilot.press("enter")
        await settled(pilot)
    assert of("NEWT-A2").line.actual_end == "2024-09-12"


async def test_escape_leaves_a_dialog_and_everything_as_it_is(
    app: TrackerApp, settled: Settled, of: Of
) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await go_to(pilot, app, "NEWT-A2")
        for key in ("C", "f", "n"):
            place = app.screen
            await pilot.press(key, *"today", "escape")
            await settled(pilot)
            assert app.screen is place
        assert told(app) == []
    assert of("NEWT-A2").line.version == 1


async def test_f_gives_a_forecast_and_leaves_the_baseline(
    app: TrackerApp, settled: Settled, of: Of, shown: Shown
) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await go_to(pilot, app, "NEWT-A2")
        await pilot.press("f", *"November", "space", *"2024")
        await settled(pilot)
        assert "means November 2024" in shown(app)
        await pilot.press("tab", *"Late", "enter")
        await settled(pilot)
    entry = of("NEWT-A2")
    assert (entry.line.forecast_words, entry.line.baseline_words) == ("November 2024", "September 2024")
    assert entry.standing.slip.words == "2 months later than agreed"
    assert entry.standing.status == "at_risk"


async def test_words_that_are_no_date_are_answered_and_record_nothing(
    app: TrackerApp, settled: Settled, of: Of, shown: Shown
) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await go_to(pilot, app, "NEWT-A2")
        await pilot.press("f", *"soonish", "enter")
        await settled(pilot)
        assert "is not a date" in shown(app)
        await pilot.press("escape")
        await settled(pilot)
    assert of("NEWT-A2").line.forecast_words is None


async def test_u_takes_back_and_upper_u_does_again(app: TrackerApp, settled: Settled, of: Of) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await go_to(pilot, app, "NEWT-A2")
        await pilot.press("c")
        await settled(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert of("NEWT-A2").line.state == "not_started"
        await pilot.press("U")
        await settled(pilot)
        assert of("NEWT-A2").line.state == "complete"
        assert [words.split(":")[0] for _, words in told(app)][1:] == ["Undone", "Done again"]


async def test_keys_pressed_before_the_outcome_shows_are_no_clash(
    app: TrackerApp, settled: Settled, of: Of
) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await go_to(pilot, app, "NEWT-A2")
        rows = app.screen
        rows.action_start()
        rows.action_undo()
        rows.action_start()
        rows.action_complete()
        await settled(pilot)
        assert [severity for severity, _ in told(app)] == ["information"] * 4
    assert of("NEWT-A2").line.state == "complete"


async def test_a_clash_is_told_and_nothing_is_overwritten(
    workspace: Workspace, colleague: Workspace, settled: Settled, of: Of
) -> None:
    app = TrackerApp(workspace, look_every=600)
    async with app.run_test() as pilot:
        await settled(pilot)
        await go_to(pilot, app, "NEWT-A2")
        record.forecast(colleague, "NEWT-A2", "December 2024")
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(app.screen, Clash)
    assert of("NEWT-A2").line.state == "not_started"
    assert of("NEWT-A2").line.forecast_words == "December 2024"


async def test_what_another_does_appears_and_the_cursor_stays(
    app: TrackerApp, colleague: Workspace, settled: Settled, shown: Shown, until: Until
) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await go_to(pilot, app, "NEWT-A2")
        await until(pilot, lambda: app._watch._last is not None)
        record.complete(colleague, "NEWT-A1")
        await until(pilot, lambda: "Draft the strategy" not in shown(app))
        assert chosen(app) == "NEWT-A2"


async def test_enter_opens_the_action_and_escape_comes_back(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await go_to(pilot, app, "NEWT-A3")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ActionPlace)
        assert "Adopt the strategy" in shown(app)
        await pilot.press("escape")
        await settled(pilot)
        assert chosen(app) == "NEWT-A3"


async def test_a_note_is_for_staff_unless_it_is_said_to_be_public(
    app: TrackerApp, settled: Settled, workspace: Workspace
) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await go_to(pilot, app, "NEWT-A2")
        await pilot.press("n", *"Quiet", "enter")
        await settled(pilot)
        await pilot.press("n", *"Loud", "ctrl+t", "enter")
        await settled(pilot)
    with workspace.reading() as reader:
        written = action_view(reader, "NEWT-A2", workspace.today).updates
    assert [(one.words, one.audience) for one in written] == [("Loud", "public"), ("Quiet", "staff")]


async def test_the_mouse_chooses_opens_and_works_the_keys(app: TrackerApp, settled: Settled, of: Of) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        rows = app.screen.query_one(AgendaRows)
        first = chosen(app)
        await pilot.click(rows, offset=(10, rows.cursor + 1))
        assert chosen(app) != first
        there = chosen(app)
        await pilot.click("KeyBar", offset=(2, 0))
        await settled(pilot)
        assert of(there).line.state == "in_progress"
        await pilot.click(rows, offset=(10, rows.cursor), times=2)
        await settled(pilot)
        assert isinstance(app.screen, ActionPlace)


async def test_ctrl_c_leaves_after_what_was_decided_is_recorded(
    app: TrackerApp, settled: Settled, of: Of
) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await go_to(pilot, app, "NEWT-A2")
        await pilot.press("c", "ctrl+c")
    assert app.return_code == 0
    assert of("NEWT-A2").line.state == "complete"
