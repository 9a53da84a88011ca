"""The meetings on record, as lists show them."""

from datetime import date

from db.queries.meetings import MeetingLine, meetings
from db.reader import Reader
from tracker.meetings.register import register_of
from tracker.progress.register import NoSuchBodyError

__all__ = ["MeetingLine", "listed"]


def listed(reader: Reader, *, since: date, body: str | None = None, council: str = "") -> list[MeetingLine]:
    """Give the meetings from a day on, of one body where it is named. Raises `NoSuchBodyError`."""
    found = meetings(reader, since=since.isoformat())
    if body is None:
        return found
    wanted = {one.id for one in register_of(reader, council).called(body)}
    if not wanted:
        raise NoSuchBodyError(body)
    return [line for line in found if line.body_id in wanted]
