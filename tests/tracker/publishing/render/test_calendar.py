"""Entries as bytes. `golden/` holds one file for each kind of entry; a new kind is a new file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from tracker.publishing.render.calendar import (
    Heading,
    Stamps,
    feed,
    fingerprint,
    header,
    render,
    render_alarms,
    with_alarms,
)
from tracker.publishing.render.entries import Entry, Setting, entries
from tracker.publishing.render.meetings import meeting_entry
from tracker.publishing.render.text import line
from tracker.snapshot.values import Action, Meeting, Milestone, NoticeDate, When

GOLDEN = Path(__file__).parent / "golden"
HEADING = Heading(
    "Quays, slips and stairs",
    "Milestones from the published updates of QUAY; dates without a day stand on the last working day.",
    "https://saltmarsh.example/quay/index.html",
    datetime(2024, 9, 16, 8, 30, 15, tzinfo=UTC),
)
STAMPS = Stamps(2, datetime(2024, 4, 5, 9, 12, tzinfo=UTC), datetime(2024, 6, 12, 14, 5, 1, 999, tzinfo=UTC))
PLACE = Setting("Quays, slips and stairs", "https://saltmarsh.example/quay/index.html")


@pytest.fixture
def kinds(
    action: Callable[..., Action], milestone: Callable[..., Milestone], window: Callable[..., When]
) -> dict[str, Entry]:
    """One entry of each kind, by the name of its golden file."""

    def of(**said: object) -> tuple[Entry, ...]:
        return entries(action(), milestone(**said), PLACE)

    day = window("20 September 2024", "2024-09-20", "2024-09-20", "day")
    opens, closes = of(
        baseline=window("October to December 2024", "2024-10-01", "2024-12-31", "month"), kind="gate"
    )
    turn = {"period": "2024-08", "period_start": "2024-08-01", "period_end": "2024-08-31"}
    done = window("5 September 2024", "2024-09-05", "2024-09-05", None)
    board = Meeting(
        uuid="0d9b7c1e-2f61-4c0a-8a52-6f0d8f0e1a07",
        body="Harbour Board",
        body_reference="harbour-board",
        held_on=date(2024, 10, 27),
        time_words="2 pm to 3.30 pm",
        state="moved",
    )
    agenda = NoticeDate.model_validate(
        {
            **dict(milestone(reference="QUAY-A2/AGENDA", kind="publication", applies_to="agenda published")),
            "baseline": window("by 18 October 2024", None, "2024-10-18", "day"),
            "step": "AGENDA",
            "decision": {"reference": "QUAY-A2"},
        }
    )
    return {
        "day": of(baseline=day)[0],
        "month": of()[0],
        "opens": opens,
        "closes": closes,
        "days": of(baseline=window("14 to 16 October 2024", "2024-10-14", "2024-10-16", "day"))[0],
        "occurrence-done": of(**turn, state="complete", actual=done)[0],
        "occurrence": of(**turn)[0],
        "cancelled": of(baseline=day, state="cancelled")[0],
        "deadline": of(baseline=window("by end of March 2024", None, "2024-03-31", "month"))[0],
        "from": of(baseline=window("from June 2024", "2024-06-01", None, "month"))[0],
        "gate": of(baseline=day, kind="gate")[0],
        "quarter": of(baseline=window("Q2 2024/25", "2024-07-01", "2024-09-30", "quarter"))[0],
        "agenda": entries(action(), agenda, PLACE)[0],
        "meeting": meeting_entry(
            board, enquiries="quays@saltmarsh.example", decisions=("QUAY-A2 Survey the piles",)
        ),
        "meeting-day": meeting_entry(board.model_copy(update={"time_words": None, "state": "planned"})),
        "meeting-cancelled": meeting_entry(board.model_copy(update={"state": "cancelled"})),
    }


@pytest.mark.parametrize("kind", sorted(path.stem for path in GOLDEN.glob("[!_]*.ics")))
def test_each_kind_is_these_bytes(kinds: dict[str, Entry], kind: str) -> None:
    assert render(kinds[kind], STAMPS) == (GOLDEN / f"{kind}.ics").read_bytes()


def test_alarms_stand_before_the_end(kinds: dict[str, Entry]) -> None:
    entry = kinds["occurrence"]
    whole = with_alarms(render(entry, STAMPS), render_alarms(entry))
    assert whole == (GOLDEN / "_alarms.ics").read_bytes()
    assert Event.from_ical(whole).walk("VALARM")


def test_a_feed_of_nothing_is_these_bytes() -> None:
    assert feed(HEADING, []) == (GOLDEN / "_nothing.ics").read_bytes()


def test_all_golden_files_are_compared(kinds: dict[str, Entry]) -> None:
    assert {path.stem for path in GOLDEN.glob("*.ics")} == {*kinds, "_nothing", "_alarms"}


def test_the_meeting_is_at_two_by_the_clock_on_the_wall(kinds: dict[str, Entry]) -> None:
    (event,) = Calendar.from_ical(feed(HEADING, [render(kinds["meeting"], STAMPS)])).walk("VEVENT")
    assert event.decoded("dtstart").utcoffset() == timedelta(0)
    assert event.decoded("dtstart").hour == 14


def test_the_fingerprint_leaves_out_the_stamps_alone(kinds: dict[str, Entry]) -> None:
    month = kinds["month"]
    prints = {
        fingerprint(one)
        for one in (month, replace(month, title="x"), replace(month, status="CANCELLED"), kinds["day"])
    }
    assert len(prints) == 4
    assert render(month, STAMPS) != render(month, replace(STAMPS, sequence=3))


def test_the_day_of_revision_is_told_by_the_clock_of_the_council(kinds: dict[str, Entry]) -> None:
    late = replace(STAMPS, revised_at=datetime(2024, 6, 12, 23, 30, tzinfo=UTC))
    assert b"As at 13 June 2024." in render(kinds["day"], late).replace(b"\r\n ", b"")


def test_nothing_of_the_kinds_that_clients_stumble_over(kinds: dict[str, Entry]) -> None:
    whole = feed(HEADING, [render(entry, STAMPS) for entry in kinds.values()])
    for name in (
        b"METHOD",
        b"ORGANIZER",
        b"ATTENDEE",
        b"ATTACH",
        b"RRULE:FREQ=DAILY",
        b"X-ALT-DESC",
        b"CLASS",
    ):
        assert b"\r\n" + name not in whole
    assert b"\r\nUID" not in header(HEADING)


class TestAnyWords:
    """Whatever people write, the feed stays a feed."""

    words = st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.sampled_from(
        [
            "END:VEVENT\r\nEND:VCALENDAR",
            "a\x00b\x0bc\x0cd\x85e\u2028f\u2029g",
            "\u202eright to left",
            "naïve façade 🏳️‍🌈 " * 20,
            ';,\\:"n\\n',
        ]
    )

    @staticmethod
    def entry(title: str, told: str) -> Entry:
        return Entry(
            uid="0d9b7c1e-2f61-4c0a-8a52-6f0d8f0e1a01",
            subject_uuid="0d9b7c1e-2f61-4c0a-8a52-6f0d8f0e1a01",
            first=date(2024, 2, 28),
            last=date(2024, 2, 29),
            title=title,
            paragraphs=(told,),
            status="TENTATIVE",
            categories=("Milestone", title),
        )

    @given(title=words, told=words)
    def test_come_back_from_a_parser(self, title: str, told: str) -> None:
        whole = feed(Heading(title, told), [render(self.entry(title, told), STAMPS)] * 2)
        events: list[Event] = Calendar.from_ical(whole).walk("VEVENT")
        assert [(event.decoded("dtstart"), event.decoded("dtend")) for event in events] == [
            (date(2024, 2, 28), date(2024, 3, 1))
        ] * 2
        assert {str(event["summary"]) for event in events} == {line(title)}

    @given(title=words, told=words)
    def test_are_folded_at_75_octets_and_hold_no_controls(self, title: str, told: str) -> None:
        whole = feed(Heading(title, told), [render(self.entry(title, told), STAMPS)])
        assert whole.endswith(b"\r\n")
        for one in whole.removesuffix(b"\r\n").split(b"\r\n"):
            assert len(one) <= 75
            text = one.decode()  # a fold inside a character would not decode
            assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in text)
            assert not set(text) & set("\u2028\u2029\u202e")


@pytest.mark.parametrize(
    ("day", "next_day"),
    [
        ("2024-02-29", "20240301"),
        ("2024-12-31", "20250101"),
        ("2024-03-30", "20240331"),
        ("2024-03-31", "20240401"),
        ("2024-10-26", "20241027"),
        ("2024-10-27", "20241028"),
    ],
)
def test_a_day_ends_with_the_next_whatever_the_clocks_do(
    kinds: dict[str, Entry], day: str, next_day: str
) -> None:
    on = date.fromisoformat(day)
    written = render(replace(kinds["day"], first=on, last=on), STAMPS)
    assert f"DTSTART;VALUE=DATE:{on:%Y%m%d}\r\nDTEND;VALUE=DATE:{next_day}\r\n".encode() in written


@pytest.mark.parametrize(("day", "utc"), [("2024-03-30", 10), ("2024-03-31", 9), ("2024-10-27", 10)])
def test_a_meeting_at_ten_is_at_ten_on_either_side_of_a_change(
    kinds: dict[str, Entry], day: str, utc: int
) -> None:
    on = date.fromisoformat(day)
    at_ten = replace(kinds["meeting"], first=on, last=on, hours=(time(10), time(11)))
    (event,) = Calendar.from_ical(feed(HEADING, [render(at_ten, STAMPS)])).walk("VEVENT")
    assert event.decoded("dtstart").astimezone(UTC).hour == utc
