"""Meetings from a table (.csv): a column of dates, one of bodies, and one of times where there is one."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from tracker.characters import folded
from tracker.meetings.draft import CalendarDraft, MeetingDraft, Unread
from tracker.meetings.errors import NotACalendarError
from tracker.meetings.said import day_of

Column = Literal["date", "body", "time", "status"]

_HEADINGS: Mapping[Column, frozenset[str]] = {
    "date": frozenset({"date", "meeting date", "date of meeting", "day", "start date"}),
    "body": frozenset({"body", "committee", "meeting", "name", "title", "committee name", "subject"}),
    "time": frozenset({"time", "start time", "start", "meeting time"}),
    "status": frozenset({"status", "state"}),
}
_LONGEST = 200  # characters of a cell that are kept
_LONGEST_TIME = 20


def read_table(text: str, *, source: str, today: date) -> CalendarDraft:
    """Read every row with a day and a body. Raises `NotACalendarError` where those columns are missing."""
    try:
        rows = list(csv.reader(text.splitlines(), delimiter=_delimiter(text), strict=True))
    except csv.Error as problem:
        raise NotACalendarError(source, f"is not a table that can be read ({problem})") from problem
    columns = _columns(rows[0] if rows else [])
    if not {"date", "body"} <= columns.keys():
        raise NotACalendarError(source, "has no heading for dates or none for bodies in its first row")
    read = [
        _read(row, columns, f"{source}, row {number}", today)
        for number, row in enumerate(rows[1:], 2)
        if any(cell.strip() for cell in row)
    ]
    if not read:
        raise NotACalendarError(source, "holds no rows under its headings")
    return CalendarDraft(
        source,
        tuple(one for one in read if isinstance(one, MeetingDraft)),
        tuple(one for one in read if isinstance(one, Unread)),
    )


def _delimiter(text: str) -> str:
    heading = text.splitlines()[0] if text.strip() else ""
    return max(",;\t", key=heading.count)


def _columns(heading: Sequence[str]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for place, cell in enumerate(heading):
        for column, names in _HEADINGS.items():
            if folded(cell) in names:
                found.setdefault(column, place)
    return found


def _read(
    row: Sequence[str], columns: Mapping[Column, int], place: str, today: date
) -> MeetingDraft | Unread:
    cells = {
        column: " ".join(row[at].split())[:_LONGEST] if at < len(row) else ""
        for column, at in columns.items()
    }
    words, said = cells["body"], cells["date"]
    if not words:
        return Unread(place, said, "it names no body")
    day = day_of(said, today)
    if day is None:
        return Unread(place, words, f"{said!r} is not one day" if said else "it has no date")
    time = cells.get("time", "")[:_LONGEST_TIME] or None
    cancelled = "cancel" in folded(cells.get("status", "")) or "cancelled" in folded(words)
    return MeetingDraft(place, words, day, time, None, cancelled)
