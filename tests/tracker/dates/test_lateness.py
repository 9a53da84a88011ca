from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import read
from tracker.dates.lateness import UNSAID, Slip, Span, band, happened, lateness, slippage, span_of
from tracker.dates.parts import PRECISIONS

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
TOLD = st.sampled_from(PRECISIONS)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Any window with both ends, of any precision, the ends fitting it or not."""
    start = draw(DAYS)
    return Span(start, start + timedelta(days=draw(st.integers(0, 400))), draw(TOLD))


@st.composite
def inside(draw: st.DrawFn) -> tuple[Span, Span]:
    """A window and a narrower one inside it."""
    outer = draw(spans().filter(lambda span: span.start != span.end))
    assert outer.start
    assert outer.end
    length = (outer.end - outer.start).days
    first = draw(st.integers(0, length))
    last = draw(st.integers(first, length if first else length - 1))
    return outer, Span(outer.start + timedelta(first), outer.start + timedelta(last), draw(TOLD))


def said(words: str) -> Span:
    return span_of(read(words, on=date(2024, 1, 1)).parts[0])


@given(inside())
def test_refinement_is_never_slippage(pair: tuple[Span, Span]) -> None:
    slip = slippage(*pair)
    assert slip.change == "refined"
    assert slip.amount <= 0
    assert slip.words == ""
    assert band(*pair) == "on track"


@given(spans(), spans())
def test_a_slip_is_never_positive_when_the_new_date_ends_inside_the_old(one: Span, other: Span) -> None:
    assert one.end
    assert other.end
    earlier, later = sorted((one, other), key=lambda span: span.end or date.max)
    assert slippage(later, earlier).amount <= 0
    assert slippage(later, earlier).words == ""


@given(spans(), spans())
def test_there_and_back_differ_in_sign_alone(one: Span, other: Span) -> None:
    there, back = slippage(one, other), slippage(other, one)
    assert (there.amount, there.unit, there.months) == (-back.amount, back.unit, -back.months)


@given(spans(), st.integers(-500, 900))
def test_nothing_is_late_inside_its_window(window: Span, step: int) -> None:
    assert window.start
    assert window.end
    today = window.start + timedelta(step)
    found = lateness(window, today)
    assert (found == "past") == (today > window.end)
    assert (found == "not yet open") == (today < window.start)


@given(spans())
def test_a_window_passes_through_its_states_in_order_and_closes_in_its_last_fifth(window: Span) -> None:
    assert window.start
    assert window.end
    days = [window.start + timedelta(n) for n in range(-1, (window.end - window.start).days + 3)]
    found = [lateness(window, day) for day in days]
    order = ["not yet open", "open", "closing", "past"]
    assert all(order.index(one) <= order.index(other) for one, other in pairwise(found))
    length = (window.end - window.start).days + 1
    assert length / 5 <= found.count("closing") < length / 5 + 1


@pytest.mark.parametrize(
    ("words", "day", "state"),
    [
        ("September 2024", date(2024, 8, 31), "not yet open"),
        ("September 2024", date(2024, 9, 24), "open"),
        ("September 2024", date(2024, 9, 25), "closing"),
        ("September 2024", date(2024, 9, 30), "closing"),
        ("September 2024", date(2024, 10, 1), "past"),
        ("12 September 2024", date(2024, 9, 12), "closing"),
        ("by 31 March 2028", date(2024, 9, 12), "open"),
        ("by 31 March 2028", date(2028, 4, 1), "past"),
        ("from July 2024", date(2099, 1, 1), "open"),
        ("from July 2024", date(2024, 6, 30), "not yet open"),
        ("ongoing", date(2024, 6, 30), "cannot be judged"),
        ("TBC", date(2024, 6, 30), "cannot be judged"),
        ("monthly from July 2024", date(2030, 6, 30), "cannot be judged"),
        ("after the general election", date(2030, 6, 30), "cannot be judged"),
        ("complete", date(2030, 6, 30), "cannot be judged"),
    ],
)
def test_how_a_day_stands_to_words(words: str, day: date, state: str) -> None:
    assert lateness(said(words), day) == state


@pytest.mark.parametrize(
    ("actual", "state"),
    [
        (happened(date(2024, 9, 26), date(2024, 9, 26)), "closing"),
        (happened(date(2024, 9, 1), date(2024, 9, 30)), "open"),
        (happened(date(2024, 10, 1), date(2024, 10, 31)), "past"),
        (happened(date(2024, 9, 28), date(2024, 10, 3)), "cannot be judged"),
        (happened(None, date(2024, 8, 31)), "not yet open"),
        (happened(None, None), "cannot be judged"),
    ],
)
def test_an_actual_may_be_a_day_a_window_or_no_date_at_all(actual: Span, state: str) -> None:
    assert lateness(said("September 2024"), actual) == state


@pytest.mark.parametrize(
    ("agreed", "later", "words"),
    [
        ("September 2024", "12 September 2024", "narrower, inside the dates agreed"),
        ("September 2024", "4 October 2024", "1 month later than agreed"),
        ("September 2024", "March 2025", "6 months later than agreed"),
        ("12 September 2024", "13 September 2024", "1 day later than agreed"),
        ("12 September 2024", "September 2024", "as agreed"),
        ("12 July 2024", "July to September 2024", "2 months later than agreed"),
        ("w/c 9 September 2024", "23 September 2024", "2 weeks later than agreed"),
        ("11 September 2024", "w/c 9 September 2024", "as agreed"),
        ("Q3 2024/25", "October 2024", "narrower, inside the dates agreed"),
        ("Q3 2024/25", "January 2025", "1 quarter later than agreed"),
        ("Q3 2024/25", "Q2 2025/26", "3 quarters later than agreed"),
        ("Q2 2024/25", "May 2024", "1 quarter earlier than agreed"),
        ("12 July 2024", "Q2 2024/25", "as agreed"),
        ("H1 2024/25", "H2 2025/26", "3 halves later than agreed"),
        ("2024/25", "June 2025", "1 year later than agreed"),
        ("by 31 March 2025", "12 February 2025", "narrower, inside the dates agreed"),
        ("by 31 March 2025", "by 31 January 2025", "59 days earlier than agreed"),
        ("from July 2024", "October 2024", "narrower, inside the dates agreed"),
        ("TBC", "October 2024", "cannot be judged"),
        ("October 2024", "ongoing", "cannot be judged"),
    ],
)
def test_a_move_is_told_in_the_coarser_unit_of_the_two(agreed: str, later: str, words: str) -> None:
    assert slippage(said(agreed), said(later)).said("agreed") == words


def test_only_a_slip_has_words_of_its_own() -> None:
    assert slippage(said("September 2024"), said("March 2025")).words == "6 months later than agreed"
    for earlier in ("12 September 2024", "August 2024", "TBC"):
        assert slippage(said("September 2024"), said(earlier)).words == ""
    assert Slip().words == ""


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("September 2024", "on track"),
        ("30 September 2024", "on track"),
        ("November 2024", "delayed by less than three months"),
        ("December 2024", "will not be met within three months of the original date"),
        ("TBC", "cannot be judged"),
    ],
)
def test_rotherhams_bands_stand_against_the_original_date(expected: str, words: str) -> None:
    assert band(said("September 2024"), said(expected)) == words


def test_a_day_is_three_months_late_on_the_day_three_months_after() -> None:
    agreed = said("12 September 2024")
    assert band(agreed, said("11 December 2024")) == "delayed by less than three months"
    assert band(agreed, said("12 December 2024")).startswith("will not be met")


def test_what_has_passed_its_date_undone_comes_today_at_the_earliest() -> None:
    agreed = said("September 2024")
    assert band(agreed, agreed, today=date(2024, 9, 30)) == "on track"
    assert band(agreed, agreed, today=date(2024, 10, 1)) == "delayed by less than three months"
    assert band(agreed, agreed, today=date(2024, 12, 1)).startswith("will not be met")


def test_whole_months_happened_are_told_from_days() -> None:
    assert happened(date(2024, 9, 1), date(2024, 9, 30)).precision == "month"
    assert happened(date(2024, 9, 1), date(2024, 9, 1)).precision == "day"
    assert happened(date(2024, 9, 1), None) == UNSAID
