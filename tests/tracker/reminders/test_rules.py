from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates.working_days import ENGLAND, WorkingDays
from tracker.reminders.book import RuleBook
from tracker.reminders.days import Watched
from tracker.reminders.diaries import Diaries
from tracker.reminders.due import CATCH_UP, Due, Key, reach
from tracker.reminders.due import due as due_for
from tracker.reminders.rules import RULES, Rule

LONG_AGO = date(2000, 1, 1)
RULE = {rule.name: rule for rule in RULES}


def milestone(
    starts: date | None = None,
    ends: date | None = None,
    *,
    state: str = "not_started",
    since: date = LONG_AGO,
    kind: str = "delivery",
    owners: tuple[str, ...] = ("finance@test.example",),
    **more: Any,
) -> Watched:
    return Watched("uuid-1", "TEST-A1", state, starts, ends, since, kind, owners=owners, **more)


def due(
    milestones: list[Watched],
    today: date,
    working: WorkingDays = ENGLAND,
    rules: tuple[Rule, ...] = RULES,
) -> Due:
    return due_for(milestones, today, Diaries(working), RuleBook(rules=rules))


def told_on(
    rule: str, watched: Watched, first: date, last: date, working: WorkingDays = ENGLAND
) -> list[date]:
    """Run a tracker every working day and give those on which something of the rule is new."""
    found: list[date] = []
    seen: set[Key] = set()
    for today in working.between(first, last):
        keys = set(due([watched], today, working, (RULE[rule],)).keys) - seen
        if keys:
            found.append(today)
        seen |= keys
    return found


@pytest.mark.parametrize(
    ("starts", "ends", "on"),
    [
        (date(2024, 9, 1), date(2024, 9, 30), date(2024, 9, 2)),  # the 1st is a Sunday
        (date(2024, 8, 26), date(2024, 9, 30), date(2024, 8, 27)),  # the August bank holiday
        (date(2025, 1, 1), date(2025, 3, 31), date(2025, 1, 2)),  # New Year
        (date(2024, 3, 29), date(2024, 4, 30), date(2024, 4, 2)),  # Good Friday to Easter Monday
        (date(2024, 12, 25), date(2024, 12, 26), date(2024, 12, 24)),  # never worked: before, not after
        (date(2024, 9, 1), None, date(2024, 9, 2)),  # open at its end
    ],
)
def test_a_window_opens_on_its_first_working_day(starts: date, ends: date | None, on: date) -> None:
    assert told_on("opens", milestone(starts, ends), date(2024, 1, 2), date(2025, 12, 31)) == [on]


@pytest.mark.parametrize(
    ("ends", "on"),
    [
        (date(2024, 9, 30), date(2024, 9, 16)),
        (date(2024, 4, 5), date(2024, 3, 20)),  # over Easter
        (date(2025, 1, 3), date(2024, 12, 17)),  # over Christmas and New Year
        (date(2024, 6, 30), date(2024, 6, 17)),  # ends on a Sunday
    ],
)
def test_due_is_told_ten_working_days_before_the_end(ends: date, on: date) -> None:
    assert told_on("due", milestone(None, ends), date(2024, 1, 2), date(2025, 12, 31)) == [on]


@pytest.mark.parametrize(
    ("ends", "on"),
    [
        (date(2024, 9, 27), date(2024, 9, 23)),
        (date(2024, 9, 29), date(2024, 9, 23)),  # a Sunday belongs to the week before it
        (date(2024, 5, 8), date(2024, 5, 7)),  # the early May bank holiday
        (date(2024, 4, 1), date(2024, 3, 28)),  # Easter Monday itself: back to Maundy Thursday
        (date(2024, 12, 31), date(2024, 12, 30)),
    ],
)
def test_the_due_week_is_told_on_its_first_working_day(ends: date, on: date) -> None:
    assert told_on("due this week", milestone(None, ends), date(2024, 1, 2), date(2025, 12, 31)) == [on]


def test_overdue_is_chased_weekly_on_the_same_weekday_and_forward_over_holidays() -> None:
    chased = told_on("overdue", milestone(None, date(2024, 11, 29)), date(2024, 11, 1), date(2025, 1, 10))
    assert chased == [date(2024, 12, day) for day in (2, 9, 16, 23, 30)] + [date(2025, 1, 6)]
    chased = told_on("overdue", milestone(None, date(2024, 12, 3)), date(2024, 12, 1), date(2025, 1, 10))
    assert chased == [
        date(2024, 12, 4),
        date(2024, 12, 11),
        date(2024, 12, 18),
        date(2024, 12, 27),  # Wednesday is Christmas Day
        date(2025, 1, 2),  # and New Year's Day
        date(2025, 1, 8),
    ]


def test_the_programme_joins_after_five_working_days() -> None:
    watched = milestone(None, date(2024, 8, 30), managers=("programme@test.example",))
    first = told_on("overdue, programme", watched, date(2024, 8, 1), date(2024, 9, 20))
    assert first == [date(2024, 9, 9), date(2024, 9, 16)]
    keys = due([watched], date(2024, 9, 9), ENGLAND).keys
    assert {(key.recipient, key.rule) for key in keys if key.occasion == date(2024, 9, 7)} == {
        ("finance@test.example", "overdue"),
        ("programme@test.example", "overdue, programme"),
    }


@pytest.mark.parametrize("state", ["paused", "complete", "cancelled", "superseded", "proposed"])
def test_what_is_not_being_worked_on_reminds_nobody(state: str) -> None:
    watched = milestone(date(2024, 9, 2), date(2024, 9, 13), state=state)
    assert due([watched], date(2024, 9, 16), ENGLAND) == ((), ())


def test_work_that_has_begun_is_not_told_that_it_may_begin() -> None:
    watched = milestone(date(2024, 9, 2), date(2024, 12, 31), state="in_progress")
    assert due([watched], date(2024, 9, 2), ENGLAND).keys == ()


def test_an_old_plan_tells_nothing_from_before_it_came() -> None:
    monday = date(2024, 9, 16)
    watched = milestone(date(2024, 6, 1), date(2024, 8, 30), since=monday)
    assert [key.occasion for key in due([watched], monday, ENGLAND).keys] == [date(2024, 9, 14)]
    assert due([milestone(date(2024, 6, 1), date(2024, 9, 10), since=monday)], monday, ENGLAND).keys == ()


def test_nothing_is_caught_up_on_from_more_than_ten_working_days_ago() -> None:
    watched = milestone(date(2024, 9, 2), date(2024, 12, 31))
    assert due([watched], ENGLAND.add(date(2024, 9, 2), CATCH_UP), ENGLAND).keys
    assert not due([watched], ENGLAND.add(date(2024, 9, 2), CATCH_UP + 1), ENGLAND).keys


def test_where_nobody_owns_it_the_milestone_is_named_once() -> None:
    nobody = milestone(None, date(2024, 9, 30), owners=())
    assert due([nobody, nobody], date(2024, 9, 16)) == ((), ("TEST-A1",))
    assert due([nobody], date(2024, 9, 13)).untold == ()  # nothing was to be told yet


def test_another_closure_makes_no_new_reminder_of_an_old_one() -> None:
    watched = milestone(None, date(2025, 1, 10))
    shut = WorkingDays(closures=((date(2024, 12, 27), date(2024, 12, 31)),))
    plain = due([watched], date(2024, 12, 24), ENGLAND).keys
    assert plain == (Key("finance@test.example", "uuid-1", "due", date(2025, 1, 10)),)
    assert due([watched], date(2024, 12, 24), shut).keys == plain


days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(days, st.integers(0, 400), st.sets(st.integers(0, 460)))
def test_law_a_tracker_that_is_off_now_and_then_never_leaves_anything_due_untold(
    starts: date, length: int, off: set[int]
) -> None:
    """Whatever days it is off, a week on at the end is enough to have told that a thing is overdue."""
    ends = starts + timedelta(days=length)
    watched = milestone(starts, ends)
    seen: set[Key] = set()
    for number, today in enumerate(ENGLAND.between(starts - timedelta(days=40), ends + timedelta(days=24))):
        if number in off and today <= ends + timedelta(days=10):
            continue
        keys = due([watched], today, ENGLAND).keys
        assert len(keys) == len(set(keys))
        seen.update(keys)
    assert any(key.rule == "overdue" for key in seen)
    assert all(key.occasion >= starts for key in seen)


@given(days, days, st.integers(0, 60))
def test_law_what_lies_out_of_reach_has_nothing_to_tell(today: date, starts: date, length: int) -> None:
    bounds = reach(today, Diaries(ENGLAND), RuleBook())
    ends = starts + timedelta(days=length)
    if not (ends <= bounds.ends_by or bounds.opened_from <= starts <= today):
        assert not due([milestone(starts, ends)], today, ENGLAND).keys


@given(days, days, st.sampled_from(RULES))
def test_law_everything_is_told_on_a_working_day_and_before_or_after_its_end(
    ends: date, starts: date, rule: Rule
) -> None:
    starts, ends = min(starts, ends), max(starts, ends)
    watched = milestone(starts, ends, managers=("programme@test.example",))
    around = ends if rule.name != "opens" else starts
    for number in range(-30, 31):
        today = around + timedelta(days=number)
        new = set(due([watched], today, ENGLAND, (rule,)).keys) - set(
            due([watched], today - timedelta(days=1), ENGLAND, (rule,)).keys
        )
        for key in new:
            assert ENGLAND.is_working(today), key
            assert today > ends if "overdue" in rule.name else today <= ends


def test_a_notice_date_is_told_five_working_days_before_and_not_ten() -> None:
    agenda = milestone(None, date(2026, 2, 2), kind="publication")
    year = date(2025, 9, 1), date(2026, 9, 1)
    assert told_on("decision route", agenda, *year) == [date(2026, 1, 26)]
    assert told_on("due", agenda, *year) == []
    assert told_on("decision route", milestone(None, date(2026, 2, 2)), *year) == []
