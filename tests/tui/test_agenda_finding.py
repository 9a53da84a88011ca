"""Finding in the agenda: the filter and what it tells, completion, orders, marks and views; with pictures."""

from collections.abc import Awaitable, Callable

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot

from tests.tui.test_pictures import SIZES, Compare
from tracker.finding.saving import save_view
from tracker.finding.views import View, views
from tracker.progress.agenda import Entry
from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.widgets.agenda_rows import AgendaRows
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.filter_line import FilterLine, FilterTold

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
Of = Callable[[str], Entry]

pytestmark = pytest.mark.usefixtures("morning")


def chosen(app: TrackerApp) -> str:
    entry = app.screen.query_one(AgendaRows).entry
    return entry.line.reference if entry else ""


def at(app: TrackerApp) -> str:
    return type(app.screen).__name__


def told(app: TrackerApp) -> str:
    return app.screen.query_one(FilterTold).words


def where(app: TrackerApp) -> str:
    return app.screen.query_one(Breadcrumb).words


def said(words: str) -> list[str]:
    return ["space" if sign == " " else sign for sign in words]


def kept(workspace: Workspace) -> list[View]:
    with workspace.reading() as reader:
        return [view for view in views(reader) if view.saved_by]


async def typed(pilot: Pilot[None], settled: Settled, *keys: str) -> None:
    await pilot.press(*keys)
    await settled(pilot)


@pytest.mark.parametrize(("word", "action"), [("depot", "NEWT-A4"), ("b2", "NEWT-B2"), ("full", "NEWT-A3")])
async def test_an_action_is_found_by_a_word_and_opened_with_two_keys_beside_it(
    app: TrackerApp, settled: Settled, word: str, action: str
) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await pilot.press("slash", *word, "enter")
        await settled(pilot)
        assert at(app) == "ActionPlace"
        assert action in where(app)
        await typed(pilot, settled, "escape")
        assert at(app) == "AgendaPlace"
        assert "1 found" in where(app)
        await typed(pilot, settled, "escape")
        assert "found" not in where(app)


async def test_enter_goes_to_the_list_where_several_are_found(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await typed(pilot, settled, "slash", *"strategy", "enter")
        assert at(app) == "AgendaPlace"
        assert app.screen.query_one(AgendaRows).has_focus
        assert "“strategy”  3 found" in where(app)
        await typed(pilot, settled, "enter")
        assert at(app) == "ActionPlace"


async def test_what_is_found_and_what_is_not_understood_is_told_beside_the_line(
    app: TrackerApp, settled: Settled
) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        await typed(pilot, settled, "slash", *said("strategy "))
        assert told(app).startswith("3 found")
        await typed(pilot, settled, *"due:soonish")
        assert told(app).startswith("0 found   “soonish” is no date")
        assert not app._notifications
        await typed(pilot, settled, *["backspace"] * 11, *"colour:red")
        assert "There is no field “colour”" in told(app)


async def test_tab_and_right_complete_fields_and_values(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await typed(pilot, settled, "slash", *said("strategy bo"))
        assert told(app) == "0 found   body:"
        await typed(pilot, settled, "tab", *"full")
        assert told(app).endswith('body:"Full Council"')
        await typed(pilot, settled, "right")
        assert app.screen.query_one(FilterLine).value == 'strategy body:"Full Council"'
        assert told(app) == "1 found"
        assert chosen(app) == "NEWT-A3"
        await typed(pilot, settled, "tab")
        assert app.screen.query_one(AgendaRows).has_focus


async def test_a_click_takes_an_offer(app: TrackerApp, settled: Settled, shown: Shown) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await typed(pilot, settled, "slash", *"sort:s")
        lines = shown(app).splitlines()
        [(y, line)] = [(y, line) for y, line in enumerate(lines) if "Tab sort:status" in line]
        await pilot.click(offset=Offset(line.index("sort:slip") + 2, y))
        await settled(pilot)
        assert app.screen.query_one(FilterLine).value == "sort:slip"


async def test_orders_come_one_after_another_and_are_named(app: TrackerApp, settled: Settled) -> None:
    seen = []
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for _ in range(7):
            await typed(pilot, settled, "S")
            path, _, _ = where(app).partition("  ")
            seen.append(path.rpartition(" ▸ ")[2])
        assert seen == [
            "by programme", "by body", "by status", "by slip", "by reference", "by owner", "all programmes",
        ]  # fmt: skip


async def test_marks_are_counted_and_taken_away(app: TrackerApp, settled: Settled, of: Of) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await typed(pilot, settled, "space", "space")
        assert "2 marked" in where(app)
        marked = [entry.line.reference for entry in app.screen.query_one(AgendaRows).chosen]
        await typed(pilot, settled, "escape")
        assert "marked" not in where(app)
        await typed(pilot, settled, "home", "space", "space", "s")
        assert [of(one).line.state for one in marked] == ["in_progress", "in_progress"]


async def test_v_shows_a_view_by_a_word_of_it(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await typed(pilot, settled, "v")
        assert at(app) == "ChooseView"
        await typed(pilot, settled, *"late", "enter")
        assert "view late" in where(app)
        assert chosen(app) in {"NEWT-A1", "NEWT-B3/2024-25-Q1"}
        await typed(pilot, settled, "S")
        assert "“is:overdue” ▸ by programme" in where(app)
        await typed(pilot, settled, "v", "escape")
        assert "“is:overdue” ▸ by programme" in where(app)


async def test_what_cabinet_has_next_quarter_is_a_view(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await typed(pilot, settled, "f", *said("November 2024"), "enter")
        await typed(pilot, settled, "v", *"cabinet", "down", "enter")
        assert "view Cabinet next quarter" in where(app)
        assert "0 found" in where(app)


async def test_the_list_is_kept_as_a_view_for_everybody_dropped_and_brought_back(
    app: TrackerApp, settled: Settled, workspace: Workspace, colleague: Workspace, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await typed(pilot, settled, "slash", *said("strategy sort:body"), "enter")
        await typed(pilot, settled, "v", *said("My plans"), "ctrl+s")
        assert kept(colleague) == [View("My plans", "strategy sort:body", "asha")]
        assert "view My plans" in where(app)
        await typed(pilot, settled, "v", *"plans", "ctrl+d")
        assert kept(workspace) == []
        assert "Ctrl+Z brings it back" in shown(app)
        await typed(pilot, settled, "ctrl+z")
        assert kept(colleague) == [View("My plans", "strategy sort:body", "asha")]


async def test_a_view_needs_a_name_and_something_to_keep(
    app: TrackerApp, settled: Settled, workspace: Workspace, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await typed(pilot, settled, "v", *"x", "ctrl+s")
        assert "Narrow or sort the list first" in shown(app)
        await typed(pilot, settled, "escape", "S", "v", "ctrl+s")
        assert "Type a name first" in shown(app)
        await typed(pilot, settled, "ctrl+d")
        assert at(app) == "ChooseView"
        assert "comes with the tracker" in shown(app)
    assert kept(workspace) == []


@SIZES
def test_picture_of_the_filter(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("slash", *said("strategy due:s"), size=size)


@SIZES
def test_picture_of_marks(pictured: Compare, size: tuple[int, int]) -> None:
    assert pictured("S", "S", "space", "down", "space", size=size)


@SIZES
def test_picture_of_views(pictured: Compare, workspace: Workspace, size: tuple[int, int]) -> None:
    save_view(workspace, "Budget round", "body:cabinet sort:slip")
    assert pictured("slash", *"strategy", "down", "v", size=size)
