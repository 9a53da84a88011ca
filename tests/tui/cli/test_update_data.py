"""`tracker update show` as data."""

import csv
import json
from pathlib import Path

from tests.conftest import Run

NEWTON = Path(__file__).parents[2] / "plans" / "newton.md"


def test_an_update_is_shown_as_data_and_as_a_table(run: Run, tmp_path: Path) -> None:
    run("import", NEWTON, "--prefix", "NEWT")
    run("update", "draft", "NEWT")
    said = run("update", "show", "newt", "--json")
    assert json.loads(said.out)["programme"]["reference"] == "NEWT"
    assert run("update", "show", "NEWT", "--csv", tmp_path / "a.csv").code == 0
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Reference"] for row in rows] == ["NEWT-A1", "NEWT-A2", "NEWT-A3", "NEWT-B1", "NEWT-B2"]


def test_a_table_is_written_beside_data(run: Run, tmp_path: Path) -> None:
    run("import", NEWTON, "--prefix", "NEWT")
    run("update", "draft", "NEWT")
    said = run("update", "show", "NEWT", "--json", "--csv", tmp_path / "a.csv")
    assert json.loads(said.out)["form"] == 1
    assert (tmp_path / "a.csv").is_file()


def test_of_nothing_is_one_sentence(run: Run) -> None:
    run("import", NEWTON, "--prefix", "NEWT")
    said = run("update", "show", "NEWT", "--json")
    assert said.code != 0
    assert "tracker update draft NEWT" in said.err
