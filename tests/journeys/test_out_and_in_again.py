"""A plan leaves in every format, and comes in at another council's desk as the same plan."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from tracker.exporting import FORMATS

PLAN = Path(__file__).parents[1] / "plans" / "barchester.txt"
Run = Callable[..., Any]


def told(run: Run) -> list[dict[str, Any]]:
    """Give each workstream and action as the command tells them, without what this database alone knows."""
    programme = run("show", "BAR", "--json").json
    return [
        {**workstream, "actions": [_plan_of(action) for action in workstream["actions"]]}
        for workstream in programme["workstreams"]
    ]


def _plan_of(action: dict[str, Any]) -> dict[str, Any]:
    recorded = {"milestones", "id", "uuid", "version"}
    return {name: value for name, value in action.items() if name not in recorded}


@pytest.mark.parametrize("form", FORMATS)
def test_a_plan_goes_out_and_comes_in_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    assert run("import", PLAN, "--prefix", "BAR").code == 0
    assert run("forecast", "BAR-B2", "October 2024").code == 0
    there = told(run)
    target = tmp_path / f"plan.{form}"
    assert run("export", "BAR", "-o", target).code == 0

    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    said = run("import", target)
    assert said.code == 0, said.err
    assert "15 actions" in said.out
    assert told(run) == there
    milestone = run("show", "BAR-B2", "--json").json["milestones"][0]
    assert milestone["forecast"] is None, "what was recorded is for people to read, and set aside"


def test_a_council_edits_the_word_file_and_sends_it_back(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("import", PLAN, "--prefix", "BAR").code == 0
    target = tmp_path / "plan.docx"
    assert run("export", "BAR", "-o", target).code == 0
    word = docx.Document(str(target))
    (cell,) = {
        row.cells[-1]._tc: row.cells[-1]
        for table in word.tables
        for row in table.rows
        if row.cells[0].text == "BAR-B2" and "Date" in table.rows[0].cells[-1].text
    }.values()
    cell.text = "November 2024"
    word.save(str(target))

    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    assert run("import", target).code == 0
    assert run("show", "BAR-B2", "--json").json["date_words"] == "November 2024"
