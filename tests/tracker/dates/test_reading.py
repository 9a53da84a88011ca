"""Reading by context, bad input, and the phrase the product was made for."""

from datetime import date

import pytest

from tracker.dates import (
    Day,
    Deadline,
    Done,
    Ongoing,
    Recurring,
    Relative,
    Unknown,
    Window,
    in_words,
    in_words_of_range,
    read,
)
from tracker.dates.plain import part_as_dict, part_from_dict
from tracker.dates.reading.phrase import LONGEST

ON = date(2024, 7, 16)


def test_two_rhythms_in_one_cell_ask_whether_the_start_holds_for_both() -> None:
    timing = read("Revenue monthly from July 2024, capital, treasury, debt quarterly", on=ON)
    revenue = Recurring("monthly", starts=date(2024, 7, 1), applies_to="Revenue")
    others = Recurring("quarterly", applies_to="capital, treasury, debt")
    assert timing.parts == (revenue, others)
    assert timing.question == "Does the start, July 2024, hold for capital, treasury, debt too?"
    shared = Recurring("quarterly", starts=date(2024, 7, 1), applies_to="capital, treasury, debt")
    assert timing.alternatives == ((revenue, shared),)


def test_a_stroke_between_months_asks_for_one_span() -> None:
    timing = read("October / December 2024", on=ON, period="2024/25", year_starts=4)
    october = Window(date(2024, 10, 1), date(2024, 10, 31), "month")
    december = Window(date(2024, 12, 1), date(2024, 12, 31), "month")
    assert timing.parts == (october, december)
    assert timing.question == "October and December, or one span from October to December?"
    assert timing.alternatives == ((Window(date(2024, 10, 1), date(2024, 12, 31), "month"),),)
    assert timing.as_dict()["parts"][0] == {
        "kind": "window", "start": "2024-10-01", "end": "2024-10-31", "precision": "month",
    }  # fmt: skip


def test_the_period_settles_a_year_nobody_wrote() -> None:
    assert not read("published in June", on=date(2024, 5, 10)).certain
    timing = read("published in June", on=date(2024, 5, 10), period="2024/25")
    assert timing.certain
    assert timing.parts == (Window(date(2024, 6, 1), date(2024, 6, 30), "month"),)


@pytest.mark.parametrize(
    ("period", "certain"),
    [("2023-04/2027-03", False), ("2024", True), ("nonsense", False), ("2025/24", False)],
)
def test_periods(period: str, *, certain: bool) -> None:
    assert read("October", on=ON, period=period).certain is certain


def test_the_council_says_when_its_year_starts() -> None:
    timing = read("Q1 2024/25", on=ON, year_starts=7)
    assert timing.parts == (Window(date(2024, 7, 1), date(2024, 9, 30), "quarter"),)


@pytest.mark.parametrize(
    "phrase",
    [
        "31 February", "31 February 2025", "30/02/24", "29th Feb 2025", "13/13/2024", "0/0/2024", "Q5",
        "Q5 2024/25", "20023", "29 February 2100",
    ],
)  # fmt: skip
def test_nonsense_names_no_day(phrase: str) -> None:
    timing = read(phrase, on=ON)
    assert timing.parts == (Unknown(),)
    assert not timing.certain


@pytest.mark.parametrize(
    "phrase", ["31 March 2025 to 1 March 2025", "Sept 2010 - July 2010", "2027-2024", "December 20023"]
)
def test_contradictions_ask(phrase: str) -> None:
    assert not read(phrase, on=ON).certain


@pytest.mark.parametrize("phrase", ["", "   ", "\u200f", "\u200f\u200e", "-", "\u2014", "()", "\n"])
def test_nothing_is_unknown(phrase: str) -> None:
    assert read(phrase, on=ON).parts == (Unknown(),)


def test_invisible_marks_do_not_hide_a_date() -> None:
    assert read("\u200f31\u00a0March\u200b 2025\u00b9", on=ON).parts == (Day(date(2025, 3, 31)),)


def test_a_cell_past_the_limit_is_not_taken_apart() -> None:
    within = "March 2025" + " " * (LONGEST - len("March 2025"))
    assert read(within, on=ON).certain
    timing = read(within + " ", on=ON)
    assert timing.parts == (Unknown(),)
    assert not timing.certain
    assert read("March 2025, " * 8_500, on=ON).parts == (Unknown(),)


def test_days_at_the_ends_of_the_calendar() -> None:
    assert read("in 3 weeks", on=date.max).parts
    assert read("last year", on=date.min).parts


@pytest.mark.parametrize(
    "part",
    [
        Day(ON, tentative=True), Window(ON, None, "day"), Deadline(ON, "month"), Done(), Done(date=ON),
        Done(start=ON, end=ON, precision="month"), Ongoing(), Unknown(), Relative("Within 6 months"),
        Recurring("monthly", ON, None, "Revenue", "Sept"),
    ],
)  # fmt: skip
def test_a_part_survives_its_dictionary(part: Day) -> None:
    assert part_from_dict(part_as_dict(part)) == part


def test_a_dictionary_of_no_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="'moment' is no kind of timing"):
        part_from_dict({"kind": "moment"})


def test_a_stored_quarter_prints_as_its_months() -> None:
    assert in_words_of_range(date(2024, 10, 1), date(2024, 12, 31), "quarter") == "October to December 2024"
    assert in_words_of_range(date(2024, 4, 1), date(2025, 3, 31), "year") == "financial year 2024 to 2025"
    assert in_words_of_range(None, date(2028, 3, 31), "day") == "until 31 March 2028"
    assert in_words_of_range(date(2024, 11, 1), date(2025, 1, 31), "month") == "November 2024 to January 2025"


def test_parts_print_in_their_order() -> None:
    assert in_words([Deadline(date(2028, 3, 31), "day"), Ongoing()]) == "by 31 March 2028; ongoing"
