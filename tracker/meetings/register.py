"""The bodies on record and their meetings, found by name and day."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import col, select

from db.models import Body, Council, Meeting
from db.recording import ActSession
from tracker.meetings.errors import AmbiguousBodyError, NoSuchMeetingError, SeveralMeetingsError
from tracker.meetings.naming import Named, Register
from tracker.progress.register import NoSuchBodyError

_NEAR = 4


def the_body(session: ActSession, name: str, council: str = "") -> Body:
    """Find the one body of that name. Raises `NoSuchBodyError` or `AmbiguousBodyError`."""
    rows = session.exec(select(Body, Council).join(Council, Council.id == Body.council_id)).all()  # type: ignore[arg-type]  # a comparison of columns
    bodies = {body.id: body for body, _ in rows}
    found = Register(
        (Named(body.id or 0, body.name, of.name, tuple(body.other_names)) for body, of in rows), council
    ).called(name)
    if not found:
        raise NoSuchBodyError(name)
    if len(found) > 1:
        raise AmbiguousBodyError(name, [body.council for body in found])
    return bodies[found[0].id]


def the_meeting(session: ActSession, bodies: Iterable[Body], on: date) -> Meeting:
    """Find the one meeting of these bodies on a day, a cancelled one only where there is no other.

    Raises `NoSuchMeetingError` or `SeveralMeetingsError`.
    """
    names = {body.id: body.name for body in bodies}
    meetings = session.exec(select(Meeting).where(col(Meeting.body_id).in_(names))).all()
    that_day = [meeting for meeting in meetings if meeting.held_on == on]
    found = [meeting for meeting in that_day if meeting.state != "cancelled"] or that_day
    if not found:
        others = sorted(
            {m.held_on for m in meetings if m.state != "cancelled"}, key=lambda day: abs(day - on)
        )
        raise NoSuchMeetingError(
            " or ".join(dict.fromkeys(names.values())) or "Nobody", on, sorted(others[:_NEAR])
        )
    if len(found) > 1:
        raise SeveralMeetingsError(on, [_shown(meeting, names) for meeting in found])
    return found[0]


def _shown(meeting: Meeting, names: dict[int | None, str]) -> str:
    time = f" at {meeting.time_words}" if meeting.time_words else ""
    return f"{names[meeting.body_id]}{time}"
