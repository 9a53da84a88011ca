"""Date phrases inside sentences: which words they are, to the letter."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates.reading.finding import find


def found(sentence: str) -> list[str]:
    return [sentence[start:end] for start, end in find(sentence)]


@pytest.mark.parametrize(
    ("sentence", "phrases"),
    [
        ("Replace the phones by 31 March 2027 at the latest.", ["by 31 March 2027 at the latest"]),
        ("The portal is due to go live in October, with 12 staff.", ["in October"]),
        ("Work is to start early next year.", ["early next year"]),
        ("The rest are to be completed later in 2026 and let.", ["later in 2026"]),
        ("Between April and June 2026 we consult.", ["Between April and June 2026"]),
        ("Refresh the strategy (Q3 2026/27)", ["Q3 2026/27"]),
        ("The app \u2013 March 2027", ["March 2027"]),
        ("Review it quarterly from April 2026.", ["quarterly from April 2026"]),
        ("Report to the board monthly.", ["monthly"]),
        ("Halve emissions by 2030 and reach zero by 2045.", ["by 2030", "by 2045"]),
        (
            "Recruit within six months of the budget being approved.",
            ["within six months of the budget being approved"],
        ),
        ("It opens over the next 12 months.", ["over the next 12 months"]),
        ("It comes in the coming weeks, or shortly.", ["in the coming weeks", "shortly"]),
        ("Start after the general election.", ["after the general election"]),
        ("Monitor it on an ongoing basis.", ["on an ongoing basis"]),
        ("Audits of cupboards from 1\u00a0May 2026", ["from 1\u00a0May 2026"]),
    ],
)
def test_a_phrase_keeps_its_preposition_and_nothing_else(sentence: str, phrases: list[str]) -> None:
    assert found(sentence) == phrases


@pytest.mark.parametrize(
    "sentence",
    [
        "The 2024/25 budget is balanced.",
        "Our Climate Strategy 2025-2030 says so.",
        "A strategy for 2024-28 is here.",
        "The annual report was read.",
        "It may be in the May elections.",
        "This year\u2019s budget is balanced.",
        "The depot was completed in full.",
        "We look after children in care and looked after the garden.",
        "Ask for help when necessary.",
        "Crime fell by 20%.",
    ],
)
def test_a_date_that_names_a_thing_is_none(sentence: str) -> None:
    assert found(sentence) == []


@given(st.text(max_size=200))
def test_any_text_gives_places_in_order_that_lie_inside_it(text: str) -> None:
    places = find(text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
