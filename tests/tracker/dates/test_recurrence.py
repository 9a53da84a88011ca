"""Recurring parts as councils write them, and the laws their occurrences keep."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import get_args

import pytest
from dateutil.rrule import MONTHLY, WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates.financial_year import financial_year
from tracker.dates.months import add_months, months_between
from tracker.dates.parts import Frequency, Recurring
from tracker.dates.recurrence import WITHIN_PERIOD, Lag, Occurrence, default_lag, occurrences

FREQUENCIES: tuple[Frequency, ...] = get_args(Frequency)
DAY = timedelta(days=1)

days = st.dates(date(2018, 1, 1), date(2032, 12, 31))
lags = st.none() | st.builds(Lag, st.integers(0, 3), st.sampled_from(["month", "week"]))
rules = st.builds(
    Recurring,
    frequency=st.sampled_from(FREQUENCIES),
    starts=st.none() | days,
    ends=st.none() | days,
)


def keys(recurring: Recurring, after: date, before: date, year_starts: int = 4) -> list[str]:
    return [o.key for o in occurrences(recurring, after=after, before=before, year_starts=year_starts)]


def test_revenue_monthly_from_july_2024_reports_july_in_august() -> None:
    revenue = Recurring("monthly", starts=date(2024, 7, 1), applies_to="Revenue")
    first, second = occurrences(revenue, after=date(2024, 4, 1), before=date(2024, 8, 31))
    assert first == Occurrence(
        "2024-07", date(2024, 7, 1), date(2024, 7, 31), date(2024, 8, 1), date(2024, 8, 31)
    )
    assert (second.key, second.window_start, second.window_end) == (
        "2024-08", date(2024, 9, 1), date(2024, 9, 30),
    )  # fmt: skip


def test_december_is_reported_in_january() -> None:
    (december,) = occurrences(Recurring("monthly"), after=date(2024, 12, 5), before=date(2024, 12, 5))
    assert (december.window_start, december.window_end) == (date(2025, 1, 1), date(2025, 1, 31))


def test_capital_treasury_debt_quarterly_follow_the_financial_year() -> None:
    quarterly = Recurring("quarterly")
    asked = occurrences(quarterly, after=date(2024, 7, 1), before=date(2025, 3, 31))
    assert [(o.key, o.period_start, o.period_end, o.window_end) for o in asked] == [
        ("2024-25-Q2", date(2024, 7, 1), date(2024, 9, 30), date(2024, 10, 31)),
        ("2024-25-Q3", date(2024, 10, 1), date(2024, 12, 31), date(2025, 1, 31)),
        ("2024-25-Q4", date(2025, 1, 1), date(2025, 3, 31), date(2025, 4, 30)),
    ]


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("weekly", ["2024-W27", "2024-W28", "2024-W29"]),
        ("fortnightly", ["2024-W27", "2024-W29", "2024-W31"]),
        ("six-weekly", ["2024-W27", "2024-W33", "2024-W39"]),
        ("twice-monthly", ["2024-07a", "2024-07b", "2024-08a"]),
        ("monthly", ["2024-07", "2024-08", "2024-09"]),
        ("two-monthly", ["2024-07", "2024-09", "2024-11"]),
        ("quarterly", ["2024-25-Q2", "2024-25-Q3", "2024-25-Q4"]),
        ("termly", ["2023-24-summer", "2024-25-autumn", "2024-25-spring"]),
        ("six-monthly", ["2024-25-H1", "2024-25-H2", "2025-26-H1"]),
        ("annually", ["2024-25", "2025-26", "2026-27"]),
        ("two-yearly", ["2024-25", "2026-27", "2028-29"]),
        ("three-yearly", ["2024-25", "2027-28", "2030-31"]),
    ],
)
def test_each_rhythm_names_its_periods(frequency: Frequency, expected: list[str]) -> None:
    rhythm = Recurring(frequency, starts=date(2024, 7, 1))
    assert keys(rhythm, date(2024, 4, 1), date(2033, 3, 31))[:3] == expected


@pytest.mark.parametrize(
    ("frequency", "key"), [("quarterly", "2024-Q3"), ("six-monthly", "2024-H2"), ("annually", "2024")]
)
def test_a_financial_year_that_is_the_calendar_year_has_its_name(frequency: Frequency, key: str) -> None:
    assert keys(Recurring(frequency), date(2024, 8, 1), date(2024, 8, 1), year_starts=1) == [key]


def test_as_required_has_no_occurrences() -> None:
    assert keys(Recurring("as-required", starts=date(2024, 7, 1)), date(2024, 1, 1), date(2030, 1, 1)) == []


def test_a_week_in_january_may_belong_to_the_iso_year_before() -> None:
    assert keys(Recurring("weekly"), date(2027, 1, 1), date(2027, 1, 4)) == ["2026-W53", "2027-W01"]


def test_terms_leave_august_out() -> None:
    termly = Recurring("termly")
    assert keys(termly, date(2024, 8, 1), date(2024, 8, 31)) == []
    (spring, summer) = occurrences(termly, after=date(2025, 4, 30), before=date(2025, 7, 31))
    assert (spring.key, spring.period_end) == ("2024-25-spring", date(2025, 4, 30))
    assert (summer.key, summer.period_start) == ("2024-25-summer", date(2025, 5, 1))
    assert (summer.period_end, summer.window_end) == (date(2025, 7, 31), date(2025, 8, 31))


def test_a_week_is_reported_in_the_week_that_follows() -> None:
    (week,) = occurrences(Recurring("weekly"), after=date(2024, 8, 28), before=date(2024, 8, 28))
    assert (week.period_start, week.period_end) == (date(2024, 8, 26), date(2024, 9, 1))
    assert (week.window_start, week.window_end) == (date(2024, 9, 2), date(2024, 9, 8))


def test_half_a_month_is_reported_in_the_week_after_it() -> None:
    first, second = occurrences(Recurring("twice-monthly"), after=date(2024, 8, 1), before=date(2024, 8, 31))
    assert (first.period_end, first.window_start) == (date(2024, 8, 15), date(2024, 8, 19))
    assert (second.period_end, second.window_start) == (date(2024, 8, 31), date(2024, 9, 2))


@pytest.mark.parametrize(
    ("lag", "window"),
    [
        (WITHIN_PERIOD, (date(2024, 7, 1), date(2024, 7, 31))),
        (Lag(), (date(2024, 8, 1), date(2024, 8, 31))),
        (Lag(2), (date(2024, 9, 1), date(2024, 9, 30))),
        (Lag(1, "week"), (date(2024, 8, 5), date(2024, 8, 11))),
        (Lag(3, "week"), (date(2024, 8, 19), date(2024, 8, 25))),
    ],
)
def test_the_lag_sets_the_window_of_july(lag: Lag, window: tuple[date, date]) -> None:
    (july,) = occurrences(Recurring("monthly"), after=date(2024, 7, 1), before=date(2024, 7, 31), lag=lag)
    assert (july.period_start, july.period_end) == (date(2024, 7, 1), date(2024, 7, 31))
    assert (july.window_start, july.window_end) == window


def test_within_the_period_is_the_whole_of_it_and_no_more() -> None:
    part = Recurring("quarterly", starts=date(2024, 8, 15))
    (quarter,) = occurrences(part, after=date(2024, 7, 1), before=date(2024, 9, 30), lag=WITHIN_PERIOD)
    assert (quarter.window_start, quarter.window_end) == (date(2024, 8, 15), date(2024, 9, 30))


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ("fortnightly", ["2024-W27", "2024-W29"]),
        ("six-weekly", ["2024-W25", "2024-W31"]),
        ("two-monthly", ["2024-06", "2024-08"]),
        ("two-yearly", ["2023-24", "2025-26"]),
        ("three-yearly", ["2022-23", "2025-26"]),
    ],
)
def test_a_rhythm_with_no_start_is_counted_from_a_fixed_day(
    frequency: Frequency, expected: list[str]
) -> None:
    assert keys(Recurring(frequency), date(2024, 7, 1), date(2027, 1, 1))[:2] == expected


@pytest.mark.parametrize("frequency", [f for f in FREQUENCIES if f != "as-required"])
def test_periods_reach_back_as_far_as_one_asks(frequency: Frequency) -> None:
    first, *_ = occurrences(Recurring(frequency), after=date(1974, 5, 1), before=date(1975, 4, 1))
    assert first.period_start <= date(1974, 5, 1) <= first.period_end


def test_from_and_until_cut_the_first_and_last_period() -> None:
    quarterly = Recurring("quarterly", starts=date(2024, 8, 15), ends=date(2025, 1, 31))
    asked = list(occurrences(quarterly, after=date(2020, 1, 1), before=date(2030, 1, 1)))
    assert [o.key for o in asked] == ["2024-25-Q2", "2024-25-Q3", "2024-25-Q4"]
    assert (asked[0].period_start, asked[-1].period_end) == (date(2024, 8, 15), date(2025, 1, 31))
    assert asked[-1].window_end == date(2025, 2, 28)


def test_a_period_the_council_leaves_out_is_skipped() -> None:
    meetings = Recurring("monthly", starts=date(2024, 7, 1))
    recess = occurrences(
        meetings, after=date(2024, 7, 1), before=date(2024, 9, 30), skip=lambda first, _: first.month == 8
    )
    assert [o.key for o in recess] == ["2024-07", "2024-09"]


def test_skip_is_told_the_period_as_it_is_cut() -> None:
    part = Recurring("monthly", starts=date(2024, 7, 10), ends=date(2024, 8, 20))
    cut = (date(2024, 8, 1), date(2024, 8, 20))
    asked = occurrences(
        part, after=date(2024, 1, 1), before=date(2025, 1, 1), skip=lambda *period: period == cut
    )
    assert [o.key for o in asked] == ["2024-07"]


def test_fortnights_keep_their_phase_however_late_the_window() -> None:
    fortnightly = Recurring("fortnightly", starts=date(2019, 7, 1))
    (first, *_) = occurrences(fortnightly, after=date(2024, 7, 8), before=date(2024, 8, 31))
    assert (first.period_start - date(2019, 7, 1)).days % 14 == 0
    assert first.period_start <= date(2024, 7, 8) <= first.period_end


def test_an_end_before_the_start_gives_nothing() -> None:
    part = Recurring("weekly", starts=date(2025, 1, 1), ends=date(2024, 1, 1))
    assert keys(part, date(2020, 1, 1), date(2030, 1, 1)) == []
    assert keys(Recurring("weekly"), date(2030, 1, 1), date(2020, 1, 1)) == []


@pytest.mark.parametrize("frequency", [f for f in FREQUENCIES if f != "as-required"])
def test_no_end_asked_for_is_no_error(frequency: Frequency) -> None:
    assert next(occurrences(Recurring(frequency), after=date.min, before=date.max)).key
    late = list(occurrences(Recurring(frequency), after=date(9890, 1, 1), before=date.max))
    assert late[-1].window_end < date.max


@given(rules, days, st.integers(0, 900), lags, st.integers(1, 12))
def test_occurrences_are_ordered_never_overlap_and_lie_within_what_is_asked(
    rule: Recurring, after: date, length: int, lag: Lag | None, year_starts: int
) -> None:
    before = after + timedelta(days=length)
    asked = list(occurrences(rule, after=after, before=before, lag=lag, year_starts=year_starts))
    for earlier, later in pairwise(asked):
        assert earlier.period_end < later.period_start
        assert earlier.window_start <= later.window_start
        assert earlier.window_end <= later.window_end
    for one in asked:
        assert one.period_start <= one.period_end
        assert one.period_start <= before
        assert one.period_end >= after
        assert (rule.starts or date.min) <= one.period_start
        assert one.period_end <= (rule.ends or date.max)
    assert len({o.key for o in asked}) == len(asked)


@given(rules, days, st.integers(0, 900))
def test_windows_never_overlap_where_the_council_has_set_nothing(
    rule: Recurring, after: date, length: int
) -> None:
    """Six weeks cut short by the part's end may be due in the same month as the six before them."""
    asked = occurrences(replace(rule, ends=None), after=after, before=after + timedelta(days=length))
    assert all(earlier.window_end < later.window_start for earlier, later in pairwise(asked))


@given(rules, days, st.integers(0, 900))
def test_nothing_is_late_while_its_period_runs(rule: Recurring, after: date, length: int) -> None:
    for one in occurrences(rule, after=after, before=after + timedelta(days=length)):
        assert one.window_start > one.period_end


@given(rules, days, st.integers(0, 400), st.integers(0, 400))
def test_a_longer_horizon_only_adds(rule: Recurring, after: date, length: int, more: int) -> None:
    near = after + timedelta(days=length)
    far = near + timedelta(days=more)
    short = list(occurrences(rule, after=after, before=near))
    assert list(occurrences(rule, after=after, before=far))[: len(short)] == short
    further = occurrences(rule, after=near, before=far)
    assert [o for o in occurrences(rule, after=after, before=far) if o.period_end >= near] == list(further)


@given(rules, days, days)
def test_keys_and_periods_survive_a_start_moved_in_step(rule: Recurring, starts: date, moved: date) -> None:
    """A rhythm of several weeks, months or years moves by whole periods; any other by what you like."""
    starts, moved = sorted((starts, moved))
    weeks = {"fortnightly": 2, "six-weekly": 6}.get(rule.frequency)
    months = {"two-monthly": 2, "two-yearly": 24, "three-yearly": 36}.get(rule.frequency)
    if weeks:
        moved = starts + (moved - starts) // (7 * weeks * DAY) * (7 * weeks * DAY)
    elif months:
        moved = add_months(starts, months_between(starts, moved) // months * months)
    original = Recurring(rule.frequency, starts=starts)
    later = Recurring(rule.frequency, starts=moved)
    horizon = moved + timedelta(days=900)
    before_the_move = {o.key: o for o in occurrences(original, after=moved, before=horizon)}
    after_the_move = {o.key: o for o in occurrences(later, after=date.min, before=horizon)}
    assert list(after_the_move) == list(before_the_move)
    assert all(o.period_end == before_the_move[key].period_end for key, o in after_the_move.items())


@given(st.sampled_from(FREQUENCIES), days, days)
def test_without_a_start_every_asker_sees_the_same_periods(
    frequency: Frequency, one: date, other: date
) -> None:
    one, other = sorted((one, other))
    last = other + timedelta(days=400)
    wide = [o for o in occurrences(Recurring(frequency), after=one, before=last) if o.period_end >= other]
    assert wide == list(occurrences(Recurring(frequency), after=other, before=last))


def walked(rule: Recurring, after: date, before: date, year_starts: int) -> list[tuple[date, date]]:
    """Find the periods the slow way: each one since the rhythm's own start."""
    assert rule.starts is not None
    monday = rule.starts - timedelta(days=rule.starts.weekday())
    year = financial_year(rule.starts, year_starts).start
    quarters = [(year_starts - 1 + step) % 12 + 1 for step in (0, 3, 6, 9)]
    begin, interval, months = {
        "weekly": (monday, 1, None),
        "fortnightly": (monday, 2, None),
        "six-weekly": (monday, 6, None),
        "twice-monthly": (rule.starts.replace(day=1), 1, None),
        "monthly": (rule.starts.replace(day=1), 1, None),
        "two-monthly": (rule.starts.replace(day=1), 2, None),
        "quarterly": (year, 1, quarters),
        "termly": (date(rule.starts.year - 1, 9, 1), 1, [1, 5, 9]),
        "six-monthly": (year, 1, quarters[::2]),
        "annually": (year, 12, None),
        "two-yearly": (year, 24, None),
        "three-yearly": (year, 36, None),
    }[rule.frequency]
    far = before + timedelta(days=1200)
    if rule.frequency in ("weekly", "fortnightly", "six-weekly"):
        rhythm = rrule(WEEKLY, interval=interval, dtstart=begin, until=far)
    else:
        month_days = (1, 16) if rule.frequency == "twice-monthly" else (1,)
        rhythm = rrule(
            MONTHLY, interval=interval, dtstart=begin, until=far, bymonth=months, bymonthday=month_days
        )
    starts = [instant.date() for instant in rhythm]
    periods = [(first, following - DAY) for first, following in pairwise(starts)]
    if rule.frequency == "termly":
        periods = [(first, min(last, date(first.year, 7, 31)) if first.month == 5 else last)
                   for first, last in periods]  # fmt: skip
    return list(within(periods, max(after, rule.starts), min(before, rule.ends or before), rule))


def within(
    periods: list[tuple[date, date]], first: date, last: date, rule: Recurring
) -> Iterator[tuple[date, date]]:
    for start, end in periods:
        if first <= end and start <= last and first <= last:
            yield max(start, rule.starts or start), min(end, rule.ends or end)


def test_ten_thousand_random_rules_agree_with_dateutil_walked_from_the_start() -> None:
    random = Random(18)  # noqa: S311 - the same rules at every run
    found = 0
    for _ in range(10_000):
        starts = date(2019, 1, 1) + random.randrange(900) * DAY
        ends = random.choice([None, starts + random.randrange(2000) * DAY])
        rule = Recurring(random.choice(FREQUENCIES[:-1]), starts=starts, ends=ends)
        after = starts + random.randrange(-100, 1800) * DAY
        before = after + random.randrange(120) * DAY
        year_starts = random.randint(1, 12)
        asked = occurrences(rule, after=after, before=before, year_starts=year_starts)
        expected = walked(rule, after, before, year_starts)
        assert [(o.period_start, o.period_end) for o in asked] == expected, (rule, after, before)
        found += len(expected)
    assert found > 10_000


@given(st.sampled_from(FREQUENCIES))
def test_the_lag_of_a_rhythm_shorter_than_a_month_is_a_week(frequency: Frequency) -> None:
    short = frequency in {"weekly", "fortnightly", "twice-monthly"}
    assert default_lag(frequency) == Lag(1, "week" if short else "month")
