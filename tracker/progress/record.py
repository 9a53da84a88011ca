"""The acts that record progress: start, complete, forecast, note, undo, redo.

Each is one act in one transaction. `said` is a reference as a person says it; an action stands for its
milestone where only one is open. `seen` is the version a screen showed: if somebody changed the milestone
since, the act is refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlmodel import col, select

from db.history import act
from db.models import Act, Action, Change, Milestone, Notice, Update
from db.models.progress import OPEN_STATES
from db.recording import ActSession
from db.undo import redo as redo_act
from db.undo import undo as undo_act
from tracker.dates import Day, in_words
from tracker.progress.errors import (
    ChangedMeanwhileError,
    NoSuchReferenceError,
    NotADateError,
    NoWordsError,
    SettledError,
    SeveralOpenError,
)
from tracker.progress.references import normal, similar
from tracker.progress.said import SaidDate, actual_date, forecast_date
from tracker.workspace import Workspace


class Outcome(NamedTuple):
    """What an act did: to which milestone or action, in a sentence."""

    reference: str
    sentence: str


def start(
    workspace: Workspace, said: str, *, on: str | None = None, why: str = "", seen: int | None = None
) -> Outcome:
    """Record that work has begun, today or on the day said."""
    when = _happened(workspace, on)
    with opened(workspace, "start", said, why=why, seen=seen) as (_, milestone):
        if milestone.state == "in_progress":
            raise SettledError(milestone.reference, "started")
        milestone.state = "in_progress"
        milestone.started_on = when.start or when.end
    return Outcome(milestone.reference, f"{milestone.reference} started on {when.meaning}.")


def complete(
    workspace: Workspace, said: str, *, on: str | None = None, why: str = "", seen: int | None = None
) -> Outcome:
    """Record that a milestone is achieved, today or on the date said."""
    when = _happened(workspace, on)
    with opened(workspace, "complete", said, why=why, seen=seen) as (_, milestone):
        milestone.state = "complete"
        milestone.actual_words, milestone.actual_start, milestone.actual_end = (
            when.meaning,
            when.start,
            when.end,
        )
    return Outcome(milestone.reference, f"{milestone.reference} complete: {when.meaning}.")


def forecast(
    workspace: Workspace, said: str, words: str, *, why: str = "", seen: int | None = None
) -> Outcome:
    """Record when a milestone is now expected, in words; the baseline stays as agreed."""
    when = forecast_date(words, workspace.today)
    with opened(workspace, "forecast", said, why=why, seen=seen) as (_, milestone):
        milestone.forecast_words = when.meaning
        milestone.forecast_start, milestone.forecast_end = when.start, when.end
        milestone.forecast_precision = when.precision
    return Outcome(
        milestone.reference, f"{milestone.reference} is now expected {when.meaning}.{when.guessed}"
    )


def note(workspace: Workspace, said: str, words: str, *, public: bool = False) -> Outcome:
    """Add an entry to an action or milestone; for staff unless it is said to be public."""
    if not words.strip():
        raise NoWordsError
    with act(workspace.engine, who=workspace.who, what="note", at=workspace.now) as session:
        action, milestone = found(session, said)
        session.ledger.about = reference = milestone.reference if milestone else action.reference
        session.add(
            Update(
                action_id=action.id or 0,
                milestone_id=milestone.id if milestone else None,
                written_at=workspace.now,
                written_by=workspace.who,
                audience="public" if public else "staff",
                words=words.strip(),
            )
        )
    return Outcome(reference, f"Noted on {reference}{' for publication' if public else ''}.")


def undo(workspace: Workspace, number: int | None = None) -> Outcome:
    """Take back one act whole: the one numbered, else one's own last."""
    taken = undo_act(workspace.engine, who=workspace.who, at=workspace.now, number=number)
    return Outcome(taken.about, f"Undone: {taken.what} {taken.about} (act {taken.number}).")


def redo(workspace: Workspace) -> Outcome:
    """Do again what one undid last."""
    made = redo_act(workspace.engine, who=workspace.who, at=workspace.now)
    return Outcome(made.about, f"Done again: {made.what} {made.about} (act {made.number}).")


@contextmanager
def opened(
    workspace: Workspace, what: str, said: str, *, why: str, seen: int | None
) -> Iterator[tuple[ActSession, Milestone]]:
    """Open an act on the one open milestone that `said` means."""
    with act(workspace.engine, who=workspace.who, what=what, at=workspace.now, why=why) as session:
        milestone = milestone_said(session, said)
        if seen is not None and milestone.version != seen:
            raise _clash(session, milestone)
        if milestone.state not in OPEN_STATES:
            raise SettledError(milestone.reference, milestone.state)
        session.ledger.about = milestone.reference
        yield session, milestone


def milestone_said(session: ActSession, said: str) -> Milestone:
    """Find the milestone a reference means; an action stands for its one open milestone.

    Dates that are computed from a meeting are meant only where they are named. Raises
    `NoSuchReferenceError`, `SeveralOpenError` or `SettledError`.
    """
    action, milestone = found(session, said)
    return milestone or _only_open(session, action)


def found(session: ActSession, said: str) -> tuple[Action, Milestone | None]:
    """Find what a reference means: an action, or one of its milestones. Raises `NoSuchReferenceError`."""
    reference = normal(said)
    milestone = session.exec(select(Milestone).where(Milestone.reference == reference)).first()
    action = (
        session.get(Action, milestone.action_id)
        if milestone
        else session.exec(select(Action).where(Action.reference == reference)).first()
    )
    if action is None:
        known = session.exec(select(Action.reference)).all()
        raise NoSuchReferenceError(said, similar(reference, known))
    return action, milestone if milestone and milestone.reference != action.reference else None


def _only_open(session: ActSession, action: Action) -> Milestone:
    of_action = session.exec(
        select(Milestone)
        .where(
            Milestone.action_id == action.id,
            col(Milestone.id).not_in(select(Notice.milestone_id)),
        )
        .order_by(col(Milestone.position))
    ).all()
    still_open = [milestone for milestone in of_action if milestone.state in OPEN_STATES]
    if not still_open:
        raise SettledError(action.reference, of_action[-1].state if of_action else "without milestones")
    if len(still_open) > 1:
        raise SeveralOpenError(
            action.reference, [(milestone.reference, milestone.baseline_words) for milestone in still_open]
        )
    return still_open[0]


def _clash(session: ActSession, milestone: Milestone) -> ChangedMeanwhileError:
    last = session.exec(
        select(Act)
        .join(Change, Change.act_id == Act.id)  # type: ignore[arg-type]  # a comparison of columns
        .where(Change.table_name == "milestone", Change.row_id == milestone.id)
        .order_by(Act.id.desc())  # type: ignore[union-attr]  # a column at class level
    ).first()
    if last is None:
        return ChangedMeanwhileError(milestone.reference, "Somebody", "", "a change")
    return ChangedMeanwhileError(milestone.reference, last.who, f"{last.at:%d %B %Y %H:%M}", last.what)


def _happened(workspace: Workspace, on: str | None) -> SaidDate:
    today = workspace.today
    if on is None:
        return SaidDate("today", today, today, "day", in_words(Day(today)))
    if not on.strip():
        raise NotADateError(on, "is not a date I can read")
    return actual_date(on, today)
