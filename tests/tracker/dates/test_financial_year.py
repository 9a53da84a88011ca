"""Financial years as English councils keep them, and as others might."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates.financial_year import FinancialYear, financial_year, half_of, quarter_of
from tracker.dates.months import add_months, month_end, months_between

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
first_months = st.integers(1, 12)


@pytest.mark.parametrize(
    ("day", "label", "start", "end"),
    [
        (date(2024, 4, 1), "2024/25", date(2024, 4, 1), date(2025, 3, 31)),
        (date(2025, 3, 31), "2024/25", date(2024, 4, 1), date(2025, 3, 31)),
        (date(2024, 3, 31), "2023/24", date(2023, 4, 1), date(2024, 3, 31)),
        (date(1999, 12, 31), "1999/00", date(1999, 4, 1), date(2000, 3, 31)),
    ],
)
def test_a_financial_year_runs_from_april_to_march(day: date, label: str, start: date, end: date) -> None:
    year = financial_year(day)
    assert (year, year.label) == (FinancialYear(start, end), label)


def test_a_year_that_starts_in_january_has_the_calendar_years_name() -> None:
    year = financial_year(date(2024, 8, 14), 1)
    assert (year.label, year.key, year.start, year.end) == (
        "2024",
        "2024",
        date(2024, 1, 1),
        date(2024, 12, 31),
    )


def test_the_key_of_a_year_is_fit_for_an_address() -> None:
    assert financial_year(date(2024, 8, 14)).key == "2024-25"


def test_the_fourth_quarter_lies_in_the_next_calendar_year() -> None:
    quarter = quarter_of(date(2025, 2, 14))
    assert (quarter.name, quarter.key) == ("Q4", "2024-25-Q4")
    assert (quarter.start, quarter.end) == (date(2025, 1, 1), date(2025, 3, 31))


def test_the_first_half_runs_from_april_to_september() -> None:
    half = half_of(date(2024, 9, 30))
    assert (half.key, half.start, half.end) == ("2024-25-H1", date(2024, 4, 1), date(2024, 9, 30))


@given(days, first_months)
def test_financial_years_tile_the_calendar(day: date, year_starts: int) -> None:
    year = financial_year(day, year_starts)
    assert year.start <= day <= year.end
    assert financial_year(year.end + timedelta(days=1), year_starts).start == year.end + timedelta(days=1)
    assert financial_year(year.start, year_starts) == financial_year(year.end, year_starts) == year


@given(days, first_months)
def test_quarters_and_halves_tile_the_year(day: date, year_starts: int) -> None:
    year = financial_year(day, year_starts)
    for parts in (year.quarters, year.halves):
        assert (parts[0].start, parts[-1].end) == (year.start, year.end)
        assert all(a.end + timedelta(days=1) == b.start for a, b in pairwise(parts))
    assert quarter_of(day, year_starts) in year.quarters
    assert half_of(day, year_starts) in year.halves
    assert quarter_of(day, year_starts).start <= day <= quarter_of(day, year_starts).end
    assert half_of(day, year_starts).start <= day <= half_of(day, year_starts).end


@pytest.mark.parametrize(
    ("day", "months", "answer"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 7, 16), 0, date(2024, 7, 16)),
    ],
)
def test_months_are_added_within_the_calendar(day: date, months: int, answer: date) -> None:
    assert add_months(day, months) == answer


@given(days, st.integers(-600, 600))
def test_months_added_are_months_between(day: date, months: int) -> None:
    assert months_between(day, add_months(day, months)) == months


@given(days)
def test_a_month_ends_on_the_day_before_the_next(day: date) -> None:
    assert month_end(day) + timedelta(days=1) == add_months(day, 1).replace(day=1)
