"""Meetings from an iCalendar file (RFC 5545): one for each event, on its own date, never expanded."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, vDDDTypes

from tracker.characters import printable
from tracker.meetings.draft import CalendarDraft, MeetingDraft, Unread
from tracker.meetings.errors import NotACalendarError

COUNCIL_CLOCK = ZoneInfo("Europe/London")
_LONGEST = 200  # characters of a summary

# What icalendar raises over a file that is broken, its time zones most of all.
_BROKEN = (ValueError, KeyError, IndexError, AttributeError, TypeError, OverflowError)


def read_events(text: str, *, source: str) -> CalendarDraft:
    """Read every event that has a date and a summary. Raises `NotACalendarError`."""
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except _BROKEN as problem:
        raise NotACalendarError(source, "is not an iCalendar file, or is cut off") from problem
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not events:
        raise NotACalendarError(source, "holds no events")
    read = [_read(event, f"{source}, event {number}") for number, event in enumerate(events, 1)]
    return CalendarDraft(
        source,
        tuple(one for one in read if isinstance(one, MeetingDraft)),
        tuple(one for one in read if isinstance(one, Unread)),
    )


def _read(event: Component, place: str) -> MeetingDraft | Unread:
    words = _words(event, "SUMMARY")
    if not words:
        return Unread(place, "", "it has no summary")
    said = event.get("DTSTART")
    start = said.dt if isinstance(said, vDDDTypes) else None
    if not isinstance(start, date):
        return Unread(place, words, "it has no date")
    if event.get("RRULE") is not None or event.get("RDATE") is not None:
        return Unread(place, words, "it repeats; give each meeting an entry of its own")
    cancelled = _words(event, "STATUS").upper() == "CANCELLED" or _says_cancelled(words)
    return MeetingDraft(place, words, *_when(start), _uid(event), cancelled)


def _when(start: date) -> tuple[date, str | None]:
    """Give the council's own day and time; only a time said in UTC is brought to its clock."""
    if not isinstance(start, datetime):
        return start, None
    if start.tzinfo is not None and start.tzname() == "UTC" and start.utcoffset() == timedelta(0):
        start = start.astimezone(COUNCIL_CLOCK)
    return start.date(), f"{start:%H:%M}"


def _uid(event: Component) -> str | None:
    """Give the event's name; one changed out of a series adds which of the series it was."""
    uid = _words(event, "UID")
    turn = event.get("RECURRENCE-ID")
    return f"{uid} {turn.to_ical().decode()}" if uid and isinstance(turn, vDDDTypes) else uid or None


def _words(event: Component, name: str) -> str:
    said = event.get(name)
    if isinstance(said, list):
        said = said[0]
    return " ".join(printable(str(said)).split())[:_LONGEST] if said is not None else ""


def _says_cancelled(words: str) -> bool:
    return any(sign in words.casefold() for sign in ("cancelled", "canceled"))
