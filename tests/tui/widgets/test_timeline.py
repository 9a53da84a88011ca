"""A bar lies where its dates say, at every width."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.timeline import Scale, months_later, months_line, scale_for, years_line

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
SCALES = st.builds(
    lambda first, months, cell: Scale(first.replace(day=1), months, cell),
    DAYS,
    st.integers(1, 60),
    st.integers(3, 8),
)


@given(SCALES, st.integers(0, 59), st.integers(1, 28))
def test_a_day_stands_in_the_columns_of_its_month(scale: Scale, step: int, day: int) -> None:
    month = months_later(scale.first, step)
    assert scale.column(month.replace(day=day)) // scale.cell == step


@given(SCALES, DAYS, DAYS)
def test_a_later_day_never_stands_further_left(scale: Scale, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert scale.column(earlier) <= scale.column(later)


@given(SCALES, DAYS, st.integers(0, 900))
def test_a_span_is_on_the_line_exactly_when_its_dates_are(scale: Scale, start: date, length: int) -> None:
    end = start + timedelta(days=length)
    span = scale.span(start, end)
    last_shown = months_later(scale.first, scale.months) - timedelta(days=1)
    assert (span is not None) == (start <= last_shown and end >= scale.first)
    if span is not None:
        assert 0 <= span[0] <= span[1] < scale.columns
        assert span[0] == max(scale.column(start), 0)


@given(SCALES, st.integers(0, 59))
def test_a_whole_month_fills_its_cell(scale: Scale, step: int) -> None:
    month = months_later(scale.first, step % scale.months)
    end = months_later(month, 1) - timedelta(days=1)
    at = step % scale.months * scale.cell
    assert scale.span(month, end) == (at, at + scale.cell - 1)


@given(st.lists(DAYS, max_size=6), DAYS, st.integers(3, 150))
def test_the_scale_fits_its_room_and_shows_today(days: list[date], today: date, room: int) -> None:
    scale = scale_for(days, today, room)
    assert scale.columns <= max(room, 3)
    assert 0 <= scale.column(today) < max(scale.columns, 2 * scale.cell)
    assert len(months_line(scale)) == len(years_line(scale)) == scale.columns


def test_months_and_years_are_named() -> None:
    scale = Scale(date(2024, 11, 1), 3, 4)
    assert (years_line(scale), months_line(scale)) == ("2024    2025", "Nov Dec Jan ")
