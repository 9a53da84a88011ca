"""The days a council works: the bank holidays in England as GOV.UK lists them, and its own settings."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates.working_days import ENGLAND, WorkingDays

DAY = timedelta(days=1)

BANK_HOLIDAYS = {
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}

calendars = st.builds(
    WorkingDays,
    christmas_eve_off=st.booleans(),
    maundy_thursday_off=st.booleans(),
    closures=st.sampled_from([(), ((date(2025, 12, 29), date(2025, 12, 31)),)]),
)
days = st.dates(date(2020, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_the_bank_holidays_in_england(year: int) -> None:
    weekdays = [
        day
        for number in range(366)
        if (day := date(year, 1, 1) + number * DAY).year == year and day.weekday() < 5
    ]
    listed = [date.fromisoformat(f"{year}-{day}") for day in BANK_HOLIDAYS[year].split()]
    assert [day for day in weekdays if not ENGLAND.is_working(day)] == listed


def test_a_weekend_is_not_worked() -> None:
    assert not ENGLAND.is_working(date(2024, 7, 20))
    assert not ENGLAND.is_working(date(2024, 7, 21))


def test_christmas_eve_and_maundy_thursday_are_the_councils_choice() -> None:
    choice = WorkingDays(christmas_eve_off=True, maundy_thursday_off=True)
    for day in (date(2024, 12, 24), date(2025, 4, 17), date(2026, 4, 2)):
        assert ENGLAND.is_working(day)
        assert not choice.is_working(day)
    assert choice.is_working(date(2025, 4, 10))
    assert choice.is_working(date(2024, 12, 23))


def test_a_closure_holds_on_both_its_ends() -> None:
    closed = WorkingDays(closures=((date(2025, 12, 29), date(2025, 12, 31)),))
    assert [day.day for day in closed.between(date(2025, 12, 24), date(2026, 1, 2))] == [24, 2]


def test_a_holiday_may_be_proclaimed_or_moved() -> None:
    changed = WorkingDays(
        extra_holidays=frozenset({date(2027, 6, 4)}), removed_holidays=frozenset({date(2027, 5, 31)})
    )
    assert not changed.is_working(date(2027, 6, 4))
    assert changed.is_working(date(2027, 5, 31))
    assert not changed.is_working(date(2027, 5, 3))


def test_a_weekend_stays_one_when_its_holiday_is_removed() -> None:
    assert not WorkingDays(removed_holidays=frozenset({date(2026, 12, 26)})).is_working(date(2026, 12, 26))


@pytest.mark.parametrize(
    ("day", "count", "answer"),
    [
        (date(2024, 12, 24), 1, date(2024, 12, 27)),
        (date(2024, 12, 27), -1, date(2024, 12, 24)),
        (date(2025, 4, 17), 1, date(2025, 4, 22)),
        (date(2024, 7, 20), 1, date(2024, 7, 22)),
        (date(2024, 7, 20), -1, date(2024, 7, 19)),
        (date(2024, 7, 20), 0, date(2024, 7, 20)),
        (date(2024, 7, 16), 10, date(2024, 7, 30)),
    ],
)
def test_working_days_are_counted_on_and_back(day: date, count: int, answer: date) -> None:
    assert ENGLAND.add(day, count) == answer


def test_the_last_working_day_of_a_month() -> None:
    assert ENGLAND.on_or_before(date(2024, 8, 31)) == date(2024, 8, 30)
    assert ENGLAND.on_or_before(date(2026, 5, 31)) == date(2026, 5, 29)
    assert ENGLAND.on_or_before(date(2024, 7, 31)) == date(2024, 7, 31)


def test_the_first_working_day_of_a_month() -> None:
    assert ENGLAND.on_or_after(date(2024, 9, 1)) == date(2024, 9, 2)
    assert ENGLAND.on_or_after(date(2026, 1, 1)) == date(2026, 1, 2)
    assert ENGLAND.on_or_after(date(2024, 7, 1)) == date(2024, 7, 1)


def test_no_day_lies_between_a_day_and_the_one_before() -> None:
    assert ENGLAND.between(date(2024, 7, 16), date(2024, 7, 15)) == ()
    assert ENGLAND.between(date(2024, 7, 16), date(2024, 7, 16)) == (date(2024, 7, 16),)


@given(calendars, days, st.integers(-40, 40))
def test_a_count_is_the_number_of_working_days_passed(calendar: WorkingDays, day: date, count: int) -> None:
    reached = calendar.add(day, count)
    passed = calendar.between(day + DAY, reached) if count > 0 else calendar.between(reached, day - DAY)
    assert len(passed) == abs(count)
    assert count == 0 or calendar.is_working(reached)


@given(calendars, days, st.integers(1, 40))
def test_going_on_and_back_returns_to_a_working_day(calendar: WorkingDays, day: date, count: int) -> None:
    worked = calendar.on_or_after(day)
    assert calendar.add(calendar.add(worked, count), -count) == worked


@given(calendars, days)
def test_the_nearest_working_days_enclose_a_day(calendar: WorkingDays, day: date) -> None:
    before, after = calendar.on_or_before(day), calendar.on_or_after(day)
    assert before <= day <= after
    assert (before == day == after) is calendar.is_working(day)
    assert set(calendar.between(before, after)) == {before, after}


def test_who_asks_about_no_day_does_not_import_the_holidays() -> None:
    program = "import sys; import tracker.dates.notice; print('holidays' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout == "False\n"
