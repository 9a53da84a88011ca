from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.publishing.render.hours import Hours, hours_of


@pytest.mark.parametrize(
    ("words", "begins", "ends"),
    [
        ("14:00", "14:00", None),
        ("10.30 am", "10:30", None),
        ("7pm", "19:00", None),
        ("7 p.m.", "19:00", None),
        ("at 2 pm", "14:00", None),
        ("14:00hrs", "14:00", None),
        ("12 noon", "12:00", None),
        ("12.15am", "00:15", None),
        ("7pm to 9pm", "19:00", "21:00"),
        ("10:00-12:30", "10:00", "12:30"),
        ("10 to 11.30 am", "10:00", "11:30"),
        ("11 to 1 pm", "11:00", "13:00"),
        ("2 – 4 pm", "14:00", "16:00"),
        ("23:30", "23:30", None),
    ],
)
def test_times_that_can_be_read_in_one_way(words: str, begins: str, ends: str | None) -> None:
    hours = hours_of(words)
    assert hours is not None
    assert (hours.begins, hours.said) == (time.fromisoformat(begins), ends is not None)
    if ends:
        assert hours.ends == time.fromisoformat(ends)


@pytest.mark.parametrize(
    "words",
    [None, "", "7", "7 to 9", "after Cabinet", "25:00", "13pm", "10:75", "to be confirmed", "10:00 or 14:00"],
)
def test_what_says_no_one_time(words: str | None) -> None:
    assert hours_of(words) is None


def test_an_end_that_is_not_said_is_an_hour_later_on_the_same_day() -> None:
    assert hours_of("14:00") == Hours(time(14), time(15), said=False)
    assert hours_of("23:30") == Hours(time(23, 30), time(23, 59, 59), said=False)


@given(
    st.text(max_size=20)
    | st.from_regex(r"\d{1,2}[.:]?\d{0,2} ?(am|pm)? ?(to|-)? ?\d{0,2} ?(am|pm)?", fullmatch=True)
)
def test_it_ends_after_it_begins_whatever_is_said(words: str) -> None:
    hours = hours_of(words)
    assert hours is None or hours.begins < hours.ends
