"""`tracker roll`, as a person gives it."""

from typing import Any

Run = Any


def test_a_dry_run_shows_each_phrase_and_stores_nothing(barchester: Run) -> None:
    said = barchester("roll", "BAR", "--from", "2024/25", "--to", "2025/26", "--dry-run")
    assert said.code == 0
    assert "15 actions, 1 year on from BAR; 15 go on unfinished." in said.out
    lines = [" ".join(line.split()) for line in said.out.splitlines()]
    assert any("October / December 2024 → October / December 2025" in line for line in lines)
    assert "BAR-A1 → BAR2526-A1" in lines
    assert "Nothing was stored (--dry-run)." in lines
    assert len(barchester("show", "--json").json) == 1


def test_a_roll_is_stored_shown_and_taken_back(barchester: Run) -> None:
    said = barchester("roll", "BAR", "--from", "2024/25", "--to", "2025/26", "--prefix", "BAZ")
    assert "Stored as BAZ:" in said.out
    assert "15 actions" in said.out
    assert barchester("show", "BAZ-A1").code == 0
    assert "Undone: roll BAZ" in barchester("undo").out
    assert barchester("show", "BAZ-A1").code == 2


def test_a_roll_for_programs_names_what_goes_on(barchester: Run) -> None:
    found = barchester("roll", "BAR", "--from", "2024/25", "--to", "2025/26", "--dry-run", "--json").json
    assert found["reference"] == "BAR2526"
    assert {"reference": "BAR2526-A1", "from": "BAR-A1"} in found["carried"]
    assert {"reference", "field", "before", "after"} == set(found["phrases"][0])


def test_a_year_that_is_not_later_is_refused(barchester: Run) -> None:
    said = barchester("roll", "BAR", "--from", "2024/25", "--to", "2024/25")
    assert (said.code, said.out) == (1, "")
    assert "not later" in said.err
