from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates.hanging import Offset, hanging, offset_from, placed
from tracker.dates.lateness import Span
from tracker.dates.parts import Day, Deadline, Part, Window

POLL = Span(date(2024, 7, 4), date(2024, 7, 4), "day")
JULY = Span(date(2024, 7, 1), date(2024, 7, 31), "month")


@pytest.mark.parametrize(
    ("words", "event", "offset"),
    [
        ("after the general election", "general election", "after"),
        ("After the General  Election (TBC).", "General Election", "after"),
        ("Following adoption of the Local Plan", "adoption of the Local Plan", "after"),
        ("prior to Cabinet approval", "Cabinet approval", "before"),
        ("since vesting day", "vesting day", "since"),
        ("upon adoption", "adoption", "on"),
        ("within 6 months of adoption", "adoption", "within 6 months of"),
        ("Within six months of the adoption", "adoption", "within 6 months of"),
        ("three months after approval", "approval", "3 months after"),
        ("a year from launch", "launch", "1 year after"),
        ("2 weeks before the count", "count", "2 weeks before"),
    ],
)
def test_the_event_and_the_offset_are_found_in_the_words(words: str, event: str, offset: str) -> None:
    found = hanging(words)
    assert found is not None
    assert (found.event, found.offset.words) == (event, offset)
    assert offset_from(offset) == found.offset


@pytest.mark.parametrize(
    "words",
    ["", "Three months", "Immediately", "In parallel with 2v", "Dependent on policy work", "after",
     "after the", "before next meeting.", "within 10 working days of approval", "within months of adoption",
     "within 0 months of adoption", "0 months after adoption", "after 2", "within", "within 6"],
)  # fmt: skip
def test_words_that_name_no_event_hang_on_none(words: str) -> None:
    assert hanging(words) is None


@pytest.mark.parametrize(
    ("offset", "on_the_day", "in_the_month"),
    [
        ("after", Window(date(2024, 7, 5), None, "day"), Window(date(2024, 8, 1), None, "month")),
        ("before", Deadline(date(2024, 7, 3), "day"), Deadline(date(2024, 6, 30), "month")),
        ("since", Window(date(2024, 7, 4), None, "day"), Window(date(2024, 7, 1), None, "month")),
        ("on", Day(date(2024, 7, 4)), Window(date(2024, 7, 1), date(2024, 7, 31), "month")),
        ("within 6 months of", Deadline(date(2025, 1, 4), "day"), Deadline(date(2025, 1, 31), "month")),
        (
            "3 months after",
            Window(date(2024, 10, 1), date(2024, 10, 31), "month"),
            Window(date(2024, 10, 1), date(2024, 10, 31), "month"),
        ),
        (
            "6 weeks after",
            Window(date(2024, 8, 12), date(2024, 8, 18), "week"),
            Window(date(2024, 8, 12), date(2024, 9, 15), "week"),
        ),
        ("10 days after", Day(date(2024, 7, 14)), Window(date(2024, 7, 11), date(2024, 8, 10), "month")),
        (
            "1 year before",
            Window(date(2023, 7, 1), date(2023, 7, 31), "month"),
            Window(date(2023, 7, 1), date(2023, 7, 31), "month"),
        ),
    ],
)
def test_no_day_comes_out_closer_than_the_words_and_the_event_allow(
    offset: str, on_the_day: Part, in_the_month: Part
) -> None:
    found = offset_from(offset)
    assert found is not None
    assert placed(found, POLL) == on_the_day
    assert placed(found, JULY) == in_the_month


def test_an_event_without_two_ends_places_nothing() -> None:
    assert placed(Offset("after"), Span(None, date(2024, 7, 4), "day")) is None
    assert placed(Offset("after"), Span(date.max, date.max, "day")) is None
    assert placed(Offset("after", 120, "year"), Span(date.max, date.max, "day")) is None


@given(st.text(alphabet="within 6months of afterbeforethe-.()é\u2028", max_size=40))
def test_any_words_are_read(words: str) -> None:
    found = hanging(words)
    assert found is None or offset_from(found.offset.words) == found.offset
