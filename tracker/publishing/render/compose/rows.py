"""Milestones as rows of an update, and which of them it lists where."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from tracker.dates import Day, in_words, in_words_of_range
from tracker.dates.months import month_end
from tracker.publishing.render.compose.summary import so_far
from tracker.publishing.render.compose.values import NOT_SAID, Row, Section
from tracker.publishing.render.text import anchor, line
from tracker.snapshot.values import Action, Meeting, Milestone, Snapshot, Workstream

SETTLED = ("complete", "cancelled", "superseded", "proposed")
_CALLED_OFF = ("cancelled", "superseded", "proposed")


def rows_of(snapshot: Snapshot) -> dict[str, Row]:
    """Give every milestone's row by its reference, in the plan's order."""
    met = _meetings(snapshot.meetings, snapshot.as_at)
    return {
        milestone.reference: _row(action, milestone, met.get(milestone.reference, ""))
        for action, milestone in snapshot.milestones()
    }


def section_of(stream: Workstream, rows: Mapping[str, Row], written: Mapping[str, str]) -> Section:
    """Give a workstream with its rows."""
    own = tuple(rows[m.reference] for action in stream.actions for m in action.milestones)
    said = written.get(f"workstream {stream.letter}", "")
    return Section(line(stream.title), so_far(own), own, said, stream.letter)


def coming(milestones: Iterable[Milestone], first: date, last: date) -> Iterator[Milestone]:
    """Give what is open and due from one day to another, both included, by date."""
    ahead = [
        (milestone.expected.end, milestone.reference, milestone)
        for milestone in milestones
        if milestone.status not in SETTLED
        and milestone.expected.end is not None
        and first <= milestone.expected.end <= last
    ]
    yield from (milestone for _, _, milestone in sorted(ahead, key=lambda found: found[:2]))


def timeline(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Give what has a date and was not called off, by the day it happened or is due."""
    dated = [row for row in rows if row.status not in _CALLED_OFF and (row.when.end or row.when.start)]
    return tuple(sorted(dated, key=lambda row: (row.when.end or row.when.start, row.reference)))


def what(action: Action, milestone: Milestone) -> str:
    """Say what is to be done, of what, for which period, in the plan's words."""
    said = line(action.action or action.description).rstrip(".")
    if milestone.applies_to:
        said = f"{said}: {line(milestone.applies_to)}"
    if milestone.period_start is None or milestone.period_end is None:
        return said
    start, end = milestone.period_start, milestone.period_end
    whole_months = start.day == 1 and end == month_end(end)
    return f"{said}, {in_words_of_range(start, end, 'month' if whole_months else 'day')}"


def _row(action: Action, milestone: Milestone, meeting: str) -> Row:
    words = f"{milestone.status_words}, overdue" if milestone.overdue else milestone.status_words
    first = milestone.original or milestone.baseline
    return Row(
        reference=milestone.reference,
        anchor=anchor(milestone.reference),
        what=what(action, milestone),
        responsible=line(", ".join(_body(name.name, name.part) for name in action.bodies)) or NOT_SAID,
        agreed=first,
        expected=None if milestone.expected == first else milestone.expected,
        actual=milestone.actual,
        status=milestone.status,
        status_words=words,
        slip_words=milestone.slip_words,
        notes=(*(action.notes if milestone is action.milestones[0] else ()), *milestone.notes),
        changes=milestone.agreed,
        meeting=meeting,
    )


def _body(name: str, part: str) -> str:
    return name if part == "acts" else f"{name} ({part})"


def _meetings(meetings: Iterable[Meeting], as_at: date) -> dict[str, str]:
    """Give the next meeting that is to decide each milestone, in words."""
    planned = sorted(
        (one for one in meetings if one.state != "cancelled" and one.held_on >= as_at),
        key=lambda one: one.held_on,
        reverse=True,
    )
    return {
        reference: f"{line(one.body)}, {in_words(Day(one.held_on))}"
        for one in planned
        for reference in one.decisions
    }
