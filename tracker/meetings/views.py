"""The meetings on record and the bodies that hold them, as lists and calendars need them; no model loaded."""

import json
from datetime import date

from db.queries.meetings import MeetingLine, meetings, named_bodies
from db.reader import Reader
from tracker.meetings.naming import Named, Register

__all__ = ["MeetingLine", "listed", "register_of"]


def listed(reader: Reader, *, since: date, body: str | None = None, council: str = "") -> list[MeetingLine]:
    """Give the meetings from a day on, of one body where it is named. Raises `NoSuchBodyError`."""
    found = meetings(reader, since=since.isoformat())
    if body is None:
        return found
    wanted = {one.id for one in register_of(reader, council).called(body)}
    if not wanted:
        from tracker.progress.register import NoSuchBodyError  # noqa: PLC0415 - its room loads SQLModel

        raise NoSuchBodyError(body)
    return [line for line in found if line.body_id in wanted]


def register_of(reader: Reader, council: str = "") -> Register:
    """Give the bodies on record, of one council where it is named."""
    return Register(
        (
            Named(line.id, line.name, line.council, tuple(json.loads(line.other_names)))
            for line in named_bodies(reader)
        ),
        council,
    )
