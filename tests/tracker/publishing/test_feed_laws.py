"""Whatever a programme holds, its feed is clean by the standards and reads back to the same milestones."""

from datetime import UTC, date, datetime, time, timedelta
from typing import get_args
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from db.models.meetings import MEETING_STATES
from db.models.progress import MILESTONE_KINDS, STATES
from tests.tracker.publishing.feed_lint import faults
from tests.tracker.publishing.other_readers import READERS, Reader
from tracker.progress.status import Status
from tracker.publishing.render.calendar import Heading, Stamps, feed, render, render_alarms, with_alarms
from tracker.publishing.render.entries import LONGEST_TITLE, entries_of_snapshot
from tracker.publishing.render.meetings import meeting_entry
from tracker.snapshot.values import (
    Action,
    Body,
    Council,
    Counts,
    Meeting,
    Milestone,
    Programme,
    Snapshot,
    When,
    Workstream,
)

NASTY = (
    "END:VEVENT\r\nEND:VCALENDAR\r\n",
    "a\x00b\x07c\x0bd\x0ce\x1bf\x7fg\x85h\u2028i\u2029j\rk\nl\ttab",
    "\u202eright to left\u202c \u200fشركة المرفأ\u200f \u2067ערב\u2069",
    "👩‍👩‍👧‍👦🏳️‍🌈🇬🇧" * 30,
    "e\u0301\u0323" * 60,
    "\u0301combining first",
    ";,\\:\"n\\n\\N\\\\;^'^n",
    "Ynys Môn; £13,814k, 50% & <b>bold</b>",
    "x" * 500,
    "日本語" * 170,
    " ",
    "\x00",
)
PRECISIONS = (None, "day", "part-month", "month", "quarter", "season", "term", "half", "part-year", "year")
LONDON = ZoneInfo("Europe/London")
CLOCKS_CHANGE = (date(2024, 3, 31), date(2024, 10, 27), date(2025, 3, 30))
FIRST, LAST = date(1970, 1, 1), date(2200, 12, 31)
STAMPS = Stamps(3, datetime(2024, 4, 5, 9, 12, tzinfo=UTC), datetime(2024, 6, 12, 23, 30, tzinfo=UTC))

words = st.sampled_from(NASTY) | st.text(max_size=120)
days = st.dates(FIRST, LAST)


@st.composite
def whens(draw: st.DrawFn) -> When:
    """A date said in any words: of a day, between two, open at one end or at both."""
    first = draw(days)
    ends = (first, first + timedelta(days=draw(st.sampled_from((0, 2, 6, 7, 27, 30, 89, 364, 700)))))
    start, end = (draw(st.sampled_from((day, day, day, None))) for day in ends)
    return When(words=draw(words), start=start, end=end, precision=draw(st.sampled_from(PRECISIONS)))


@st.composite
def milestones(draw: st.DrawFn, uuid: UUID, reference: str) -> Milestone:
    state = draw(st.sampled_from(STATES))
    period = draw(st.none() | st.tuples(days, days).map(sorted))
    return Milestone(
        uuid=str(uuid),
        reference=reference,
        kind=draw(st.sampled_from(MILESTONE_KINDS)),
        timing="window",
        applies_to=draw(st.none() | words.filter(bool)),
        period=None if period is None else "2024-08",
        period_start=None if period is None else period[0],
        period_end=None if period is None else period[1],
        baseline=draw(whens()),
        forecast=draw(st.none() | whens()),
        actual=draw(st.none() | whens()),
        state=state,
        status=draw(st.sampled_from(get_args(Status))),
        status_words=draw(words),
    )


TIMES = (
    "2 pm",
    "14:00 to 15:30",
    "11.45 pm",
    "23:59",
    "12 noon",
    "midnight",
    "23:30-00:30",
    "10am-9am",
    "7pm; 8pm",
)


@st.composite
def meetings(draw: st.DrawFn, uuid: UUID) -> Meeting:
    return Meeting(
        uuid=str(uuid),
        body=draw(words),
        body_reference="cabinet",
        held_on=draw(days | st.sampled_from(CLOCKS_CHANGE)),
        time_words=draw(st.none() | st.sampled_from(TIMES) | words),
        state=draw(st.sampled_from(MEETING_STATES)),
        decisions=tuple(draw(st.lists(words, max_size=2))),
    )


@st.composite
def programmes(draw: st.DrawFn) -> Snapshot:
    """A programme of up to eight milestones, three an action, and two meetings, all words being anything."""
    uuids = draw(st.lists(st.uuids(), max_size=10, unique=True))
    made = [uuids[start : start + 3] for start in range(2, len(uuids), 3)]
    actions = tuple(
        Action(
            reference=f"QUAY-A{place}",
            uuid=str(UUID(int=place)),
            title=draw(words),
            description=draw(words),
            action=draw(words),
            bodies=tuple(
                Body(
                    name=draw(words),
                    reference=f"body-{number}",
                    part=draw(st.sampled_from(("acts", "challenges"))),
                )
                for number in range(draw(st.integers(0, 2)))
            ),
            date_words=draw(words),
            milestones=tuple(
                draw(milestones(uuid, f"QUAY-A{place}/{number}")) for number, uuid in enumerate(some, 1)
            ),
        )
        for place, some in enumerate(made)
    )
    return Snapshot(
        audience=draw(st.sampled_from(("public", "staff"))),
        as_at=draw(days),
        council=Council(name=draw(words), reference="saltmarsh"),
        programme=Programme(reference="QUAY", title=draw(words)),
        counts=Counts(),
        workstreams=(Workstream(letter="A", title=draw(words), kind="section", actions=actions),),
        meetings=tuple(draw(meetings(uuid)) for uuid in uuids[:2]),
    )


def written(programme: Snapshot, page: str, *, alarms: bool = False) -> bytes:
    heading = Heading(programme.programme.title, programme.council.name, page, STAMPS.revised_at)
    told = entries_of_snapshot(programme, page, enquiries=programme.council.name)
    shown = [entry for _, entry in told]
    shown += [meeting_entry(meeting, decisions=meeting.decisions) for meeting in programme.meetings]
    if alarms:
        return feed(heading, [with_alarms(render(entry, STAMPS), render_alarms(entry)) for entry in shown])
    return feed(heading, [render(entry, STAMPS) for entry in shown])


def milestones_told(programme: Snapshot) -> dict[str, Milestone]:
    """Give the milestones that stand in a calendar, by UUID."""
    return {milestone.uuid: milestone for _, milestone in programme.milestones() if is_shown(milestone)}


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)


def is_shown(milestone: Milestone) -> bool:
    """Whether it stands in a calendar at all: it is no mere proposal and some day of it is known."""
    known = [milestone.expected.start, milestone.expected.end]
    if milestone.actual is not None:
        known += [milestone.actual.start, milestone.actual.end]
    return milestone.state != "proposed" and any(known)


many = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
pages = st.sampled_from(("", "https://saltmarsh.example/quay/index.html"))


@many
@given(programme=programmes(), page=pages, alarms=st.booleans())
def test_a_feed_is_clean(programme: Snapshot, page: str, *, alarms: bool) -> None:
    assert faults(written(programme, page, alarms=alarms)) == []


@many
@given(programme=programmes(), page=pages)
def test_the_same_programme_gives_the_same_bytes(programme: Snapshot, page: str) -> None:
    assert written(programme, page) == written(programme.model_copy(deep=True), page)


@many
@given(programme=programmes(), read=st.sampled_from(READERS))
def test_any_reader_gives_the_same_milestones_back(programme: Snapshot, read: Reader) -> None:
    told = milestones_told(programme)
    whose = {
        uid: milestone
        for uuid, milestone in told.items()
        for uid in (uuid, str(uuid5(UUID(uuid), "opens")), str(uuid5(UUID(uuid), "closes")))
    }
    met = {meeting.uuid: meeting for meeting in programme.meetings}
    entries = read(written(programme, ""))
    assert len({uid for uid, _ in entries}) == len(entries)
    assert {whose[uid].uuid if uid in whose else uid for uid, _ in entries} == {*told, *met}
    for uid, seen in entries:
        state = whose[uid].state if uid in whose else met[uid].state
        assert (seen.status == "CANCELLED") == (state in ("cancelled", "superseded"))
        assert ("Done" in seen.categories) == (state == "complete")
        assert 0 < len(seen.title) <= LONGEST_TITLE
        assert seen.first < seen.end
        if uid in whose:
            assert ("Decision" in seen.categories) == (whose[uid].kind in ("decision", "gate"))


@many
@given(programme=programmes(), read=st.sampled_from(READERS))
def test_alarms_ring_at_nine_the_day_before_and_the_week_before(programme: Snapshot, read: Reader) -> None:
    without = dict(read(written(programme, "")))
    for uid, seen in read(written(programme, "", alarms=True)):
        assert seen._replace(rings=()) == without[uid]
        settled = seen.status == "CANCELLED" or "Done" in seen.categories
        begins = seen.first.astimezone(LONDON) if isinstance(seen.first, datetime) else midnight(seen.first)
        rung = [begins - before for before in seen.rings]  # by the clock on the wall, as RFC 5545 has it
        assert [(one.hour, (begins.date() - one.date()).days) for one in rung] == (
            [] if settled else [(9, 7), (9, 1)]
        )


@many
@given(programme=programmes())
def test_what_is_due_on_a_day_stands_on_that_day(programme: Snapshot) -> None:
    told = milestones_told(programme)
    for event in Calendar.from_ical(written(programme, "")).walk("VEVENT"):
        milestone = told.get(str(event["uid"]))
        if milestone is None:
            continue
        start, end = milestone.expected.start, milestone.expected.end
        if start is not None and start == end:
            assert (event.decoded("dtstart"), (event.decoded("dtend") - end).days) == (end, 1)
            assert str(event["x-milestone-precision"]) == "DAY"
        elif start is not None and end is not None:
            assert start <= event.decoded("dtstart") < event.decoded("dtend")
            assert (event.decoded("dtend") - end).days <= 1
            if str(event["x-milestone-precision"]) != "DAYS":
                assert event["x-milestone-earliest"].dt == start
                assert event["x-milestone-latest"].dt == end


def test_a_programme_of_nothing_is_a_clean_calendar() -> None:
    nothing = Snapshot(
        audience="public",
        as_at=FIRST,
        council=Council(name="Saltmarsh", reference="saltmarsh"),
        programme=Programme(reference="QUAY", title=""),
        counts=Counts(),
    )
    assert faults(written(nothing, "")) == []
    assert all(read(written(nothing, "")) == [] for read in READERS)
