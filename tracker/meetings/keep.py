"""Committee calendars into the record: every file in one act, which says what moved and what it left out."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlmodel import select

from db.history import act
from db.models import Meeting
from db.recording import ActSession
from tracker.meetings.draft import CalendarDraft, MeetingDraft, Unread
from tracker.meetings.naming import Register
from tracker.meetings.reading import read_calendar
from tracker.meetings.record import MeetingChange, called_off, moved
from tracker.meetings.revising import Entry, Known, revise
from tracker.meetings.views import register_of
from tracker.workspace import Workspace


class Asked(NamedTuple):
    """A meeting that may have moved: whether it did is for a person to say."""

    body: str
    was: date
    now: date

    @property
    def sentence(self) -> str:
        """Ask it, with the commands that answer."""
        return (
            f"{self.body} {self.was} is not in the calendar, {self.now} is new: did it move?"
            f" 'tracker meetings move \"{self.body}\" {self.was} {self.now}' if it did,"
            f" 'tracker meetings add \"{self.body}\" {self.now}' if it is another meeting."
        )


class Imported(NamedTuple):
    """What came of calendars: what was added and left as it was, what moved, what was not understood.

    `gone` are meetings to come that the calendars should hold and do not; they stay as they are.
    """

    added: int
    unchanged: int
    changes: tuple[MeetingChange, ...]
    asked: tuple[Asked, ...]
    gone: tuple[tuple[str, date], ...]
    unread: tuple[Unread, ...]


def import_calendars(
    workspace: Workspace, paths: Sequence[Path], *, council: str = "", as_moved: bool = False
) -> Imported:
    """Bring in committee calendars, as one act that can be undone.

    `as_moved` takes every meeting that may have moved for one that did. Raises `NotACalendarError` or what
    opening a file raises; then nothing is stored.
    """
    drafts = [read_calendar(path, workspace.today) for path in paths]
    with workspace.reading() as reader:
        register = register_of(reader, council or workspace.settings.council)
    about = ", ".join(draft.source for draft in drafts)
    with act(
        workspace.engine, who=workspace.who, what="import meetings", at=workspace.now, about=about
    ) as session:
        parts = [_Keeping(session, workspace, draft, register).keep(as_moved=as_moved) for draft in drafts]
    return Imported(
        sum(part.added for part in parts),
        sum(part.unchanged for part in parts),
        tuple(one for part in parts for one in part.changes),
        tuple(one for part in parts for one in part.asked),
        tuple(one for part in parts for one in part.gone),
        tuple(one for part in parts for one in part.unread),
    )


class _Keeping:
    """One calendar on its way in."""

    def __init__(
        self, session: ActSession, workspace: Workspace, draft: CalendarDraft, register: Register
    ) -> None:
        self.session, self.workspace, self.draft = session, workspace, draft
        self.names = {body.id: body.name for body in register.bodies}
        self.unread = list(draft.unread)
        self.entries = list(self._entries(register))

    def keep(self, *, as_moved: bool) -> Imported:
        meetings = {meeting.id or 0: meeting for meeting in self.session.exec(select(Meeting))}
        revision = revise([_known(one) for one in meetings.values()], self.entries, self.workspace.today)
        changes = [called_off(self.session, self.workspace, meetings[one.id]) for one in revision.cancelled]
        moving = (*revision.moved, *(revision.asked if as_moved else ()))
        for one, entry in (*revision.same, *moving):
            changes += self._brought_up_to_date(meetings[one.id], entry.draft)
        self.session.add_rows(Meeting, (self._row(entry) for entry in revision.new))
        return Imported(
            len(revision.new),
            len(revision.same),
            tuple(changes),
            () if as_moved else tuple(self._asked(one, entry) for one, entry in revision.asked),
            tuple((self.names[one.body_id], one.on) for one in revision.gone),
            tuple(self.unread),
        )

    def _entries(self, register: Register) -> Iterable[Entry]:
        """Give the entries whose body is known; what names none, or several, is told."""
        seen = set()
        for draft in self.draft.meetings:
            bodies = register.named_in(draft.words)
            if len(bodies) != 1:
                self.unread.append(Unread(draft.place, draft.words, _why(bodies, register.near(draft.words))))
                continue
            same = (bodies[0].id, draft.on, draft.time_words, draft.cancelled)
            if same in seen:
                self.unread.append(Unread(draft.place, draft.words, f"{draft.on} is said twice"))
                continue
            seen.add(same)
            yield Entry(bodies[0].id, draft)

    def _brought_up_to_date(self, meeting: Meeting, draft: MeetingDraft) -> Iterable[MeetingChange]:
        """Give a meeting what the calendar says of it now, and say so where its day is another."""
        meeting.time_words = draft.time_words or meeting.time_words
        if draft.uid is not None:
            meeting.uid, meeting.source = draft.uid, self.draft.source
        back = meeting.state == "cancelled"
        if back:
            meeting.state = "planned"
        if back or meeting.held_on != draft.on:
            yield moved(self.session, self.workspace, meeting, draft.on)

    def _row(self, entry: Entry) -> dict[str, object]:
        draft = entry.draft
        return {
            "body_id": entry.body_id,
            "held_on": draft.on,
            "time_words": draft.time_words,
            "title": draft.words,
            "source": self.draft.source,
            "uid": draft.uid,
        }

    def _asked(self, one: Known, entry: Entry) -> Asked:
        return Asked(self.names[one.body_id], one.on, entry.draft.on)


def _known(meeting: Meeting) -> Known:
    return Known(
        meeting.id or 0,
        meeting.body_id,
        meeting.held_on,
        meeting.time_words,
        meeting.uid,
        meeting.state == "cancelled",
    )


def _why(bodies: Sequence[object], near: Sequence[str]) -> str:
    if bodies:
        return "it names several bodies; say --council, or give the entry the body's own name"
    hint = f" (near: {', '.join(near)})" if near else ""
    return f"no body is called that{hint}"
