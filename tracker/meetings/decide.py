"""The acts on decisions: bound to a meeting, let go of it, said to be key or exempt."""

from typing import NamedTuple

from sqlmodel import select

from db.history import act
from db.models import Action, ActionBody, Body, Decision, Meeting, Milestone, Notice
from db.models.progress import OPEN_STATES
from db.recording import ActSession
from tracker.meetings.errors import CancelledMeetingError, IsNoticeError, NotBoundError
from tracker.meetings.notices import NoticeChange, decision_words, expect_no_more, expect_on, recompute
from tracker.meetings.register import the_body, the_meeting
from tracker.meetings.said import meeting_day
from tracker.progress.errors import SettledError
from tracker.progress.record import milestone_said
from tracker.workspace import Workspace


class Kind(NamedTuple):
    """What is said of a decision; None leaves what was said before."""

    key: bool | None = None
    exempt: bool | None = None
    author: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether anything is said at all."""
        return self != Kind()


class Decided(NamedTuple):
    """What an act on a decision did, in a sentence, and the notice dates it changed."""

    reference: str
    sentence: str
    notices: tuple[NoticeChange, ...]


def bind(
    workspace: Workspace,
    said: str,
    on: str,
    *,
    body: str | None = None,
    council: str = "",
    kind: Kind | None = None,
) -> Decided:
    """Bind a milestone to the meeting of that day: it is expected then, and its notice dates are made.

    The meeting is one of the bodies responsible for the action, else of the body named. Raises
    `NoSuchReferenceError`, `SettledError`, `IsNoticeError`, `NotADayError`, `NoSuchMeetingError`,
    `SeveralMeetingsError`, `NoSuchBodyError` or `CancelledMeetingError`.
    """
    day = meeting_day(on, workspace.today)
    with act(workspace.engine, who=workspace.who, what="decide", at=workspace.now) as session:
        milestone = _open(session, said)
        bodies = [the_body(session, body, council)] if body else _deciding(session, milestone)
        meeting = the_meeting(session, bodies, day)
        name = session.get_one(Body, meeting.body_id).name
        if meeting.state == "cancelled":
            raise CancelledMeetingError(name, day)
        decision = _decision(session, milestone)
        decision.meeting_id = meeting.id
        _say(decision, kind)
        expect_on(milestone, day)
        session.flush()
        changes = tuple(recompute(session, workspace, decision))
    sentence = f"{milestone.reference} is to be decided by {decision_words(name, day)}."
    return Decided(milestone.reference, sentence, changes)


def unbind(workspace: Workspace, said: str) -> Decided:
    """Let a milestone go of its meeting: its agreed date counts again, its open notices are cancelled.

    Raises `NoSuchReferenceError`, `SettledError`, `IsNoticeError` or `NotBoundError`.
    """
    with act(workspace.engine, who=workspace.who, what="decide", at=workspace.now) as session:
        milestone = _open(session, said)
        decision = _decision(session, milestone)
        if decision.meeting_id is None:
            raise NotBoundError(milestone.reference)
        meeting = session.get_one(Meeting, decision.meeting_id)
        decision.meeting_id = None
        expect_no_more(milestone, meeting.held_on)
        session.flush()
        changes = tuple(recompute(session, workspace, decision))
    return Decided(milestone.reference, f"{milestone.reference} is bound to no meeting now.", changes)


def declare(workspace: Workspace, said: str, kind: Kind) -> Decided:
    """Say what kind of decision a milestone is, with or without its meeting.

    Raises `NoSuchReferenceError`, `SettledError` or `IsNoticeError`.
    """
    with act(workspace.engine, who=workspace.who, what="decide", at=workspace.now) as session:
        milestone = _open(session, said)
        decision = _decision(session, milestone)
        _say(decision, kind)
        session.flush()
        changes = tuple(recompute(session, workspace, decision))
        what = "a key decision" if decision.is_key else "a decision, not a key one"
        private = ", to be taken in private" if decision.is_exempt else ""
    return Decided(milestone.reference, f"{milestone.reference} is {what}{private}.", changes)


def _open(session: ActSession, said: str) -> Milestone:
    milestone = milestone_said(session, said)
    if session.exec(select(Notice).where(Notice.milestone_id == milestone.id)).first():
        raise IsNoticeError(milestone.reference)
    if milestone.state not in OPEN_STATES:
        raise SettledError(milestone.reference, milestone.state)
    session.ledger.about = milestone.reference
    return milestone


def _decision(session: ActSession, milestone: Milestone) -> Decision:
    found = session.exec(select(Decision).where(Decision.milestone_id == milestone.id)).first()
    if found is None:
        found = Decision(milestone_id=milestone.id or 0)
        session.add(found)
        session.flush()
    return found


def _say(decision: Decision, kind: Kind | None) -> None:
    if kind is None:
        return
    decision.is_key = decision.is_key if kind.key is None else kind.key
    decision.is_exempt = decision.is_exempt if kind.exempt is None else kind.exempt
    if kind.author is not None:
        decision.report_author = kind.author.strip() or None


def _deciding(session: ActSession, milestone: Milestone) -> list[Body]:
    """Give the bodies that decide an action: all but those consulted and those that challenge."""
    action = session.get_one(Action, milestone.action_id)
    return list(
        session.exec(
            select(Body)
            .join(ActionBody, ActionBody.body_id == Body.id)  # type: ignore[arg-type]  # columns
            .where(
                ActionBody.action_id == action.id,
                ActionBody.part.in_(("acts", "recommends", "approves")),  # type: ignore[attr-defined]  # as above
            )
        )
    )
