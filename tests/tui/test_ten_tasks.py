"""Ten everyday tasks, each with the keys it takes: words that are typed count apart."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

import pytest
from textual.pilot import Pilot

from tracker.progress.agenda import Entry
from tracker.workspace import Workspace
from tui.app import TrackerApp

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
Of = Callable[[str], Entry]
TO_NEWT_A1 = ("home", "down")


class Words(str):
    """Words somebody types; they count as words, not as keys."""

    __slots__ = ()


class Task(NamedTuple):
    """What is to be done, the keys that do it, how many it may take, and what must be on the screen then."""

    name: str
    keys: tuple[str, ...]
    most: int
    seen: str


TASKS = (
    Task(
        "complete three with yesterday's date and one note",
        ("space", "space", "space", "C", "y", "tab", Words("All done."), "enter"),
        9,
        "complete: 15 September 2024",
    ),
    Task("a new forecast", ("f", Words("end of March 2025"), "enter"), 2, "NEWT-A1 is now expected"),
    Task("find by a word and open", ("g", Words("depot"), "enter"), 2, "Depot sale"),
    Task("complete today", ("c",), 1, "complete: 16 September 2024"),
    Task("start", ("s",), 1, "started on 16 September 2024"),
    Task("say that nothing has changed", ("=",), 1, "NEWT-A1"),
    Task("write a note", ("n", Words("Waiting for the survey."), "enter"), 2, "Noted on NEWT-A1"),
    Task("narrow to what is late", ("/", Words("status:late"), "enter"), 2, "2 found"),
    Task("undo the last act", ("c", "u"), 2, "NEWT-A1 is open again"),
    Task("see the programme", ("2",), 1, "Newton Delivery Plan"),
)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
async def test_a_task_takes_no_more_keys_than_this(
    workspace: Workspace, settled: Settled, shown: Shown, task: Task
) -> None:
    app = TrackerApp(workspace, look_every=600)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press(*TO_NEWT_A1)
        for key in task.keys:
            await pilot.press(*(key if isinstance(key, Words) else (key,)))
            await settled(pilot)
        told = " ".join([shown(app), *(one.message for one in app._notifications)])
    assert task.seen in told
    assert sum(not isinstance(key, Words) for key in task.keys) <= task.most


async def test_the_three_are_complete_with_their_note(workspace: Workspace, settled: Settled, of: Of) -> None:
    app = TrackerApp(workspace, look_every=600)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press(*TO_NEWT_A1)
        for key in TASKS[0].keys:
            await pilot.press(*(key if isinstance(key, Words) else (key,)))
            await settled(pilot)
    for reference in ("NEWT-A1", "NEWT-A2", "NEWT-A3"):
        assert of(reference).line.state == "complete"
        assert of(reference).line.actual_words == "15 September 2024"


def test_there_are_ten() -> None:
    assert len(TASKS) == 10
