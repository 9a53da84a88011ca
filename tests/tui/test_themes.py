"""The themes: every colour that carries words can be read, and a person's choice is remembered."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme

from tracker.workspace import Workspace
from tui.app import TrackerApp
from tui.remembered import Remembered, recall, remember
from tui.screens.dialogs.show_round import ShowRound
from tui.themes import CONTRAST, LIGHT, SAFE, STATUSES, THEMES

Settled = Callable[[Pilot[None]], Awaitable[None]]
READABLE, EASILY = 4.5, 7.0
"""WCAG 2.2: 1.4.3 (AA) and 1.4.6 (AAA)."""


def ratio(one: str, other: str) -> float:
    lighter, darker = sorted(map(luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = (part / 255 for part in Color.parse(colour).rgb)
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_word_can_be_read_on_every_ground(theme: Theme) -> None:
    words = [theme.foreground, theme.accent, theme.variables["quiet"]]
    words += [theme.variables[f"status-{name}"] for name in STATUSES]
    wanted = EASILY if theme is CONTRAST else READABLE
    for ground in (theme.background, theme.surface, theme.panel):
        for word in words:
            assert word is not None
            assert ground is not None
            assert ratio(word, ground) >= wanted, (word, ground)


def test_the_colour_blind_safe_hues_differ_in_more_than_red_and_green() -> None:
    shown = ("on-track", "at-risk", "off-track", "complete")
    colours = [Color.parse(SAFE.variables[f"status-{name}"]) for name in shown]
    apart = [abs(one.b - other.b) for one in colours for other in colours if one is not other]
    assert min(apart) > 5
    assert len({colour.hex for colour in colours}) == 4


def with_state(workspace: Workspace, folder: Path) -> Workspace:
    return Workspace(workspace.settings._replace(state=str(folder)))


async def test_theme_and_programme_come_back_and_the_look_round_does_not(
    workspace: Workspace, tmp_path: Path, settled: Settled
) -> None:
    asha = with_state(workspace, tmp_path / "state")
    app = TrackerApp(asha)
    async with app.run_test() as pilot:
        await settled(pilot)
        assert isinstance(app.screen, ShowRound)
        await pilot.press("enter", "enter", "left", "escape", "T", "P")
        await settled(pilot)
        await pilot.press(*"newt")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
    again = TrackerApp(asha)
    async with again.run_test() as pilot:
        await settled(pilot)
        assert not isinstance(again.screen, ShowRound)
        assert again.theme == LIGHT.name
        assert again.screen.programme == "NEWT"  # type: ignore[attr-defined]  # the agenda's


@pytest.mark.parametrize(
    "held", ["", "{", "[]", '{"theme": 7, "programmes": 3, "shown_round": "yes"}', "\x00"]
)
def test_what_cannot_be_read_is_as_good_as_nothing(workspace: Workspace, tmp_path: Path, held: str) -> None:
    (tmp_path / "app.json").write_text(held, encoding="utf-8")
    assert recall(with_state(workspace, tmp_path).settings) == Remembered()


def test_what_cannot_be_kept_is_let_be(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be", encoding="utf-8")
    settings = with_state(workspace, tmp_path / "state").settings
    remember(settings, Remembered(theme="tracker light"))
    assert recall(settings) == Remembered()


def test_nothing_is_remembered_where_that_is_turned_off(workspace: Workspace, tmp_path: Path) -> None:
    remember(workspace.settings, Remembered(theme="tracker light"))
    assert recall(workspace.settings) is None
    assert not Path("none").exists()
    settings = with_state(workspace, tmp_path / "state").settings
    remember(settings, Remembered(theme="tracker light", programmes={"one": "NEWT"}))
    assert recall(settings) == Remembered(theme="tracker light", programmes={"one": "NEWT"})
    assert os.listdir(tmp_path / "state") == ["app.json"]  # noqa: PTH208 - nothing half-written beside it


async def test_without_colour_every_status_still_says_its_word(
    workspace: Workspace,
    settled: Settled,
    shown: Callable[[TrackerApp], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = TrackerApp(workspace)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        assert app.no_color
        assert "■ off track" in shown(app)
        assert "○ not started" in shown(app)
