"""A new row of a revised plan is said to be an old action, or an action of its own.

Until then it stands as an action whose milestones are only proposed. Told to be the old one, its words become
that one's, and what was recorded of the old one stays.
"""

from sqlmodel import col, select

from db.errors import RefusedError
from db.models import (
    Action,
    ActionBody,
    ActionElement,
    ActionOwner,
    ActionStage,
    Decision,
    Dependency,
    LookAgain,
    Milestone,
    Passage,
    Question,
    Source,
    Update,
)
from db.recording import ActSession
from tracker.progress.choices import KEEP_IT, WITHDRAWN, asks_of_date, choices_of_date
from tracker.progress.retiming import timing_of
from tracker.progress.said_status import first_state, state_columns
from tracker.workspace import Workspace

_WORDS = (
    "description", "inferred", "action", "body_words", "status_words", "stated_reference", "more",
    "workstream_id", "position",
)  # fmt: skip
_PARTS = (ActionBody, ActionStage, ActionElement, Dependency)


class DecisionsHangError(RefusedError):
    """Meetings are bound to the new row's milestones."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(
            f"{reference} has decisions at meetings of its own. Answer that it is a new action, or take those"
            " back first with 'tracker undo'."
        )


def make_new(session: ActSession, workspace: Workspace, question: Question, other: str) -> None:
    """Let a new row count as an action of its own, and ask what became of the old one."""
    action = session.get_one(Action, question.action_id)
    said = first_state(action.status_words)
    for milestone in _milestones(session, action):
        if milestone.state == "proposed":
            over = milestone.baseline_end is not None and milestone.baseline_end <= workspace.today
            state = state_columns(
                said, action.status_words, recurring=milestone.period is not None, over=over
            )
            for name, value in {"state": "not_started", **state}.items():
                setattr(milestone, name, value)
            session.add(milestone)
    old = session.exec(select(Action).where(Action.reference == other)).first()
    if old is not None:
        session.add(
            Question(
                programme_id=old.programme_id,
                action_id=old.id,
                kind="gone",
                words=other,
                asks=f"{action.reference} is another action than {other}. Was {other} withdrawn?",
                alternatives=[WITHDRAWN, KEEP_IT],
            )
        )


def make_same(session: ActSession, question: Question, other: str) -> None:
    """Let an old action take the words of the row that is the same; its dates are asked about.

    Raises `DecisionsHangError`.
    """
    new = session.get_one(Action, question.action_id)
    old = session.exec(select(Action).where(Action.reference == other)).one()
    milestones = [milestone.id for milestone in _milestones(session, new)]
    if session.exec(select(Decision).where(col(Decision.milestone_id).in_(milestones))).first():
        raise DecisionsHangError(new.reference)
    for name in _WORDS:
        setattr(old, name, getattr(new, name))
    session.add(old)
    _hand_over(session, new, old)
    _ask_about_date(session, new, old)
    question.action_id = old.id
    session.add(question)
    session.flush()
    for look in session.exec(select(LookAgain).where(col(LookAgain.milestone_id).in_(milestones))):
        session.delete(look)
    session.flush()
    for milestone in _milestones(session, new):
        session.delete(milestone)
    session.flush()
    session.delete(new)


def _milestones(session: ActSession, action: Action) -> list[Milestone]:
    return list(session.exec(select(Milestone).where(Milestone.action_id == action.id)))


def _hand_over(session: ActSession, new: Action, old: Action) -> None:
    """Give the old action the bodies, stage, elements, notes and passages of the new row."""
    for model in _PARTS:
        for row in session.exec(select(model).where(model.action_id == old.id)):
            session.delete(row)
        session.flush()
        for row in session.exec(select(model).where(model.action_id == new.id)):
            row.action_id = old.id or 0
            session.add(row)
    for update in session.exec(select(Update).where(Update.action_id == new.id)):
        update.action_id, update.milestone_id = old.id or 0, None
        session.add(update)
    for waiting in session.exec(select(Dependency).where(Dependency.waits_for_id == new.id)):
        waiting.waits_for_id = old.id
        session.add(waiting)
    for asked in session.exec(select(Question).where(Question.action_id == new.id, Question.kind != "match")):
        session.delete(asked)
    _hand_over_owner(session, new, old)
    _hand_over_passages(session, new, old)


def _hand_over_owner(session: ActSession, new: Action, old: Action) -> None:
    """Let the old action's owner stay; without one it has the new row's."""
    owners = {
        one.action_id: one
        for one in session.exec(select(ActionOwner).where(col(ActionOwner.action_id).in_((new.id, old.id))))
    }
    of_new = owners.get(new.id or 0)
    if of_new and (old.id or 0) in owners:
        session.delete(of_new)
    elif of_new:
        of_new.action_id = old.id or 0
        session.add(of_new)


def _hand_over_passages(session: ActSession, new: Action, old: Action) -> None:
    last = session.exec(
        select(Source.id).where(Source.programme_id == old.programme_id).order_by(col(Source.id).desc())
    ).first()
    for passage in session.exec(select(Passage).where(Passage.source_id == last)):
        if any(use[1] == new.reference for use in passage.uses):
            passage.uses = [
                [cell, old.reference if reference == new.reference else reference, field]
                for cell, reference, field in passage.uses
            ]
            session.add(passage)


def _ask_about_date(session: ActSession, new: Action, old: Action) -> None:
    if new.timing["parts"] == old.timing["parts"]:
        old.date_words, old.timing = new.date_words, new.timing
        return
    was, becomes = timing_of(old), timing_of(new)
    session.add(
        Question(
            programme_id=old.programme_id,
            action_id=old.id,
            kind="retimed",
            words=new.date_words,
            asks=asks_of_date(was, becomes),
            alternatives=list(choices_of_date(becomes)),
        )
    )
