"""Notice dates: worked examples of each rule, and whole chains for meetings of 2026 to 2028."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates.notice import (
    RULES,
    CallIn,
    Step,
    call_in,
    earliest_after_clear,
    election_notice,
    latest_notice,
    notice_chain,
)
from tracker.dates.working_days import ENGLAND, WorkingDays

SHUT = ((date(2025, 12, 29), date(2025, 12, 31)),)
events = st.dates(date(2020, 3, 1), date(2028, 10, 31))


@pytest.mark.parametrize(
    ("meeting", "answer"),
    [
        pytest.param(date(2024, 2, 28), date(2024, 2, 20), id="no holiday near"),
        pytest.param(date(2024, 4, 4), date(2024, 3, 25), id="Easter"),
        pytest.param(date(2025, 1, 8), date(2024, 12, 30), id="New Year"),
        pytest.param(date(2026, 1, 8), date(2025, 12, 30), id="Christmas, offices open"),
        pytest.param(date(2019, 4, 23), date(2019, 4, 11), id="the meeting that had to move"),
        pytest.param(date(2027, 1, 5), date(2026, 12, 23), id="Boxing Day on a Saturday"),
        pytest.param(date(2028, 1, 6), date(2027, 12, 24), id="Christmas and New Year at weekends"),
    ],
)
def test_the_agenda_five_clear_days_before(meeting: date, answer: date) -> None:
    assert latest_notice(meeting, 5) == answer


@pytest.mark.parametrize(
    ("calendar", "answer"),
    [
        pytest.param(WorkingDays(closures=SHUT), date(2025, 12, 23), id="closed 29 to 31 December"),
        pytest.param(
            WorkingDays(closures=SHUT, christmas_eve_off=True), date(2025, 12, 22), id="Christmas Eve off too"
        ),
    ],
)
def test_a_closure_at_christmas_moves_the_agenda(calendar: WorkingDays, answer: date) -> None:
    assert latest_notice(date(2026, 1, 8), 5, calendar=calendar) == answer


@pytest.mark.parametrize(
    ("decision", "answer"),
    [
        pytest.param(date(2024, 7, 16), date(2024, 6, 17), id="no holiday near"),
        pytest.param(date(2026, 5, 5), date(2026, 4, 2), id="lands on Easter Monday"),
        pytest.param(date(2024, 7, 15), date(2024, 6, 14), id="lands on a Sunday"),
    ],
)
def test_a_key_decision_28_clear_calendar_days_before(decision: date, answer: date) -> None:
    assert latest_notice(decision, 28, counting="calendar") == answer


def test_a_key_decision_in_working_days_is_a_setting() -> None:
    assert latest_notice(date(2024, 7, 16), 28, "working") == date(2024, 6, 5)


def test_the_general_exception_waits_for_five_clear_days() -> None:
    assert earliest_after_clear(date(2024, 5, 23), 5) == date(2024, 6, 3)


@pytest.mark.parametrize(
    ("published", "ends", "implement_from"),
    [
        pytest.param(date(2024, 12, 19), date(2024, 12, 30), date(2024, 12, 31), id="Christmas"),
        pytest.param(date(2025, 4, 16), date(2025, 4, 25), date(2025, 4, 28), id="Easter"),
        pytest.param(date(2026, 2, 12), date(2026, 2, 19), date(2026, 2, 20), id="no holiday near"),
    ],
)
def test_call_in_five_working_days(published: date, ends: date, implement_from: date) -> None:
    answer = call_in(published, 5)
    assert answer == CallIn(ends, implement_from) == (ends, implement_from)
    assert call_in(published) == answer


@pytest.mark.parametrize(
    ("poll", "answer"),
    [
        pytest.param(date(2024, 5, 2), date(2024, 3, 26), id="Easter"),
        pytest.param(date(2025, 5, 1), date(2025, 3, 25), id="Easter before the poll"),
        pytest.param(date(2026, 5, 7), date(2026, 3, 30), id="Easter and the early May holiday"),
        pytest.param(date(2026, 1, 29), date(2025, 12, 19), id="Christmas, Christmas Eve not counted"),
    ],
)
def test_election_notice(poll: date, answer: date) -> None:
    assert election_notice(poll) == answer


def test_office_closures_do_not_move_an_election_notice_but_a_proclaimed_holiday_does() -> None:
    poll = date(2026, 1, 29)
    offices = WorkingDays(closures=SHUT, maundy_thursday_off=True)
    assert election_notice(poll, offices) == election_notice(poll)
    mourning = WorkingDays(extra_holidays=frozenset({date(2026, 1, 12)}))
    assert election_notice(poll, mourning) == date(2025, 12, 18)


def lines(steps: tuple[Step, ...]) -> list[str]:
    return [f"{step.name} {step.sense} {step.on:%a %-d %b %Y}" for step in steps]


def test_the_chain_of_a_cabinet_meeting_that_recommends_a_budget() -> None:
    assert lines(notice_chain(date(2026, 2, 10), council=date(2026, 2, 25))) == [
        "Forward plan by Mon 12 Jan 2026",
        "Agenda by Mon 2 Feb 2026",
        "Meeting on Tue 10 Feb 2026",
        "Decision published on Thu 12 Feb 2026",
        "Council agenda by Tue 17 Feb 2026",
        "Call-in ends on Thu 19 Feb 2026",
        "Implementation from Fri 20 Feb 2026",
        "Council on Wed 25 Feb 2026",
    ]


def test_the_chain_over_new_year_2027() -> None:
    assert lines(notice_chain(date(2027, 1, 5))) == [
        "Forward plan by Mon 7 Dec 2026",
        "Agenda by Wed 23 Dec 2026",
        "Meeting on Tue 5 Jan 2027",
        "Decision published on Thu 7 Jan 2027",
        "Call-in ends on Thu 14 Jan 2027",
        "Implementation from Fri 15 Jan 2027",
    ]


def test_the_chain_over_easter_2027() -> None:
    assert lines(notice_chain(date(2027, 3, 23), council=date(2027, 4, 7))) == [
        "Forward plan by Mon 22 Feb 2027",
        "Agenda by Mon 15 Mar 2027",
        "Meeting on Tue 23 Mar 2027",
        "Decision published on Thu 25 Mar 2027",
        "Council agenda by Tue 30 Mar 2027",
        "Call-in ends on Mon 5 Apr 2027",
        "Implementation from Tue 6 Apr 2027",
        "Council on Wed 7 Apr 2027",
    ]


def test_the_chain_over_easter_2028() -> None:
    assert lines(notice_chain(date(2028, 4, 25), council=date(2028, 5, 10))) == [
        "Forward plan by Mon 27 Mar 2028",
        "Agenda by Thu 13 Apr 2028",
        "Meeting on Tue 25 Apr 2028",
        "Decision published on Thu 27 Apr 2028",
        "Council agenda by Tue 2 May 2028",
        "Call-in ends on Fri 5 May 2028",
        "Implementation from Mon 8 May 2028",
        "Council on Wed 10 May 2028",
    ]


def test_the_chain_follows_the_councils_constitution_and_calendar() -> None:
    chain = notice_chain(
        date(2028, 12, 19),
        calendar=WorkingDays(christmas_eve_off=True, closures=((date(2028, 12, 27), date(2028, 12, 29)),)),
        counting="working",
        published_after=1,
        call_in_days=3,
    )
    assert lines(chain) == [
        "Forward plan by Wed 8 Nov 2028",
        "Agenda by Mon 11 Dec 2028",
        "Meeting on Tue 19 Dec 2028",
        "Decision published on Wed 20 Dec 2028",
        "Call-in ends on Tue 2 Jan 2029",
        "Implementation from Wed 3 Jan 2029",
    ]


def test_each_computed_day_of_a_chain_cites_its_rule() -> None:
    rules = {
        step.name: step.rule and step.rule.name
        for step in notice_chain(date(2026, 2, 10), council=date(2026, 2, 25))
    }
    assert rules == {
        "Forward plan": "key decision",
        "Agenda": "agenda",
        "Meeting": None,
        "Decision published": "decision published",
        "Call-in ends": "call-in",
        "Implementation": "call-in",
        "Council agenda": "agenda",
        "Council": None,
    }


def test_every_rule_has_words_and_a_source() -> None:
    assert all(name == rule.name and rule.text.endswith(".") and rule.source for name, rule in RULES.items())


@given(events, st.integers(0, 30))
def test_latest_notice_leaves_the_clear_days_and_no_later_day_does(event: date, days: int) -> None:
    notice = latest_notice(event, days)
    one = timedelta(days=1)
    assert ENGLAND.is_working(notice)
    assert len(ENGLAND.between(notice + one, event - one)) == days
    following = ENGLAND.add(notice, 1)
    assert len(ENGLAND.between(following + one, event - one)) < days or following >= event


@given(events, st.integers(0, 40))
def test_calendar_notice_leaves_the_clear_days_and_no_later_working_day_does(event: date, days: int) -> None:
    notice = latest_notice(event, days, counting="calendar")
    assert ENGLAND.is_working(notice)
    assert (event - notice).days - 1 >= days
    assert (event - ENGLAND.add(notice, 1)).days - 1 < days


@given(events, st.integers(0, 30))
def test_notice_given_at_the_latest_is_good_on_the_day_of_a_working_event(event: date, days: int) -> None:
    worked = ENGLAND.on_or_after(event)
    assert earliest_after_clear(latest_notice(worked, days), days) == worked
