"""The rules around boards, silence, authors, other forecasts; wishes, absences, days worked and snoozes."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates.working_days import ENGLAND
from tracker.reminders.book import RuleBook, Wish
from tracker.reminders.days import Watched
from tracker.reminders.diaries import Away, Diaries, Diary
from tracker.reminders.due import Key, due
from tracker.reminders.rules import RULES, NoSuchRuleError, rule_called

ANN, BEN, MEG, SAM = (f"{name}@test.example" for name in ("ann", "ben", "meg", "sam"))
EVERYBODY = {"owners": (ANN,), "managers": (MEG,), "sponsors": (SAM,)}
BEFORE = (
    "due",
    "due this week",
    "decision route",
    "update wanted",
    "update wanted again",
    "update wanted last",
)
AFTER = ("overdue", "overdue, programme", "overdue, sponsor", "silent", "forecast past baseline")


def watched(starts: date | None = None, ends: date | None = None, **more: Any) -> Watched:
    return Watched(
        "uuid-1", "TEST-A1", "in_progress", starts, ends, date(2000, 1, 1), **{**EVERYBODY, **more}
    )


def told(
    milestone: Watched,
    first: date,
    last: date,
    *,
    rules: tuple[str, ...] = (),
    diaries: dict[str, Diary] | None = None,
    wishes: tuple[Wish, ...] = (),
) -> list[tuple[date, str, str]]:
    """Run a tracker every working day; gives each day something is new, to whom, by which rule."""
    chosen = tuple(rule for rule in RULES if not rules or rule.name in rules)
    seen: set[Key] = set()
    found = []
    for today in ENGLAND.between(first, last):
        keys = due([milestone], today, Diaries(ENGLAND, diaries), RuleBook(wishes, chosen)).keys
        found += [(today, key.recipient, key.rule) for key in keys if key not in seen]
        seen.update(keys)
    return found


YEAR = date(2024, 9, 2), date(2025, 8, 29)


@pytest.mark.parametrize(
    ("board", "days"),
    [
        (date(2024, 10, 16), [date(2024, 10, 2), date(2024, 10, 9), date(2024, 10, 14)]),
        (date(2025, 1, 8), [date(2024, 12, 20), date(2024, 12, 31), date(2025, 1, 6)]),  # over Christmas
        (date(2025, 4, 24), [date(2025, 4, 8), date(2025, 4, 15), date(2025, 4, 22)]),  # over Easter
    ],
)
def test_an_update_is_wanted_three_times_before_the_board(board: date, days: list[date]) -> None:
    found = told(watched(boards=(board,)), *YEAR)
    assert [day for day, _, _ in found] == days
    assert {to for _, to, _ in found} == {ANN}


@pytest.mark.parametrize(
    ("said_on", "day"),
    [
        (date(2024, 9, 10), date(2024, 10, 15)),
        (date(2024, 11, 20), date(2024, 12, 27)),  # the 35th day is Christmas Day
        (date(2025, 3, 14), date(2025, 4, 22)),  # Good Friday
        (date(2024, 9, 7), date(2024, 10, 14)),  # a Saturday
    ],
)
def test_silence_is_chased_after_35_days(said_on: date, day: date) -> None:
    assert told(watched(said_on=said_on), *YEAR) == [(day, ANN, "silent")]


def test_lateness_is_told_higher_up_after_five_and_fifteen_working_days_over_christmas() -> None:
    late = watched(None, date(2024, 12, 13))  # a Friday: late from Saturday, told on Mondays
    found = told(late, date(2024, 12, 9), date(2025, 1, 20), rules=AFTER)
    assert [day for day, to, _ in found if to == ANN] == [
        date(2024, 12, 16),
        date(2024, 12, 23),
        date(2024, 12, 30),
        date(2025, 1, 6),
        date(2025, 1, 13),
        date(2025, 1, 20),
    ]
    assert next(day for day, to, _ in found if to == MEG) == date(2024, 12, 23)
    assert next(day for day, to, _ in found if to == SAM) == date(2025, 1, 13)  # the 15th is 8 January


def test_the_author_of_the_report_is_told_of_a_notice_else_the_owner() -> None:
    agenda = {"ends": date(2026, 2, 2), "kind": "publication"}
    year = date(2025, 9, 1), date(2026, 2, 2)
    for authors, to in (((BEN,), BEN), ((), ANN)):
        found = told(watched(authors=authors, **agenda), *year, rules=("decision route", "due"))
        assert found == [(date(2026, 1, 26), to, "decision route")]


def test_another_forecast_past_what_was_agreed_is_told_once_a_change() -> None:
    moved = watched(None, date(2025, 8, 1), reforecast_on=date(2025, 4, 18))  # Good Friday
    assert told(moved, date(2025, 4, 1), date(2025, 5, 30), rules=AFTER) == [
        (date(2025, 4, 22), MEG, "forecast past baseline"),
        (date(2025, 4, 22), SAM, "forecast past baseline"),
    ]


def test_the_nearest_wish_counts_field_by_field() -> None:
    late = watched(None, date(2024, 9, 30), programme=7, council=1)
    whole = (
        Wish("due", "council", 1, is_on=False),
        Wish("due", "programme", 7, is_on=True, working_days=5),
        Wish("due", "person", ANN, working_days=3),
    )
    for wishes, day in (
        ((), date(2024, 9, 16)),
        (whole[:1], None),
        (whole[:2], date(2024, 9, 23)),
        (whole, date(2024, 9, 25)),
        ((Wish("due", "person", BEN, is_on=False),), date(2024, 9, 16)),
    ):
        found = told(late, date(2024, 9, 2), date(2024, 9, 30), rules=("due",), wishes=wishes)
        assert [one[0] for one in found] == ([day] if day else [])


def test_silence_may_be_counted_in_working_days() -> None:
    found = told(watched(said_on=date(2024, 12, 20)), *YEAR, wishes=(Wish("silent", "person", ANN, None, 3),))
    assert found == [(date(2024, 12, 27), ANN, "silent")]


def test_who_is_away_is_stood_in_for_and_not_told_again() -> None:
    diary = {ANN: Diary(away=(Away(date(2024, 9, 12), date(2024, 9, 20), BEN),)), BEN: Diary()}
    found = told(watched(None, date(2024, 9, 30)), *YEAR, rules=("due", "due this week"), diaries=diary)
    assert found == [(date(2024, 9, 16), BEN, "due"), (date(2024, 9, 30), ANN, "due this week")]


def test_without_a_stand_in_it_waits_for_the_day_after_and_comes_once() -> None:
    away = {ANN: Diary(away=(Away(date(2024, 9, 12), date(2024, 10, 27)),))}
    found = told(
        watched(None, date(2024, 9, 13)), date(2024, 9, 2), date(2024, 11, 4), rules=AFTER[:1], diaries=away
    )
    assert [day for day, _, _ in found] == [date(2024, 10, 28), date(2024, 11, 4)]


def test_two_who_stand_in_for_each_other_wait_for_the_first_who_is_asked() -> None:
    days = date(2024, 9, 12), date(2024, 9, 20)
    circle = {ANN: Diary(away=(Away(*days, BEN),)), BEN: Diary(away=(Away(*days, ANN),))}
    found = told(watched(None, date(2024, 9, 30)), *YEAR, rules=("due",), diaries=circle)
    assert [day for day, _, _ in found] == [date(2024, 9, 23)]


def test_who_works_some_days_is_told_before_and_chased_after() -> None:
    part_time = {ANN: Diary(frozenset({1, 2, 3}))}
    milestone = watched(None, date(2024, 10, 3))  # a Thursday
    found = told(milestone, *YEAR, rules=("due", "overdue"), diaries=part_time)
    assert found[0] == (date(2024, 9, 18), ANN, "due")  # ten working days before is Thursday the 19th
    assert found[1] == (date(2024, 10, 7), ANN, "overdue")  # chased on Fridays, so on Mondays


def test_a_snooze_silences_until_its_day_then_each_rule_comes_once() -> None:
    milestone = watched(None, date(2024, 9, 13), look_again=date(2024, 10, 12))  # a Saturday
    found = told(milestone, date(2024, 9, 2), date(2024, 10, 21), rules=("overdue", "overdue, programme"))
    assert found == [
        (date(2024, 10, 14), ANN, "overdue"),
        (date(2024, 10, 14), MEG, "overdue, programme"),
        (date(2024, 10, 21), ANN, "overdue"),
        (date(2024, 10, 21), MEG, "overdue, programme"),
    ]


@pytest.mark.parametrize("said", ["Overdue, Sponsor", "overdue sponsor", " OVERDUE  sponsor "])
def test_a_rule_is_found_as_people_write_it(said: str) -> None:
    assert rule_called(said).name == "overdue, sponsor"
    with pytest.raises(NoSuchRuleError, match="update wanted again"):
        rule_called("boss")


days = st.dates(date(2024, 9, 1), date(2026, 1, 31))
diaries = st.builds(
    Diary,
    st.frozensets(st.integers(1, 5), min_size=1),
    st.lists(
        st.builds(
            lambda first, length, to: Away(first, first + timedelta(days=length), to),
            days,
            st.integers(0, 40),
            st.sampled_from([None, BEN, SAM]),
        ),
        max_size=2,
    ).map(tuple),
)


@given(days, st.integers(0, 60), diaries, diaries, st.none() | days)
def test_law_nobody_is_told_on_a_day_they_do_not_work_and_nothing_twice(
    ends: date, length: int, ann: Diary, ben: Diary, look_again: date | None
) -> None:
    book = {ANN: ann, BEN: ben}
    milestone = watched(ends - timedelta(days=length), ends, boards=(ends,), look_again=look_again)
    first, last = ends - timedelta(days=30), ends + timedelta(days=40)
    found = told(milestone, first, last, diaries=book)
    people = Diaries(ENGLAND, book)
    for day, to, rule in found:
        if day > ENGLAND.on_or_after(first):  # what was due before the tracker began is told at once
            assert people.works(to, day)
        assert look_again is None or day >= look_again or day < first, rule
    own = [rule for _, _, rule in found if rule in BEFORE]
    assert len(own) == len(set(own))


@given(days, st.integers(0, 30))
def test_law_before_due_moves_back_and_chasers_forward(ends: date, length: int) -> None:
    milestone = watched(ends - timedelta(days=length), ends, boards=(ends,), said_on=ends)
    for day, _, rule in told(milestone, ends - timedelta(days=40), ends + timedelta(days=40)):
        assert ENGLAND.is_working(day)
        if rule in BEFORE:
            assert day <= ends
        elif rule in AFTER:
            assert day > ends


def test_an_absence_ahead_does_not_shorten_how_far_back_is_looked() -> None:
    today, ahead = date(2024, 9, 16), Away(date(2024, 10, 21), date(2024, 11, 1))
    assert Diaries(ENGLAND, {ANN: Diary(away=(ahead,))}).held_from(today) == today


def test_a_snooze_holds_for_who_works_some_days_and_is_told_before() -> None:
    diaries = {ANN: Diary(frozenset({3}))}
    milestone = watched(None, date(2026, 1, 1), look_again=date(2025, 12, 11))
    found = told(milestone, date(2025, 12, 2), date(2026, 1, 1), rules=("due",), diaries=diaries)
    assert found == [(date(2025, 12, 17), ANN, "due")]  # Wednesday the 10th is before its time
