from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reporting.sheets.answers import understood
from tracker.reporting.sheets.columns import ANSWERS

TODAY = date(2024, 9, 16)


@pytest.mark.parametrize(
    ("answers", "recorded"),
    [
        ({"status": "Complete", "when": "12 September 2024"}, ["complete: 12 September 2024"]),
        ({"status": "done 12/9"}, ["complete: 12 September 2024"]),
        ({"when": "done 12/9"}, ["complete: 12 September 2024"]),
        ({"when": "12 Sept (done)"}, ["complete: 12 September 2024"]),
        ({"when": "completed on 12th Sept 2024"}, ["complete: 12 September 2024"]),
        ({"status": "COMPLETE "}, ["complete: no day said"]),
        ({"when": "20/11/2024"}, ["now expected 20 November 2024"]),
        ({"when": "end of March 2025"}, ["now expected by 31 March 2025"]),
        (
            {"status": "started 2 September", "when": "December 2024"},
            ["under way since 2 September 2024", "now expected December 2024"],
        ),
        ({"status": "Paused – waiting for legal"}, ["paused", "for staff: “Paused – waiting for legal”"]),
        ({"status": "50% complete"}, ["under way", "for staff: “50% complete”"]),
        (
            {"status": "Complete on 12 September and all paid"},
            ["complete: 12 September 2024", "for staff: “Complete on 12 September and all paid”"],
        ),
        (
            {"public": "We’ve “finished”", "staff": "=1+1"},
            ["for the public: “We’ve “finished””", "for staff: “=1+1”"],
        ),
        ({"no change": "X"}, ["no change"]),
        ({"no change": "☒", "staff": "Quiet month"}, ["for staff: “Quiet month”", "no change"]),
        ({"when": "no change"}, ["no change"]),
        ({"status": "Choose an item.", "when": "-", "public": "n/a", "staff": "None"}, []),
    ],
)  # fmt: skip
def test_answers_are_understood_as_people_write_them(answers: dict[str, str], recorded: list[str]) -> None:
    said = understood(answers, TODAY)
    assert said.troubles == ()
    assert [step.words for step in said.steps] == recorded


@pytest.mark.parametrize(
    ("answers", "column", "why"),
    [
        ({"when": "soonish"}, "when", "not a date I can read"),
        ({"when": "TBC"}, "when", "not a date I can read"),
        ({"status": "Amber"}, "status", "it is Under way, Complete or Paused"),
        ({"status": "withdrawn"}, "status", "tracker withdraw"),
        ({"status": "Complete", "when": "12 December 2024"}, "when", "has not happened yet"),
        ({"status": "Under way", "when": "done 12/9"}, "when", "something else than the new status"),
        ({"status": "done 12/9", "when": "done 11/9"}, "when", "another day"),
        ({"when": "on hold"}, "when", "a status and not a date"),
        ({"no change": "no"}, "no change", "is no x"),
        ({"no change": "x", "when": "March 2025"}, "no change", "another status or date"),
    ],
)
def test_what_is_not_understood_says_where_and_why(answers: dict[str, str], column: str, why: str) -> None:
    (trouble,) = understood(answers, TODAY).troubles
    assert trouble.column == column
    assert why in trouble.why


def test_a_date_that_could_be_another_is_shown_with_it() -> None:
    (step,) = understood({"when": "end of March"}, TODAY).steps
    assert step.words.startswith("now expected by 31 March 2025 (or is ")


_TYPED = st.text(alphabet="x done12/9.paused March2025—“”?\n", min_size=1, max_size=25)


@given(st.dictionaries(st.sampled_from(ANSWERS), _TYPED))
def test_whatever_is_typed_is_recorded_or_told(answers: dict[str, str]) -> None:
    said = understood(answers, TODAY)
    means_nothing = {"", "-", ".", "—", "none", "na", "n/a"}
    if any(" ".join(text.split()).casefold() not in means_nothing for text in answers.values()):
        assert said.steps or said.troubles
