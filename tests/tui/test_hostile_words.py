"""People's words are shown, never obeyed: markup, escape characters, wide and right-to-left letters."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tracker.progress import record
from tracker.workspace import Workspace
from tui.app import TrackerApp

Settled = Callable[[Pilot[None]], Awaitable[None]]
NOTE = "[@click=app.quit]leave[/] \x1b]52;c;c2VjcmV0\x07 [/nothing] \x9b31mred"


@pytest.fixture
def plan() -> str:
    return """# [red]Plan[/red] 2024/25

Council: Newton [b]Council

## [link=https://example.org]Homes[/link]

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Strategy [/] | [blink]Cabinet | Approve [red]everything[/red] $accent | September 2024 |
| 会议纪要 | 内阁 | 批准战略和预算以及所有其他事项直到年底 | October 2024 |
"""


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (30, 8)])
async def test_every_place_shows_words_as_they_are(
    workspace: Workspace, settled: Settled, shown: Callable[[TrackerApp], str], size: tuple[int, int]
) -> None:
    record.note(workspace, "NEWT-A1", NOTE)
    app = TrackerApp(workspace)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        seen = [shown(app)]
        for keys in (("enter",), ("escape", "2"), ("P",), ("escape", "f"), ("escape", "question_mark")):
            await pilot.press(*keys)
            await settled(pilot)
            seen.append(shown(app))
    everything = "\n".join(seen)
    assert not set(everything) & {"\x1b", "\x07", "\x9b"}
    if size[0] >= 120:
        assert "Approve [red]everything[/red] $accent" in everything
        assert "[blink]Cabinet" in everything


async def test_a_note_is_shown_without_its_orders(workspace: Workspace, settled: Settled) -> None:
    record.note(workspace, "NEWT-A1", NOTE)
    app = TrackerApp(workspace)
    async with app.run_test(size=(180, 50)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        written = str(app.screen.query_one("#told", Static).content)
    assert "[@click=app.quit]leave[/]" in written
    assert "red" in written
    assert not set(written) & {"\x1b", "\x07", "\x9b"}
