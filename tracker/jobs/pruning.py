"""What the machinery lets go of once nobody looks it up any more: old records of runs, old letters.

That a reminder was sent is what keeps it from being sent again, so its key stays while a rule could bring it
up: as long as what it is about is not a milestone that is finished, however old. A letter whose keys stay is
emptied of its words; one that holds no key goes whole.
"""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session, col, delete, func, or_, select, update

from db.history import machinery
from db.models import JobRun, Message, Milestone, Reminder
from tracker.workspace import Workspace

RUNS_KEPT = timedelta(days=90)
LETTERS_KEPT = timedelta(days=396)
"""Thirteen months: a year can be compared with the one before."""


_FINISHED = ("complete", "cancelled", "superseded")


class Pruned(NamedTuple):
    """How many records of runs and letters went, and how many letters were emptied of their words."""

    runs: int = 0
    letters: int = 0
    emptied: int = 0


def pruned(workspace: Workspace) -> Pruned:
    """Let go of what is old, in one transaction."""
    now, today = workspace.now, workspace.today
    with machinery(workspace.engine) as session:
        runs = _runs(session, now - RUNS_KEPT)
        before = today - LETTERS_KEPT
        _keys(session, before)
        return Pruned(runs, _letters(session, before), _emptied(session, before))


def _runs(session: Session, before: datetime) -> int:
    """Forget runs begun before then; the last of each job, which says when it ran, stays."""
    last = select(func.max(JobRun.id)).group_by(col(JobRun.job))
    old = delete(JobRun).where(col(JobRun.started_at) < before, col(JobRun.id).not_in(last))
    return session.exec(old).rowcount


def _keys(session: Session, before: date) -> None:
    """Forget that something was told once no rule can bring it up: long ago, of a finished milestone."""
    finished = select(Milestone.uuid).where(col(Milestone.state).in_(_FINISHED))
    session.exec(
        delete(Reminder).where(col(Reminder.occasion) < before, col(Reminder.milestone_uuid).in_(finished))
    )


def _letters(session: Session, before: date) -> int:
    """Let old letters go that hold no key; one that waits to be sent is never old."""
    return session.exec(
        delete(Message).where(
            col(Message.on_date) < before,
            col(Message.state) != "waiting",
            col(Message.id).not_in(select(Reminder.message_id)),
        )
    ).rowcount


def _emptied(session: Session, before: date) -> int:
    """Take the words out of old letters that must stay for their keys."""
    holds_words = or_(
        col(Message.words) != "", col(Message.html).is_not(None), col(Message.calendar).is_not(None)
    )
    return session.exec(
        update(Message)
        .where(col(Message.on_date) < before, col(Message.state) != "waiting", holds_words)
        .values(words="", html=None, calendar=None)
    ).rowcount
