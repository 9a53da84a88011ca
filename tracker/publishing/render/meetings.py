"""From a meeting to its calendar entry: at its time where one is said, else on its day. Pure."""

from collections.abc import Sequence

from tracker.publishing.render.entries import LONGEST_TITLE, Entry, asking, category
from tracker.publishing.render.hours import Hours, hours_of
from tracker.publishing.render.text import line, shortened
from tracker.snapshot.values import Meeting

_LONGEST_PARAGRAPH = 300
_STATES = {"planned": "planned", "moved": "moved to this day", "cancelled": "cancelled"}
_NO_END = "Its end is not said, so an hour is shown."


def meeting_entry(meeting: Meeting, *, enquiries: str = "", decisions: Sequence[str] = ()) -> Entry:
    """Give a meeting's entry; `decisions` are what it is to decide, in words.

    Two meetings of a body on one day have times that differ, so the title says the time.
    """
    hours, cancelled = hours_of(meeting.time_words), meeting.state == "cancelled"
    body, time = line(meeting.body), line(meeting.time_words or "")
    title = f"{body}: meeting, {time}" if time else f"{body}: meeting"
    return Entry(
        uid=meeting.uuid,
        subject_uuid=meeting.uuid,
        kind="meeting",
        state="cancelled" if cancelled else "open",
        first=meeting.held_on,
        last=meeting.held_on,
        title=shortened(f"Cancelled: {title}" if cancelled else title, LONGEST_TITLE),
        paragraphs=_paragraphs(meeting, hours, enquiries, decisions),
        status="CANCELLED" if cancelled else "CONFIRMED",
        categories=tuple(filter(None, ("Meeting", "Cancelled" if cancelled else "", category(body)))),
        precision="" if hours else "DAY",
        hours=hours and (hours.begins, hours.ends),
    )


def _paragraphs(
    meeting: Meeting, hours: Hours | None, enquiries: str, decisions: Sequence[str]
) -> tuple[str, ...]:
    said = [f"Meeting: {meeting.body}"]
    if meeting.time_words:
        remark = f". {_NO_END}" if hours and not hours.said else ""
        said.append(f"Time: {meeting.time_words.rstrip('.')}{remark}")
    if decisions:
        said.append(f"To decide: {'; '.join(decisions)}")
    said += [f"Status: {_STATES.get(meeting.state, meeting.state)}", *asking(enquiries)]
    return tuple(shortened(line(paragraph), _LONGEST_PARAGRAPH) for paragraph in said)
