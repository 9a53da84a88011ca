"""The app as a whole: first page, keys and commands, long lists, trouble."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tracker.errors import TrackerError
from tracker.workspace import Workspace
from tui.app import TrackerApp, run
from tui.places import PLACES
from tui.screens.agenda import AgendaPlace
from tui.screens.dialogs.keys import keys_of
from tui.screens.palette import PlaceCommands
from tui.screens.place import ACTS_ON_MILESTONES
from tui.screens.welcome import WelcomePlace
from tui.themes import THEMES
from tui.widgets.agenda_rows import AgendaRows

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
Until = Callable[..., Awaitable[None]]


async def test_without_a_plan_it_says_how_to_bring_one_in_and_then_shows_it(
    colleague: Workspace,
    settled: Settled,
    shown: Shown,
    until: Until,
    plan: str,
    kept: Callable[[Workspace, str, str], None],
) -> None:
    app = TrackerApp(colleague, look_every=0.05)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert isinstance(app.screen, WelcomePlace)
        assert "tracker import" in shown(app)
        assert "complete" not in shown(app)
        await until(pilot, lambda: app._watch._last is not None)
        kept(colleague, plan, "NEWT")
        await until(pilot, lambda: isinstance(app.screen, AgendaPlace))
        await until(pilot, lambda: "NEWT-A1" in shown(app))


def test_without_a_database_it_says_so_before_it_opens(
    tmp_path: Path, workspace_for: Callable[[Path], Workspace]
) -> None:
    with pytest.raises(TrackerError, match="tracker import"):
        run(workspace_for(tmp_path / "nothing.db"))


async def test_every_key_has_its_help(app: TrackerApp, settled: Settled, shown: Shown) -> None:
    async with app.run_test(size=(160, 80)) as pilot:
        await settled(pilot)
        groups = dict(keys_of(app.screen))
        await pilot.press("question_mark")
        await settled(pilot)
        text = shown(app)
    assert list(groups) == ["Here", "Acts", "In the list", "Everywhere"]
    for key, help_ in [*groups["Here"], *groups["Acts"]]:
        assert help_.endswith(".")
        assert help_ in text
        assert key in text
    assert {key for key, _ in groups["Acts"]} >= {"s", "c", "C", "f", "n", "u"}
    assert "/" in {key for key, _ in groups["Here"]}
    assert "g" in {key for key, _ in groups["Everywhere"]}


async def test_the_palette_has_every_act(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test(size=(120, 60)) as pilot:
        await settled(pilot)
        offered = {str(hit.display) async for hit in PlaceCommands(app.screen).discover()}
    acts = {name.replace("_", " ").capitalize() for name in ACTS_ON_MILESTONES}
    places = {known.title for known in PLACES if known.key}
    assert (
        acts
        | places
        | {"Undo", "Redo", "Filter", "Back", "Forward", "Go to", "Publish", "Stop work", "Show round"}
        <= offered
    )


async def test_a_command_chosen_in_the_palette_is_done(
    app: TrackerApp, settled: Settled, shown: Shown
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *"forecast")
        await settled(pilot)
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert "New forecast for" in shown(app)


async def test_themes_follow_one_another(app: TrackerApp, settled: Settled) -> None:
    async with app.run_test() as pilot:
        await settled(pilot)
        seen = []
        for _ in range(len(THEMES) + 1):
            seen.append(app.theme)
            await pilot.press("T")
            await settled(pilot)
    assert seen == [*(theme.name for theme in THEMES), THEMES[0].name]


async def test_a_fault_of_ours_is_not_swallowed(app: TrackerApp, settled: Settled) -> None:
    def broken(_: Workspace) -> None:
        raise ZeroDivisionError

    async def pressed() -> None:
        async with app.run_test() as pilot:
            await settled(pilot)
            app.screen.ask(broken, print, about="nothing")
            await settled(pilot)

    with pytest.raises(ZeroDivisionError):
        await pressed()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_ten_thousand_milestones_scroll_to_the_last(
    many: Workspace, settled: Settled, shown: Shown, theme: object
) -> None:
    app = TrackerApp(many)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme.name  # type: ignore[attr-defined]  # a theme
        await settled(pilot)
        rows = app.screen.query_one(AgendaRows)
        assert "10,000 open" in shown(app)
        await pilot.press("end")
        await settled(pilot)
        assert rows.entry is not None
        assert rows.entry.line.id == rows.outline.id_at(rows.line_count() - 1)
        for _ in range(3):
            await pilot.press("pageup")
        await settled(pilot)
        assert rows.entry is not None
        assert rows.entry.line.reference in shown(app)
