from datetime import date

from tracker.dates import read
from tracker.progress.milestones import draft_milestones, horizon, period_bounds

REACH = horizon(date(2024, 7, 16), months=24, period=(date(2024, 4, 1), date(2025, 3, 31)))


def drafted(phrase: str) -> list[tuple[str, str, date | None, date | None]]:
    timing = read(phrase, on=date(2024, 7, 16), period="2024/25")
    return [(one.key, one.words, one.start, one.end) for one in draft_milestones(timing, REACH)]


def test_one_window_is_one_milestone_in_the_plans_own_words() -> None:
    assert drafted("June to September 2024") == [
        ("", "June to September 2024", date(2024, 6, 1), date(2024, 9, 30))
    ]


def test_two_months_are_two_milestones_with_numbers() -> None:
    assert drafted("October / December 2024") == [
        ("1", "October 2024", date(2024, 10, 1), date(2024, 10, 31)),
        ("2", "December 2024", date(2024, 12, 1), date(2024, 12, 31)),
    ]


def test_a_rhythm_gives_a_milestone_for_each_period_of_the_plan_due_the_month_after() -> None:
    found = drafted("monthly from July 2024")
    assert [key for key, *_ in found] == [f"2024-{month:02}" for month in range(7, 13)] + [
        "2025-01",
        "2025-02",
        "2025-03",
    ]
    assert found[0] == ("2024-07", "August 2024", date(2024, 8, 1), date(2024, 8, 31))


def test_two_rhythms_of_one_action_do_not_share_a_reference() -> None:
    found = drafted("Revenue monthly from July 2024, capital, treasury, debt quarterly")
    keys = [key for key, *_ in found]
    assert len(keys) == len(set(keys)) == 9 + 4
    assert "2024-25-Q2" in keys


def test_no_date_is_still_a_milestone() -> None:
    assert drafted("TBC") == [("", "TBC", None, None)]
    assert drafted("") == [("", "", None, None)]


def test_a_plan_without_a_period_reaches_two_years_ahead() -> None:
    reach = horizon(date(2024, 7, 16), months=24, period=None)
    assert (reach.first, reach.last) == (date(2024, 4, 1), date(2026, 7, 16))


def test_a_period_is_read_as_a_financial_year() -> None:
    assert period_bounds("2024/25", 4) == (date(2024, 4, 1), date(2025, 3, 31))
    assert period_bounds(None, 4) is None
    assert period_bounds("the usual", 4) is None
