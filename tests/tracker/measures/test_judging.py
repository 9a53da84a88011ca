"""Whether a target is met: by its qualifier, by polarity, in its own time."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.measures.judging import NO_TIME, Time, Value, compared, of_its_time, verdict, way_of

FIGURES = st.decimals(-1000, 1000, places=1)
POLARITIES = st.sampled_from(["high", "low", "neither", "unsaid"])


@pytest.mark.parametrize(
    ("target", "qualifier", "reading", "said", "polarity", "expected"),
    [
        (10, "at least", 10, "", "unsaid", "met"),
        (10, "at least", 9, "", "high", "not met"),
        (10, "at least", 11, "", "low", "not judged"),
        (10, "at most", 10, "", "unsaid", "met"),
        (10, "over", 10, "", "unsaid", "not met"),
        (10, "over", 10, "over", "unsaid", "met"),
        (10, "at least", 10, "almost", "unsaid", "not met"),
        (10, "under", 10, "", "unsaid", "not met"),
        (10, "at most", 10, "over", "unsaid", "not met"),
        (10, "around", 9, "", "unsaid", "not judged"),
        (10, "around", 9, "", "low", "met"),
        (10, "", 9, "", "neither", "not judged"),
        (10, "", 12, "", "high", "met"),
    ],
)
def test_a_target(target: int, qualifier: str, reading: int, said: str, polarity: str, expected: str) -> None:
    aim, found = Value(Decimal(target), qualifier), Value(Decimal(reading), said)
    assert verdict(aim, found, polarity, over=False) == expected
    if expected == "not met":
        assert verdict(aim, found, polarity, over=True) == "missed"


@given(FIGURES, FIGURES, FIGURES, st.sampled_from(["", "at least", "over", "at most", "under"]), POLARITIES)
def test_going_the_good_way_never_loses_a_target(
    target: Decimal, reading: Decimal, more: Decimal, qualifier: str, polarity: str
) -> None:
    way = way_of(qualifier, polarity)
    better = reading + abs(more) if way == "high" else reading - abs(more)
    aim = Value(target, qualifier)
    if verdict(aim, Value(reading), polarity, over=False) == "met":
        assert verdict(aim, Value(better), polarity, over=True) == "met"


@given(FIGURES, FIGURES, st.sampled_from(["high", "low"]))
def test_of_two_values_one_is_better(one: Decimal, other: Decimal, polarity: str) -> None:
    turned = {"better than": "worse than", "worse than": "better than", "level with": "level with"}
    assert compared(other, one, polarity) == turned[compared(one, other, polarity)]


def test_a_reading_counts_for_the_time_of_its_target() -> None:
    year = Time(date(2024, 4, 1), date(2025, 3, 31))
    before, by = Time(date(2023, 4, 1), date(2024, 3, 31)), Time(None, date(2026, 3, 31))
    assert of_its_time(year, year, further=True)
    assert of_its_time(before, by, further=False)
    assert not of_its_time(before, year, further=False)
    assert not of_its_time(Time(date(2026, 4, 1), date(2027, 3, 31)), by, further=False)
    assert of_its_time(NO_TIME, year, further=False)
    assert not of_its_time(NO_TIME, year, further=True)
