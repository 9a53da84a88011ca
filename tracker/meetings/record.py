"""The acts on single meetings: added, moved, cancelled. What is bound to one follows it, in the same act."""

from datetime import date
from typing import NamedTuple

from sqlmodel import select

from db.history import act
from db.models import Body, Decision, Meeting, Milestone
from db.recording import ActSession
from tracker.dates import Day, in_words
from tracker.meetings.errors import AlreadyMeetingError, CancelledMeetingError
from tracker.meetings.notices import NoticeChange, expect_no_more, expect_on, recompute
from tracker.meetings.register import the_body, the_meeting
from tracker.meetings.said import meeting_day
from tracker.workspace import Workspace


class MeetingChange(NamedTuple):
    """What became of a meeting: its day before and now, None where there is none, and what hangs on it.

    `decisions` are the references bound to it.
    """

    body: str
    was: date | None
    now: date | None
    decisions: tuple[str, ...] = ()
    notices: tuple[NoticeChange, ...] = ()

    @property
    def sentence(self) -> str:
        """Say it."""
        if self.was is None:
            return f"{self.body} meets on {_said(self.now)}."
        if self.now is None:
            return f"The meeting of {self.body} on {_said(self.was)} is cancelled.{self._loose}"
        return f"{self.body} moved from {_said(self.was)} to {_said(self.now)}."

    @property
    def _loose(self) -> str:
        if not self.decisions:
            return ""
        return f" Without a meeting now: {', '.join(self.decisions)} ('tracker decide' shows others)."


def add(
    workspace: Workspace, body: str, on: str, *, time: str | None = None, council: str = ""
) -> MeetingChange:
    """Record a meeting of a body.

    Raises `NoSuchBodyError`, `AmbiguousBodyError`, `NotADayError` or `AlreadyMeetingError`.
    """
    day = meeting_day(on, workspace.today)
    with act(workspace.engine, who=workspace.who, what="add meeting", at=workspace.now) as session:
        whose = the_body(session, body, council)
        refuse_second(session, whose, day, time)
        session.ledger.about = f"{whose.name} {day}"
        session.add(Meeting(body_id=whose.id or 0, held_on=day, time_words=time, title=whose.name))
        return MeetingChange(whose.name, None, day)


def move(
    workspace: Workspace, body: str, on: str, to: str, *, why: str = "", council: str = ""
) -> MeetingChange:
    """Record that a meeting is held on another day; decisions and notices follow.

    Raises what `add` does, `NoSuchMeetingError`, `SeveralMeetingsError` or `CancelledMeetingError`.
    """
    day, new = meeting_day(on, workspace.today), meeting_day(to, workspace.today)
    with act(workspace.engine, who=workspace.who, what="move meeting", at=workspace.now, why=why) as session:
        whose = the_body(session, body, council)
        meeting = the_meeting(session, [whose], day)
        if meeting.state == "cancelled":
            raise CancelledMeetingError(whose.name, day)
        if new != day:
            refuse_second(session, whose, new, meeting.time_words)
        session.ledger.about = f"{whose.name} {day}"
        return moved(session, workspace, meeting, new)


def cancel(workspace: Workspace, body: str, on: str, *, why: str = "", council: str = "") -> MeetingChange:
    """Record that a meeting is not held; what was bound to it stays bound until it is given another.

    Raises what `move` does.
    """
    day = meeting_day(on, workspace.today)
    with act(
        workspace.engine, who=workspace.who, what="cancel meeting", at=workspace.now, why=why
    ) as session:
        whose = the_body(session, body, council)
        meeting = the_meeting(session, [whose], day)
        if meeting.state == "cancelled":
            raise CancelledMeetingError(whose.name, day)
        session.ledger.about = f"{whose.name} {day}"
        return called_off(session, workspace, meeting)


def moved(session: ActSession, workspace: Workspace, meeting: Meeting, to: date) -> MeetingChange:
    """Move a meeting inside an act, with all that hangs on it."""
    was, meeting.held_on = meeting.held_on, to
    if was != to:
        meeting.state = "moved"
    return _followed(session, workspace, meeting, was, to)


def called_off(session: ActSession, workspace: Workspace, meeting: Meeting) -> MeetingChange:
    """Cancel a meeting inside an act, with all that hangs on it."""
    meeting.state = "cancelled"
    return _followed(session, workspace, meeting, meeting.held_on, None)


def refuse_second(session: ActSession, body: Body, on: date, time: str | None) -> None:
    """Refuse a second meeting of a body on a day, unless both have times that differ."""
    for meeting in session.exec(
        select(Meeting).where(Meeting.body_id == body.id, Meeting.held_on == on, Meeting.state != "cancelled")
    ):
        if not time or not meeting.time_words or time == meeting.time_words:
            raise AlreadyMeetingError(body.name, on)


def _followed(
    session: ActSession, workspace: Workspace, meeting: Meeting, was: date, now: date | None
) -> MeetingChange:
    """Bring what is bound to a meeting to its day; what is settled by then stays as it is."""
    session.add(meeting)
    session.flush()
    references, notices = [], []
    for decision, milestone in session.exec(
        select(Decision, Milestone)
        .join(Milestone, Milestone.id == Decision.milestone_id)  # type: ignore[arg-type]  # columns
        .where(Decision.meeting_id == meeting.id)
        .order_by(Milestone.id)  # type: ignore[arg-type]  # a column at class level
    ).all():
        references.append(milestone.reference)
        if now is None:
            expect_no_more(milestone, was)
        else:
            expect_on(milestone, now)
        notices += recompute(session, workspace, decision)
    body = session.get_one(Body, meeting.body_id).name
    return MeetingChange(body, was, now, tuple(references), tuple(notices))


def _said(day: date | None) -> str:
    return "" if day is None else in_words(Day(day))
