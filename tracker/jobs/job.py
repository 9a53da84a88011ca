"""What a job is: a name, how often it is looked to, the work; and what one turn of it is handed.

Any job may run at any time, twice, or in two programs at once, with the same outcome.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import NamedTuple

from tracker.workspace import Workspace

EVERY: Mapping[str, timedelta] = MappingProxyType(
    {
        "roll": timedelta(hours=6),
        "rounds": timedelta(minutes=15),
        "remind": timedelta(minutes=15),
        "publish": timedelta(minutes=1),
        "send": timedelta(minutes=1),
        "export": timedelta(minutes=1),
        "calendars": timedelta(minutes=5),
        "backup": timedelta(hours=1),
        "prune": timedelta(days=1),
    }
)
"""The kinds of work, and how often each is looked to, in the order of a round."""

_FEW = 5


class StoppedError(Exception):
    """The program is told to end, and the work was left between two steps of it."""


class Outcome(NamedTuple):
    """What a job did this time, what somebody may have to see to, what went wrong in a part of it."""

    done: str = ""
    note: str = ""
    problem: str = ""


def _never() -> bool:
    return False


class Turn(NamedTuple):
    """One turn of a job: the tracker to work on, and when to stop.

    Wanted now, reminders go out at any hour of a working day; otherwise in working hours alone. Long work
    asks `stopping` between two of its steps.
    """

    workspace: Workspace
    wanted_now: bool = False
    stopping: Callable[[], bool] = _never

    def go_on(self, *_: object) -> None:
        """Raise `StoppedError` where the program is told to end."""
        if self.stopping():
            raise StoppedError


class Job(NamedTuple):
    """A kind of work, how often it is looked to, and the work."""

    name: str
    every: timedelta
    work: Callable[[Turn], Outcome]


def few(words: Sequence[str]) -> list[str]:
    """Give the first of many, and how many more there are."""
    more = [f"{len(words) - _FEW} more"] if len(words) > _FEW else []
    return [*words[:_FEW], *more]


def counted(number: int, what: str) -> str:
    """Say a number with its noun."""
    return f"{number} {what}{'' if number == 1 else 's'}"
