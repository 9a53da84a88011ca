"""What a committee calendar says, before anything is stored."""

from datetime import date
from typing import NamedTuple


class MeetingDraft(NamedTuple):
    """An entry of a calendar; `place` says where it stands, `uid` is the calendar's own name for it."""

    place: str
    words: str
    on: date
    time_words: str | None = None
    uid: str | None = None
    cancelled: bool = False


class Unread(NamedTuple):
    """An entry that was left out, and why."""

    place: str
    words: str
    reason: str


class CalendarDraft(NamedTuple):
    """A whole file: its name, the entries read, those left out."""

    source: str
    meetings: tuple[MeetingDraft, ...]
    unread: tuple[Unread, ...]
