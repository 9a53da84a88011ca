"""Which rules there are for telling somebody of a milestone: the whole table, as data. Pure.

A rule says from which date it counts, how far, whom it tells, and of which milestones. Its *occasion* is that
date (the window's first or last day, the day a week of lateness began, the board's day), so that another
closure of the offices does not make a new reminder of an old one.
"""

from dataclasses import dataclass
from typing import Literal

from tracker.characters import folded
from tracker.errors import TrackerError

Counting = Literal[
    "from the start",
    "before the end",
    "in the last week",
    "weekly after the end",
    "before the board",
    "after the last word",
    "on another forecast",
]
Audience = Literal["owner", "author", "manager", "sponsor"]

SILENT_AFTER = 35  # days
_UNFINISHED = ("not_started", "in_progress")
_NOTICE = "publication"
_COUNTS_DAYS = ("before the end", "weekly after the end", "before the board", "after the last word")


class NoSuchRuleError(TrackerError):
    """No rule has that name."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(f"No rule is called {said!r}. There is: {'; '.join(rule.name for rule in RULES)}.")


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to tell somebody.

    `working_days` is how long before the end or the board, after the end, or after the last word (None there:
    `SILENT_AFTER` days of the calendar). It is about every kind of milestone, or about `notices` alone, or
    about all but them.
    """

    name: str
    counting: Counting
    to: tuple[Audience, ...] = ("owner",)
    working_days: int | None = None
    states: tuple[str, ...] = _UNFINISHED
    notices: bool | None = None

    @property
    def counts_days(self) -> bool:
        """Whether its working days mean anything."""
        return self.counting in _COUNTS_DAYS

    @property
    def chases(self) -> bool:
        """Whether it moves forward where a day is not worked; what comes before a date moves back."""
        return self.counting in ("weekly after the end", "after the last word", "on another forecast")

    def about(self, kind: str, state: str) -> bool:
        """Whether the rule is about milestones of that kind in that state."""
        return state in self.states and (self.notices is None or self.notices == (kind == _NOTICE))


RULES = (
    Rule("opens", "from the start", states=("not_started",)),
    Rule("due", "before the end", working_days=10, notices=False),
    Rule("decision route", "before the end", to=("author",), working_days=5, notices=True),
    Rule("due this week", "in the last week"),
    Rule("overdue", "weekly after the end", working_days=0),
    Rule("overdue, programme", "weekly after the end", to=("manager",), working_days=5),
    Rule("overdue, sponsor", "weekly after the end", to=("sponsor",), working_days=15),
    Rule("update wanted", "before the board", working_days=10, notices=False),
    Rule("update wanted again", "before the board", working_days=5, notices=False),
    Rule("update wanted last", "before the board", working_days=2, notices=False),
    Rule("silent", "after the last word", notices=False),
    Rule("forecast past baseline", "on another forecast", to=("manager", "sponsor")),
)


def rule_called(said: str) -> Rule:
    """Find a rule by its name; case, spaces and commas do not matter. Raises `NoSuchRuleError`."""
    for rule in RULES:
        if _plain(rule.name) == _plain(said):
            return rule
    raise NoSuchRuleError(said)


def _plain(name: str) -> str:
    return folded(name.replace(",", " "))
