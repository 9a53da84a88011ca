"""The meetings of a body in words: when it meets, what is decided there, and by when that is noticed."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from tracker.dates import Day, in_words
from tracker.meetings.ahead import MeetingAhead
from tracker.meetings.chain import Link
from tui.widgets.text import one_line

_Words = Content | str | tuple[str, str]
MOST_WITH_COURSE = 2
MOST = 8


def meetings_in_words(meetings: Sequence[MeetingAhead], today: date) -> Content:
    """Say the meetings ahead, the course of notices under the next two that are held."""
    said: list[_Words] = [("Meetings ahead", "bold $accent")]
    if not meetings:
        said += ["\n", ("None on record: 'tracker meetings import' brings a calendar in.", "$quiet")]
    with_course = 0
    for meeting in meetings[:MOST]:
        said += ["\n", (in_words(Day(meeting.held_on)), "bold"), _what(meeting)]
        for decision in meeting.decisions:
            kind = "key decision" if decision.is_key else "decision"
            said += ["\n   ", f"{one_line(decision.reference)} {one_line(decision.action)} ({kind})"]
        if meeting.course and with_course < MOST_WITH_COURSE:
            with_course += 1
            for link in meeting.course:
                if link.step.on != meeting.held_on:
                    said += ["\n   ", (_step(link, today), "$quiet")]
    if len(meetings) > MOST:
        said += ["\n", (f"and {len(meetings) - MOST} more", "$quiet")]
    return Content.assemble(*said)


def _what(meeting: MeetingAhead) -> str:
    time = f" {one_line(meeting.line.time_words)}" if meeting.line.time_words else ""
    count = len(meeting.decisions)
    decided = f", {count} decision{'s' if count > 1 else ''} bound to it" if count else ""
    return f"{time}{', cancelled' if meeting.cancelled else ''}{decided}"


def _step(link: Link, today: date) -> str:
    sense = "by " if link.step.sense == "by" else ""
    past = " (past)" if link.step.on < today else ""
    return f"{sense}{in_words(Day(link.step.on))}: {link.words}{past}"
