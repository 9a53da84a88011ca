"""Dates that a body agrees anew together with an update.

The body had the draft before it and agreed it with these dates. So the snapshot is not taken again from the
data, which would bring in whatever was recorded since and nobody agreed: the milestones named get their
agreed date in it, what follows from that is judged again as at the same day, all else stays letter by letter.
"""

from collections.abc import Mapping
from typing import NamedTuple

from tracker.dates.lateness import Span
from tracker.progress.rebaselining import timing_kind
from tracker.progress.said import SaidDate
from tracker.progress.status import actual_span, slip_of, standing
from tracker.publishing.errors import NotANewDateError
from tracker.snapshot.build import counts
from tracker.snapshot.held import AgreedChange
from tracker.snapshot.values import Action, Milestone, Snapshot, When


class NewDate(NamedTuple):
    """A date to be agreed anew: of which milestone, in words, and why."""

    reference: str
    words: str
    reason: str


class Agreed(NamedTuple):
    """A date that is agreed anew, as read, and what is on record of it."""

    when: SaidDate
    change: AgreedChange


def new_date_said(words: str) -> NewDate:
    """Read "HERTS-B3=March 2025 because the survey is late"; raises `NotANewDateError`."""
    reference, _, rest = words.partition("=")
    date_words, _, reason = rest.partition(" because ")
    found = NewDate(reference.strip(), date_words.strip(), reason.strip())
    if not all(found):
        raise NotANewDateError(words.strip())
    return found


def with_dates_agreed(snapshot: Snapshot, agreed: Mapping[str, Agreed]) -> Snapshot:
    """Give a snapshot in which milestones, by reference, have another agreed date. Pure."""
    streams = tuple(
        stream.model_copy(update={"actions": tuple(_action(one, agreed, snapshot) for one in stream.actions)})
        for stream in snapshot.workstreams
    )
    milestones = (one for stream in streams for action in stream.actions for one in action.milestones)
    return snapshot.model_copy(update={"workstreams": streams, "counts": counts(milestones, snapshot.as_at)})


def _action(action: Action, agreed: Mapping[str, Agreed], snapshot: Snapshot) -> Action:
    if not any(one.reference in agreed for one in action.milestones):
        return action
    milestones = tuple(
        _milestone(one, agreed[one.reference], snapshot) if one.reference in agreed else one
        for one in action.milestones
    )
    return action.model_copy(update={"milestones": milestones})


def _milestone(was: Milestone, agreed: Agreed, snapshot: Snapshot) -> Milestone:
    when = agreed.when
    baseline = When(words=when.meaning, start=when.start, end=when.end, precision=when.precision)
    first, actual, due = was.original or was.baseline, was.actual, was.forecast or baseline
    slip = slip_of(
        state=was.state,
        baseline=_span(baseline),
        forecast=None if was.forecast is None else _span(was.forecast),
        actual=actual_span(actual.words, actual.start, actual.end) if actual else None,
    )
    stands = standing(state=was.state, due=Span(due.start, due.end), slip=slip, today=snapshot.as_at)
    return was.model_copy(
        update={
            "timing": timing_kind(when),
            "baseline": baseline,
            "original": None if first == baseline else first,
            "agreed": (*was.agreed, agreed.change),
            "status": stands.status,
            "status_words": stands.words,
            "overdue": stands.overdue,
            "slip_words": stands.slip.words,
        }
    )


def _span(when: When) -> Span:
    return Span(when.start, when.end, when.precision)
