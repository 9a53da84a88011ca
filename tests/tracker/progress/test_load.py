"""How much of what is open falls to a body, month by month."""

from collections.abc import Callable
from datetime import date

from tracker.progress.load import RegisteredBody, register_with_load
from tracker.progress.record import complete
from tracker.workspace import Workspace


def body(workspace: Workspace, name: str) -> RegisteredBody:
    with workspace.reading() as reader:
        return next(one for one in register_with_load(reader, workspace.today) if one.line.name == name)


def test_what_is_open_is_counted_once_in_its_month(newton: Callable[..., Workspace]) -> None:
    workspace = newton()
    assert body(workspace, "Cabinet").load.months == (0, 1, *[0] * 10)
    assert body(workspace, "Estates Team").load.months == (0,) * 6 + (1,) + (0,) * 5
    assert body(workspace, "Housing Service").load.overdue == 1
    complete(workspace, "NEWT-A1", on="30 August 2024")
    assert body(workspace, "Housing Service").load == (0, (0,) * 12, 0)
    later = newton(today="2023-09-16", already=True)
    assert body(later, "Estates Team").load == (0, (0,) * 12, 1)
    assert later.today == date(2023, 9, 16)


def test_a_body_says_what_it_does(newton: Callable[..., Workspace]) -> None:
    assert body(newton(), "Cabinet").does == "acts in 1"
