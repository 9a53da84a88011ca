from pathlib import Path

import pytest

from tests.conftest import Run

PLAN = Path(__file__).parents[2] / "plans" / "barchester.txt"


@pytest.fixture
def bar(run: Run) -> Run:
    """The command line with Barchester's plan, and two people."""
    assert run("import", PLAN, "--prefix", "BAR").code == 0
    assert run("people", "add", "Eleanor Harding", "e.h@test.example", "--manages", "BAR").code == 0
    run(
        "people",
        "add",
        "Septimus Harding",
        "s.h@test.example",
        "--channel",
        "workflows://h/s3cret",
        "--days",
        "Mon-Wed",
    )
    return run


def test_people_are_listed_and_no_secret_is_shown(bar: Run) -> None:
    said = bar("people")
    assert "Eleanor Harding   e.h@test.example  e-mail     Mon-Fri  manages BAR" in said.out
    assert "Septimus Harding  s.h@test.example  workflows  Mon-Wed" in said.out
    assert "s3cret" not in said.out + bar("people", "--json").out
    assert [one["told_by"] for one in bar("people", "list", "--json").json] == ["e-mail", "workflows"]


def test_an_absence_a_role_and_leaving_are_recorded_and_undone(bar: Run) -> None:
    said = bar(
        "people", "away", "eleanor harding", "20 September", "27 September", "--to", "Septimus Harding"
    )
    assert said.out.startswith(
        "Eleanor Harding is away from 20 September 2024 to 27 September 2024: Septimus"
    )
    assert bar("people", "--json").json[0]["away"] == [
        {"first_on": "2024-09-20", "last_on": "2024-09-27", "to": "Septimus Harding"}
    ]
    assert bar("people", "away", "Eleanor Harding", "--not").out == "Eleanor Harding is not away any more.\n"
    assert bar("people", "away", "Eleanor Harding").code == 2
    assert bar("people", "roles", "bar", "--sponsor", "Septimus Harding", "--json").json == {
        "programme": "BAR",
        "sentence": "Septimus Harding sponsors BAR.",
    }
    assert bar("people", "roles").out.splitlines() == [
        "BAR  manager  Eleanor Harding",
        "BAR  sponsor  Septimus Harding",
    ]
    bar("undo")
    assert len(bar("people", "roles", "--json").json) == 1
    bar("people", "leave", "Septimus Harding")
    assert bar("people", "change", "Septimus Harding", "--quiet", "").code == 1
    assert bar("people", "change", "Septimus Harding", "--back").out == "Septimus Harding is back.\n"


def test_a_file_of_people_with_bad_rows_is_refused_line_by_line(bar: Run, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,e-mail\nA,nobody\nB,b@test.example\nC,also nobody\n", encoding="utf-8")
    said = bar("people", "import", path)
    assert (said.code, said.out) == (2, "")
    assert [line.partition(":")[0] for line in said.err.splitlines()[1:]] == ["line 2", "line 4"]
    path.write_text("name,e-mail\nB,b@test.example\n", encoding="utf-8")
    assert bar("people", "import", path, "--dry-run").out.splitlines() == [
        "would add B",
        "People: 1 added. Nothing was kept: a dry run.",
    ]
    assert bar("people", "import", path, "--json").json["added"] == ["B"]
    assert bar("people", "import", path).out == "Nothing changes: 1 known so already.\n"


def test_rules_are_listed_and_changed(bar: Run) -> None:
    assert bar("rules", "set", "DUE", "--working-days", "5", "--programme", "bar").out == (
        "due, for BAR: 5 working days.\n"
    )
    assert bar("rules", "set", "silent", "--off", "--person", "eleanor harding").code == 0
    lines = bar("rules").out.splitlines()
    assert " ".join(lines[1].split()) == "due tells owner 10 working days before the end"
    assert " ".join(lines[2].split()) == "for BAR programme 5 working days"
    changed = [
        one for one in bar("rules", "--person", "Eleanor Harding", "--json").json if one["level"] != "rule"
    ]
    assert [(one["rule"], one["is_on"]) for one in changed] == [("silent", False)]
    assert bar("rules", "set", "due", "--as-it-was", "--programme", "BAR").code == 0
    assert len(bar("rules").out.splitlines()) == 13
    assert bar("rules", "set", "due", "--off").code == 2
    assert "There is: opens; due;" in bar("rules", "set", "nagging", "--off", "--programme", "BAR").err
    assert (
        "No programme is called 'MARS'. There is BAR."
        in bar("rules", "set", "due", "--off", "--programme", "MARS").err
    )
