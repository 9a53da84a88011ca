"""The forward plan: the decisions that must be noticed, when they are taken, by when notice is to be given.

A decision without a meeting is noticed for the period within which it is to be taken (SI 2012/2089 reg 9);
its notice is then due 28 clear days before the period begins.
"""

from datetime import date
from typing import Literal, NamedTuple

from db.queries.meetings import DecisionLine, decisions, undeclared
from db.reader import Reader
from tracker.dates.notice import earliest_after_clear
from tracker.meetings.chain import is_executive, notice_by
from tracker.working_time import constitution
from tracker.workspace import Workspace

EXCEPTION_CLEAR_DAYS = 5

Standing = Literal["to be noticed", "noticed", "late", "no date", "not said"]


class Planned(NamedTuple):
    """A decision of the forward plan.

    `first` and `last` bound when it is taken, the same day once its meeting is known. `notice_by` is the last
    day for the notice, `past` whether that is over; `earliest` the first day the decision may be taken where
    notice is late and given today (the general exception, SI 2012/2089 reg 10).
    """

    line: DecisionLine
    first: date | None
    last: date | None
    notice_by: date | None
    standing: Standing
    past: bool = False
    earliest: date | None = None

    @property
    def what(self) -> str:
        """Say what is to be decided."""
        return self.line.action or self.line.description

    @property
    def reasons(self) -> tuple[str, ...]:
        """Say why it is noticed."""
        said = (("key decision", self.line.is_key), ("in private", self.line.is_exempt))
        return tuple(words for words, is_so in said if is_so)


def forward_plan(workspace: Workspace, reader: Reader, since: date) -> list[Planned]:
    """Give the decisions to be noticed that are taken on or after a day, or at a time nobody knows.

    Key decisions and those in private first; then, as "not said", what an executive is to decide and nobody
    said whether it is key.
    """
    noticed = [line for line in decisions(reader) if line.is_key or line.is_exempt]
    unsaid = {line.reference: line for line in undeclared(reader) if line.body and is_executive(line.body)}
    planned = [_planned(workspace, line) for line in (*noticed, *unsaid.values())]
    return [one for one in planned if one.last is None or one.last >= since]


def _planned(workspace: Workspace, line: DecisionLine) -> Planned:
    first, last = _taken(line)
    by = _notice_by(workspace, first)
    past = by is not None and by < workspace.today
    if line.is_key is None:
        return Planned(line, first, last, by, "not said", past)
    if line.notice_state == "complete":
        return Planned(line, first, last, by, "noticed", past)
    if by is None:
        return Planned(line, first, last, None, "no date")
    if not past:
        return Planned(line, first, last, by, "to be noticed")
    earliest = earliest_after_clear(workspace.today, EXCEPTION_CLEAR_DAYS, workspace.working)
    return Planned(line, first, last, by, "late", past, earliest)


def _taken(line: DecisionLine) -> tuple[date | None, date | None]:
    """Give the first and last day on which the decision may be taken; a deadline is taken as its day."""
    if line.held_on is not None and line.meeting_state != "cancelled":
        day = date.fromisoformat(line.held_on)
        return day, day
    start, end = (
        None if text is None else date.fromisoformat(text) for text in (line.due_start, line.due_end)
    )
    return start or end, end


def _notice_by(workspace: Workspace, first: date | None) -> date | None:
    if first is None:
        return None
    return notice_by(first, constitution=constitution(workspace.settings), calendar=workspace.working)
