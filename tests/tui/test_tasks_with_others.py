"""Tasks with people outside the app, each with the keys it takes: words that are typed count apart."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from tests.tui.test_ten_tasks import Task, Words
from tracker.progress.register import set_contact
from tracker.reminders.outbox import fill
from tracker.reminders.sending import Letter, send_due
from tracker.workspace import Workspace
from tui.app import TrackerApp

Settled = Callable[[Pilot[None]], Awaitable[None]]
Shown = Callable[[TrackerApp], str]
HOUSING = "housing@newton.example"

TASKS = (
    Task(
        "give a colleague a calendar",
        ("0", "n", Words("newton"), "enter", Words("Ben"), "enter"),
        4,
        "/feeds/",
    ),
    Task("see who was told", ("M",), 1, HOUSING),
    Task("read what they were told", ("M", "end", "enter"), 3, "Draft the strategy"),
)


class Taken:
    """A way for letters that takes each."""

    def deliver(self, letter: Letter) -> None:
        del letter


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
async def test_a_task_takes_no_more_keys_than_this(
    workspace: Workspace, settled: Settled, shown: Shown, task: Task
) -> None:
    set_contact(workspace, "Housing Service", HOUSING)
    fill(workspace)
    assert send_due(workspace, Taken(), lambda: workspace.now).sent == 1
    app = TrackerApp(workspace, look_every=600)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for key in task.keys:
            await pilot.press(*(key if isinstance(key, Words) else (key,)))
            await settled(pilot)
        assert task.seen in shown(app)
    assert sum(not isinstance(key, Words) for key in task.keys) <= task.most
