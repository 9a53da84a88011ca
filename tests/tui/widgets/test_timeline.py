"""A bar lies where its dates say, at every zoom; what is off the line is told at its edges."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.timeline import (
    BAR,
    BAR_TODAY,
    GHOST,
    MONTH,
    QUARTER,
    TODAY,
    YEAR,
    ZOOMS,
    Bar,
    Scale,
    Zoom,
    drawn,
    meetings_line,
    months_line,
    span,
    years_line,
)

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
SCALES = st.builds(Scale, DAYS, st.sampled_from(ZOOMS), st.integers(1, 160))
# Bars about the middle of the line, so that some are cut by its edges.
NEAR = SCALES.flatmap(
    lambda scale: st.tuples(
        st.just(scale),
        st.builds(
            lambda offset, length: _bar(scale.centre + timedelta(days=offset), length),
            st.integers(-600, 600),
            st.integers(0, 900),
        ),
    )
)


def _bar(start: date, length: int) -> Bar:
    return Bar(start, start + timedelta(days=length), "●", "on_track")


def signs(bars: list[Bar], scale: Scale, today: date = date(1990, 1, 1)) -> str:
    return "".join(words for words, _, _ in drawn(bars, scale, today).cells)


@given(SCALES, st.integers(0, 159))
def test_every_column_gives_back_its_day(scale: Scale, column: int) -> None:
    column %= scale.width
    day = scale.day(column)
    assert scale.column(day) == column
    assert scale.column(day - timedelta(days=1)) < column


@given(SCALES, DAYS, DAYS)
def test_a_later_day_never_stands_further_left(scale: Scale, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert scale.column(earlier) <= scale.column(later)
    assert scale.column(one) <= scale.last_column(one)


@given(NEAR)
def test_a_bar_begins_and_ends_in_the_columns_of_its_dates(near: tuple[Scale, Bar]) -> None:
    scale, bar = near
    assert bar.start is not None
    assert bar.end is not None
    line = signs([bar], scale)
    first, last = span(scale, bar)
    assert (first, last) == (scale.column(bar.start), scale.last_column(bar.end))
    shown = [at for at, sign in enumerate(line) if sign != " "]
    assert shown == list(range(max(first, 0), min(last, scale.width - 1) + 1))
    if 0 <= last < scale.width:
        assert line[last] == "●"


@given(NEAR)
def test_what_is_off_the_line_is_told_at_its_edges(near: tuple[Scale, Bar]) -> None:
    scale, bar = near
    first, last = span(scale, bar)
    found = drawn([bar], scale, date(1990, 1, 1))
    assert (found.before, found.after) == (first < 0, last >= scale.width)


@given(NEAR, st.integers(-200, 200))
def test_today_stands_where_today_is(near: tuple[Scale, Bar], offset: int) -> None:
    scale, bar = near
    today = scale.centre + timedelta(days=offset)
    here = scale.column(today)
    line = signs([bar], scale, today)
    assert len(line) == scale.width
    for at, sign in enumerate(line):
        if sign in (TODAY, BAR_TODAY):
            assert at == here
    if 0 <= here < scale.width:
        assert line[here] in (TODAY, BAR_TODAY, "●")


@given(SCALES, st.lists(st.sampled_from([-1, 1]), max_size=6))
def test_zooming_keeps_the_day_in_the_middle(scale: Scale, keys: list[int]) -> None:
    looked = scale
    for by in keys:
        looked = looked.zoomed(by)
        assert looked.column(scale.centre) == looked.width // 2
    assert looked.centre == scale.centre


@given(SCALES, st.integers(-500, 500))
def test_moving_there_and_back_shows_the_same_columns(scale: Scale, columns: int) -> None:
    moved = scale.moved(columns)
    assert moved.left == scale.left + columns
    assert moved.moved(-columns).left == scale.left


@given(SCALES, DAYS)
def test_the_ruler_is_as_wide_as_the_line(scale: Scale, today: date) -> None:
    assert len(years_line(scale)) == len(months_line(scale)) == scale.width
    assert sum(len(words) for words, _, _ in meetings_line(scale, [today], today)) == scale.width


def test_the_line_ends_at_the_ends_of_the_calendar() -> None:
    scale = Scale(date.min, YEAR, 40)
    assert scale.moved(-1000).centre == date.min
    assert Scale(date.max, YEAR, 40).moved(1000).centre == date.max


@pytest.mark.parametrize(
    ("zoom", "years", "months"),
    [
        (MONTH, "2024    2025    ", "Dec     Jan     "),
        (QUARTER, "2024    2025    ", "Oct-Dec Jan-Mar "),
        (YEAR, "2024    2025    ", "A J  O  J  A  J "),
    ],
)
def test_years_months_and_quarters_are_named(zoom: Zoom, years: str, months: str) -> None:
    scale = Scale(date(2025, 1, 1), zoom, 16)
    assert (years_line(scale), months_line(scale)) == (years, months)


def test_what_was_agreed_lies_behind_what_is_expected() -> None:
    scale = Scale(date(2024, 10, 1), QUARTER, 18)
    agreed = Bar(date(2024, 9, 1), date(2024, 10, 31), GHOST, "ghost", GHOST)
    expected = Bar(date(2024, 10, 1), date(2024, 12, 31), "▲", "at_risk")
    assert signs([agreed, expected], scale).strip() == GHOST * 3 + BAR * 8 + "▲"


def test_what_has_no_end_goes_on_past_the_edge() -> None:
    scale = Scale(date(2024, 10, 1), QUARTER, 18)
    found = drawn([Bar(date(2024, 10, 1), None, "●", "on_track")], scale, date(1990, 1, 1))
    assert found.after
    assert "".join(words for words, _, _ in found.cells).strip() == BAR * 9
