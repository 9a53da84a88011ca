"""What is not said of milestones: silence, a new date without a reason, lateness without a word."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from tracker.dates import Day, in_words
from tracker.publishing.checking.findings import Finding
from tracker.snapshot.changes import compare
from tracker.snapshot.values import Action, Milestone, Snapshot

SILENT_DAYS = 35
_OPEN = ("not_started", "in_progress", "paused")


def silent(snapshot: Snapshot, spoken: Mapping[str, date], today: date) -> Iterator[Finding]:
    """Find actions under way of which nobody has said anything for 35 days."""
    for action in snapshot.actions():
        last = spoken.get(action.reference)
        if last is None or today - last < timedelta(days=SILENT_DAYS):
            continue
        if any(_under_way(milestone, today) for milestone in action.milestones):
            said = f"Nobody has said anything of it since {in_words(Day(last))}."
            yield Finding("silent", action.reference, said, action.title)


def without_reason(snapshot: Snapshot, previous: Snapshot | None) -> Iterator[Finding]:
    """Find milestones that have another date than before, and no reason; before is the last edition."""
    if previous is not None:
        for changed in compare(previous, snapshot).retimed:
            if not changed.reason:
                yield _no_reason(changed.reference, changed.was, changed.now)
        return
    for action, milestone in snapshot.milestones():
        told = milestone.agreed or milestone.notes or action.notes
        if milestone.state in _OPEN and milestone.slip_words and not told:
            yield _no_reason(milestone.reference, milestone.baseline.words, milestone.expected.words)


def overdue(snapshot: Snapshot) -> Iterator[Finding]:
    """Find overdue milestones of which the public has been told nothing since they were due."""
    for action, milestone in snapshot.milestones():
        if milestone.overdue and not _told_since(action, milestone):
            said = f"It was due {milestone.expected.words} and nothing is said of it since."
            yield Finding("overdue", milestone.reference, said, action.title)


def _no_reason(reference: str, was: str, now: str) -> Finding:
    moved = f"{was} became {now}" if was else f"It has a new date, {now}"
    return Finding("no reason", reference, f"{moved}, and no reason is given.", now)


def _under_way(milestone: Milestone, today: date) -> bool:
    """Whether it is open and could have been begun: what has no first day could always."""
    start = milestone.expected.start
    begun = milestone.state == "in_progress" or start is None or start <= today
    return milestone.state in _OPEN and begun


def _told_since(action: Action, milestone: Milestone) -> bool:
    end = milestone.expected.end
    return any(end is None or note.on > end for note in (*milestone.notes, *action.notes))
