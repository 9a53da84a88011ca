from datetime import UTC, date, datetime

import pytest

from tracker.publishing.errors import NotAMomentError
from tracker.publishing.moments import in_words, moment_of

TODAY = date(2024, 9, 16)


@pytest.mark.parametrize(
    "words",
    [
        "20 January 2025 09:00",
        "20 January 2025 at 9am",
        "20 January 2025, 9.00 am",
        "20 January 2025, at 9:00",
        "Monday 20 January 2025 9 a.m.",
        "2025-01-20 09:00",
        "2025-01-20T09:00",
        " 20/01/2025 09:00 ",
    ],
)
def test_a_day_and_a_time_are_read_however_they_are_said(words: str) -> None:
    assert moment_of(words, TODAY) == datetime(2025, 1, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "hour", "minute"),
    [("1 July 2025 12am", 23, 0), ("1 July 2025 12:30pm", 11, 30), ("1 July 2025 noon", 11, 0)],
)
def test_noon_and_midnight_are_told_apart_and_summer_time_is_the_councils(
    words: str, hour: int, minute: int
) -> None:
    found = moment_of(words, TODAY)
    assert (found.hour, found.minute) == (hour, minute)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "20 January 2025",
        "09:00",
        "20 January 2025 9",
        "20 January 2025 25:00",
        "20 January 2025 13pm",
        "20 January 2025 0am",
        "January 2025 09:00",
        "20 January 09:00",
        "30 February 2025 09:00",
        "some day 09:00",
        "20 January 2025 09:00 sharp",
        "30 March 2025 01:30",
        "26 October 2025 01:30",
    ],
)
def test_what_is_no_one_moment_is_refused(words: str) -> None:
    with pytest.raises(NotAMomentError, match="Say both, like '20 January 2025 09:00'"):
        moment_of(words, TODAY)


def test_a_moment_is_said_by_the_councils_clock() -> None:
    assert in_words(datetime(2025, 7, 1, 8, 5, tzinfo=UTC)) == "1 July 2025 at 09:05"
