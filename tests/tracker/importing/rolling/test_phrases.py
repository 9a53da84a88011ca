"""Years raised in words: every form a council writes a year in, and what is no year."""

import pytest

from tracker.importing.rolling.phrases import moved_words


@pytest.mark.parametrize(
    ("words", "later"),
    [
        ("September 2024", "September 2025"),
        ("June to September 2024", "June to September 2025"),
        ("November 2024 to February 2025", "November 2025 to February 2026"),
        ("October / December 2024", "October / December 2025"),
        ("28 February 2024", "28 February 2025"),
        ("28th February 2024", "28th February 2025"),
        ("by March 2028", "by March 2029"),
        ("2024/25", "2025/26"),
        ("2024-25", "2025-26"),
        ("2024–25", "2025–26"),
        ("2024/2025", "2025/2026"),
        ("2024 to 2025", "2025 to 2026"),
        ("2024/25 to 2027/28", "2025/26 to 2028/29"),
        ("to 2027/28", "to 2028/29"),
        ("1999/00", "2000/01"),
        ("Q3 2024/25", "Q3 2025/26"),
        ("quarter 4 of 2023-24", "quarter 4 of 2024-25"),
        ("24/25", "25/26"),
        ("FY25", "FY26"),
        ("Jul-24", "Jul-25"),
        ("Sept '24", "Sept '25"),
        ("16/07/24", "16/07/25"),
        ("16.07.2024", "16.07.2025"),
        ("16-07-2024", "16-07-2025"),
        ("2024-07-16", "2025-07-16"),
        ("2024-09", "2025-09"),
        (
            "Revenue monthly from July 2024, capital, treasury, debt quarterly",
            "Revenue monthly from July 2025, capital, treasury, debt quarterly",
        ),
    ],
)
def test_each_year_is_raised_and_nothing_else(words: str, later: str) -> None:
    assert moved_words(words, 1) == later
    assert moved_words(later, -1) == words


@pytest.mark.parametrize(
    "words",
    [
        "Quarterly",
        "October",
        "",
        "on 24 January",
        "£2,024",
        "£2024k",
        "1.2024",
        "20023",
        "24/27",
        "3 to 5 years",
        "July 24",
    ],
)
def test_what_is_no_year_stays(words: str) -> None:
    assert moved_words(words, 1) == words


def test_years_before_the_plans_own_are_history() -> None:
    words = "ICT Strategy 2018 to 2023, for 2024/25 and 23/24"
    assert moved_words(words, 2, since=2024) == "ICT Strategy 2018 to 2023, for 2026/27 and 23/24"
