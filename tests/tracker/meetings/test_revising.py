from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tracker.meetings.draft import MeetingDraft
from tracker.meetings.revising import Entry, Known, revise

TODAY = date(2026, 1, 5)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def entry(on: str, *, uid: str | None = None, body: int = 1, time: str | None = None, **more: bool) -> Entry:
    return Entry(body, MeetingDraft("row", "Cabinet", date.fromisoformat(on), time, uid, **more))


def known(number: int, on: str, *, uid: str | None = None, body: int = 1, **more: bool) -> Known:
    return Known(number, body, date.fromisoformat(on), None, uid, **more)


def test_the_same_uid_on_another_day_has_moved() -> None:
    there = known(1, "2026-02-10", uid="a")
    revision = revise([there], [entry("2026-03-20", uid="a")], TODAY)
    assert [one.id for one, _ in revision.moved] == [1]
    assert (revision.new, revision.same, revision.asked, revision.gone) == ((), (), (), ())


def test_the_same_body_and_day_is_the_same_meeting_without_any_uid() -> None:
    revision = revise([known(1, "2026-02-10", uid="old")], [entry("2026-02-10", uid="new")], TODAY)
    assert [one.id for one, _ in revision.same] == [1]


def test_a_new_day_within_a_fortnight_of_a_missing_one_is_asked_about() -> None:
    there = [known(1, "2026-02-10"), known(2, "2026-03-10")]
    revision = revise(there, [entry("2026-02-17"), entry("2026-03-10")], TODAY)
    assert [(one.id, str(e.draft.on)) for one, e in revision.asked] == [(1, "2026-02-17")]
    assert (revision.new, revision.gone) == ((), ())


def test_beyond_a_fortnight_one_is_new_and_one_is_gone() -> None:
    there = [known(1, "2026-02-10"), known(2, "2026-04-10")]
    revision = revise(there, [entry("2026-01-10"), entry("2026-02-25"), entry("2026-04-10")], TODAY)
    assert [str(e.draft.on) for e in revision.new] == ["2026-01-10", "2026-02-25"]
    assert [one.id for one in revision.gone] == [1]
    assert revision.asked == ()


def test_two_that_moved_are_paired_in_their_order() -> None:
    there = [known(1, "2026-02-10"), known(2, "2026-02-17")]
    revision = revise(there, [entry("2026-02-12"), entry("2026-02-19")], TODAY)
    assert [(one.id, e.draft.on.day) for one, e in revision.asked] == [(1, 12), (2, 19)]


def test_another_bodys_meeting_and_one_that_is_over_are_left_alone() -> None:
    there = [known(1, "2026-02-10", body=2), known(2, "2026-01-02")]
    revision = revise(there, [entry("2026-01-08"), entry("2026-02-10")], TODAY)
    assert len(revision.new) == 2
    assert (revision.asked, revision.gone) == ((), ())


def test_a_cancelled_entry_cancels_its_meeting_and_makes_none() -> None:
    there = known(1, "2026-02-10", uid="a")
    revision = revise([there], [entry("2026-02-10", uid="a", cancelled=True)], TODAY)
    assert revision.cancelled == (there,)
    assert revise([], [entry("2026-02-10", cancelled=True)], TODAY).new == ()


@given(st.lists(DAYS, unique=True, min_size=1, max_size=8), st.lists(DAYS, unique=True, max_size=8))
def test_every_entry_and_every_meeting_has_one_fate(days: list[date], before: list[date]) -> None:
    entries = [entry(day.isoformat()) for day in days]
    there = [known(number, day.isoformat()) for number, day in enumerate(before, 1)]
    revision = revise(there, entries, TODAY)
    fates = [*revision.new, *(e for _, e in revision.same), *(e for _, e in revision.asked)]
    assert sorted(fates) == sorted(entries)
    spoken = [one.id for one, _ in (*revision.same, *revision.asked)] + [one.id for one in revision.gone]
    assert len(spoken) == len(set(spoken))
    assert all(abs(e.draft.on - one.on) <= timedelta(days=14) for one, e in revision.asked)
