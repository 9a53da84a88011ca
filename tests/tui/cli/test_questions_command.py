"""`tracker questions` and `tracker answer`: the same choices, numbers and words as in the app."""

from typing import Any

Run = Any


def test_the_choices_say_what_each_would_mean(barchester: Run) -> None:
    found = barchester("questions", "bar", "--json").json
    span = next(one for one in found if one["words"] == "October / December 2024")
    assert [choice["words"] for choice in span["choices"]] == [
        "keep what was read",
        "October to December 2024",
    ]
    assert span["choices"][1]["means"] == "one milestone, late after 31 December 2024"
    text = barchester("questions").out
    assert "BAR · dates" in text
    assert "1  October to December 2024: one milestone, late after 31 December 2024" in text


def test_what_waits_is_found_by_its_words(barchester: Run) -> None:
    found = barchester("questions", "--find", "october december", "--json").json
    assert found
    assert all(one["words"] == "October / December 2024" for one in found)
    assert barchester("questions", "--find", "nothing like it").out == "Nothing had to be guessed.\n"


def test_all_alike_are_answered_together(barchester: Run) -> None:
    found = barchester("questions", "--json").json
    alike = next(one for one in found if one["words"] == "October / December 2024")
    said = barchester("answer", str(alike["number"]), "0", "--everywhere", "--json").json
    assert said["reference"].count(",") == alike["alike"] - 1
    left = barchester("questions", "--json").json
    assert [one for one in left if one["words"] == alike["words"] and one["choices"]] == []
