"""Whatever a programme holds, its feed is clean by the standards and reads back to the same milestones."""

from datetime import UTC, date, datetime
from typing import get_args
from uuid import UUID, uuid5

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from db.models.progress import MILESTONE_KINDS, STATES
from tests.tracker.publishing.feed_lint import faults
from tests.tracker.publishing.other_readers import READERS, Reader
from tracker.progress.status import Status
from tracker.publishing.render.calendar import Heading, Stamps, feed, render
from tracker.publishing.render.entries import LONGEST_TITLE, entries_of_snapshot
from tracker.snapshot.values import (
    Action,
    Body,
    Council,
    Counts,
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
FIRST, LAST = date(1970, 1, 1), date(2200, 12, 31)
STAMPS = Stamps(3, datetime(2024, 4, 5, 9, 12, tzinfo=UTC), datetime(2024, 6, 12, 23, 30, tzinfo=UTC))

words = st.sampled_from(NASTY) | st.text(max_size=120)
days = st.dates(FIRST, LAST)


@st.composite
def whens(draw: st.DrawFn) -> When:
    """A date said in any words: of a day, between two, open at one end or at both."""
    ends = sorted((draw(days), draw(days))) if draw(st.booleans()) else [draw(days)] * 2
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


@st.composite
def programmes(draw: st.DrawFn) -> Snapshot:
    """A programme of up to eight milestones, three an action, all words being anything."""
    uuids = draw(st.lists(st.uuids(), max_size=8, unique=True))
    made = [uuids[start : start + 3] for start in range(0, len(uuids), 3)]
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
    )


def written(programme: Snapshot, page: str) -> bytes:
    heading = Heading(programme.programme.title, programme.council.name, page, STAMPS.revised_at)
    shown = entries_of_snapshot(programme, page)
    return feed(heading, [render(entry, STAMPS) for _, entry in shown])


def is_shown(milestone: Milestone) -> bool:
    """Whether it stands in a calendar at all: it is no mere proposal and some day of it is known."""
    known = [milestone.expected.start, milestone.expected.end]
    if milestone.actual is not None:
        known += [milestone.actual.start, milestone.actual.end]
    return milestone.state != "proposed" and any(known)


many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
pages = st.sampled_from(("", "https://saltmarsh.example/quay/index.html"))


@many
@given(programme=programmes(), page=pages)
def test_a_feed_is_clean(programme: Snapshot, page: str) -> None:
    assert faults(written(programme, page)) == []


@many
@given(programme=programmes(), page=pages)
def test_the_same_programme_gives_the_same_bytes(programme: Snapshot, page: str) -> None:
    assert written(programme, page) == written(programme.model_copy(deep=True), page)


@many
@given(programme=programmes(), read=st.sampled_from(READERS))
def test_any_reader_gives_the_same_milestones_back(programme: Snapshot, read: Reader) -> None:
    told = {milestone.uuid: milestone for _, milestone in programme.milestones() if is_shown(milestone)}
    whose = {
        uid: milestone
        for uuid, milestone in told.items()
        for uid in (uuid, str(uuid5(UUID(uuid), "opens")), str(uuid5(UUID(uuid), "closes")))
    }
    entries = read(written(programme, ""))
    assert len({uid for uid, _ in entries}) == len(entries)
    assert {whose[uid].uuid for uid, _ in entries} == set(told)
    for uid, seen in entries:
        milestone = whose[uid]
        assert (seen.status == "CANCELLED") == (milestone.state in ("cancelled", "superseded"))
        assert ("Done" in seen.categories) == (milestone.state == "complete")
        assert ("Decision" in seen.categories) == (milestone.kind in ("decision", "gate"))
        assert 0 < len(seen.title) <= LONGEST_TITLE
        assert seen.first < seen.end


@many
@given(programme=programmes())
def test_what_is_due_on_a_day_stands_on_that_day(programme: Snapshot) -> None:
    told = {milestone.uuid: milestone for _, milestone in programme.milestones() if is_shown(milestone)}
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
                assert event.decoded("x-milestone-earliest").decode() == f"{start:%Y%m%d}"
                assert event.decoded("x-milestone-latest").decode() == f"{end:%Y%m%d}"


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
