"""The lint sees each fault it is for: a clean feed with one thing wrong in it is no longer clean."""

import pytest

from tests.tracker.publishing.feed_lint import faults, split_graphemes

HEAD = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Saltmarsh//Milestones//EN\r
NAME:Quays\\, slips\r
REFRESH-INTERVAL;VALUE=DURATION:PT4H\r
BEGIN:VTIMEZONE\r
TZID:Europe/London\r
BEGIN:STANDARD\r
DTSTART:19961027T020000\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
END:STANDARD\r
END:VTIMEZONE\r
"""
_STAMPS = b"""DTSTAMP:20240612T140501Z\r
CREATED:20240405T091200Z\r
LAST-MODIFIED:20240612T140501Z\r
SEQUENCE:2\r
"""
_STATE = b"""STATUS:CONFIRMED\r
TRANSP:TRANSPARENT\r
CATEGORIES:Milestone,Quays slips\r
"""
MEETING = (
    b"BEGIN:VEVENT\r\nUID:6b1c0f2a-93d4-4e77-b6a1-0c3e9d2f7001\r\n"
    + _STAMPS
    + b"DTSTART;TZID=Europe/London:20241027T140000\r\nDTEND;TZID=Europe/London:20241027T153000\r\n"
    + b"SUMMARY:Harbour Board\\; the clocks went back this morning\\, as they do in\r\n  autumn\r\n"
    + _STATE
    + b"END:VEVENT\r\n"
)
DAY = (
    b"BEGIN:VEVENT\r\nUID:6b1c0f2a-93d4-4e77-b6a1-0c3e9d2f7002\r\n"
    + _STAMPS
    + b"DTSTART;VALUE=DATE:20240920\r\nDTEND;VALUE=DATE:20240921\r\nSUMMARY:Survey\r\n"
    + _STATE
    + b"BEGIN:VALARM\r\nUID:6b1c0f2a-93d4-4e77-b6a1-0c3e9d2f7003\r\nACTION:DISPLAY\r\n"
    + b"DESCRIPTION:Tomorrow: Survey\r\nTRIGGER:-PT15H\r\nEND:VALARM\r\nEND:VEVENT\r\n"
)
END = b"END:VCALENDAR\r\n"
CLEAN = HEAD + MEETING + DAY + END


def test_a_clean_feed_has_none() -> None:
    assert faults(CLEAN) == []
    assert faults(HEAD + END) == []


@pytest.mark.parametrize(
    ("was", "became", "fault"),
    [
        (b"END:VCALENDAR\r\n", b"END:VCALENDAR", "does not end with CRLF"),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\n", "holds"),
        (b"STATUS:CONFIRMED\r\n", b"\r\nSTATUS:CONFIRMED\r\n", "is empty"),
        (b"SUMMARY:", b"SUMMARY:" + b"x" * 80, "octets"),
        (b"SUMMARY:", "SUMMARY:é".encode().replace(b"\xa9", b"\r\n \xa9"), "inside a character"),
        (b"SUMMARY:", b"SUMMARY:\x00", "holds"),
        (b"SUMMARY:", "SUMMARY:\u2028".encode(), "holds"),
        (b"SUMMARY:", b"SUMMARY:a;b", "SUMMARY is not escaped"),
        (b"SUMMARY:", b"SUMMARY:a\\b", "SUMMARY is not escaped"),
        (b"SUMMARY:", b"SUMMARY ", "not a content line"),
        (b"CATEGORIES:", b"CATEGORIES:,", "CATEGORIES is not escaped"),
        (b"VERSION:2.0\r\n", b"", "VCALENDAR has 0 VERSION"),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\r\nMETHOD:PUBLISH\r\n", "has METHOD"),
        (b"VERSION:2.0\r\n", b"VERSION:2.0\r\nUID:x\r\n", "the calendar has a UID"),
        (b"END:VTIMEZONE\r\n", b"END:VTIMEZONE\r\nBEGIN:VTODO\r\nEND:VTODO\r\n", "VTODO stands inside"),
        (HEAD[HEAD.index(b"BEGIN:VTIMEZONE") :], b"", "not one VTIMEZONE"),
        (b"VALUE=DURATION:PT4H", b"VALUE=DURATION:4H", "no duration"),
        (b"REFRESH-INTERVAL;VALUE=DURATION", b"REFRESH-INTERVAL", "does not say VALUE=DURATION"),
        (b"TRIGGER:-PT15H", b"TRIGGER:-15H", "no duration"),
        (b"ACTION:DISPLAY", b"ACTION:EMAIL", "ACTION is EMAIL"),
        (b"TRANSP:TRANSPARENT\r\n", b"", "has 0 TRANSP"),
        (b"TRANSP:TRANSPARENT", b"TRANSP:SEE-THROUGH", "TRANSP is"),
        (b"STATUS:CONFIRMED", b"STATUS:DONE", "STATUS is DONE"),
        (b"STATUS:CONFIRMED", b"STATUS:CONFIRMED\r\nSTATUS:CONFIRMED", "has 2 STATUS"),
        (b"STATUS:CONFIRMED", b"STATUS:CONFIRMED\r\nRRULE:FREQ=DAILY", "has RRULE"),
        (b"STATUS:CONFIRMED", b"STATUS:CONFIRMED\r\nATTENDEE:mailto:a@b.c", "has ATTENDEE"),
        (b"SEQUENCE:2", b"SEQUENCE:-1", "SEQUENCE is -1"),
        (b"SEQUENCE:2", b"SEQUENCE:4294967296", "SEQUENCE is"),
        (b"CREATED:20240405T091200Z", b"CREATED:20240405T091200", "CREATED is no instant"),
        (b"DTEND;TZID=Europe/London:20241027T153000", b"DTEND;VALUE=DATE:20241028", "of kinds"),
        (b"DTEND;TZID=Europe/London:20241027T15", b"DTEND;TZID=Europe/London:20241027T13", "is not after"),
        (b"TZID=Europe/London", b"TZID=Europe/Dublin", "a zone that is not told"),
        (b"END:VALARM", b"END:VEVENT", "END:VEVENT ends VALARM"),
        (b"END:VCALENDAR\r\n", b"", "has no end"),
        (MEETING, MEETING * 2, "stands 2 times"),
    ],
)
def test_one_fault_is_seen(was: bytes, became: bytes, fault: str) -> None:
    assert was in CLEAN
    assert any(fault in said for said in faults(CLEAN.replace(was, became, 1)))


def test_an_entry_that_ends_as_it_begins_is_a_day_short() -> None:
    short = CLEAN.replace(b"DTEND;VALUE=DATE:20240921", b"DTEND;VALUE=DATE:20240920")
    assert faults(short) == ["DTEND 20240920 is not after DTSTART 20240920"]


def test_folds_inside_graphemes_are_counted() -> None:
    assert split_graphemes("SUMMARY:e\r\n \u0301a\r\n b".encode()) == 1
