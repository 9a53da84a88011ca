"""A committee calendar from a file: .ics by its events, .csv by its columns; nothing is guessed."""

from datetime import date
from pathlib import Path

from tracker.characters import printable
from tracker.importing.errors import FileTooLargeError
from tracker.importing.readers.files import content_of, decoded
from tracker.meetings.draft import CalendarDraft
from tracker.meetings.errors import NotACalendarError

LARGEST_CALENDAR = 5_000_000  # bytes; a council's committees over ten years take a tenth of it


def read_calendar(path: Path, today: date) -> CalendarDraft:
    """Read one file. Raises `NotACalendarError` or what `content_of` does."""
    name = printable(path.name)
    content = content_of(path)
    if len(content) > LARGEST_CALENDAR:
        raise FileTooLargeError(name, size=len(content), limit=LARGEST_CALENDAR)
    match path.suffix.lower():
        case ".ics":
            from tracker.meetings.events import read_events  # noqa: PLC0415 - icalendar is slow to load

            return read_events(decoded(content, name=name), source=name)
        case ".csv":
            from tracker.meetings.tables import read_table  # noqa: PLC0415 - only for this kind

            return read_table(decoded(content, name=name), source=name, today=today)
        case suffix:
            raise NotACalendarError(name, f"is of a kind ({suffix or 'no suffix'}) that is not read")
