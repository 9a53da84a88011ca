"""`tracker review` and `tracker reviews`: looking a document through from the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PLAN = """# Newton Delivery Plan 2024/25

Council: Newton Borough Council
Reference: NEWT

## Homes

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Housing strategy | Housing Service | Draft the strategy | July to August 2024 |
|  | Cabinet | Approve the strategy | October / December 2024 |

The council will open a new park by March 2026.
"""
Run = Callable[..., Any]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The document."""
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_a_review_lists_what_was_read_inferred_and_asked(run: Run, plan: Path) -> None:
    said = run("review", plan)
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0] == "Review 1: plan.md"
    row = next(line for line in lines if "NEWT-A2" in line and "Approve" in line)
    assert row.split() == ["↓?", "NEWT-A2", "Approve", "the", "strategy", "·", "Cabinet"]
    assert any("“October / December 2024”, read as October 2024; December 2024" in line for line in lines)
    assert "1  October to December 2024" in said.out
    assert "NEWT-CAN1" in said.out


def test_decisions_stay_until_they_are_stored(run: Run, plan: Path) -> None:
    assert run("review", plan).code == 0
    assert run("review", "1", "--skip", "table 1, row 2", "--answer", "1", "1").code == 0
    assert run("review", "1", "--set", "NEWT-A2", "bodies=Full Council", "--accept", "all").code == 0
    found = json.loads(run("review", "1", "--json").out)
    assert [row["reference"] for row in found["rows"] if row["skipped"]] == ["NEWT-A1"]
    assert found["questions"] == []
    assert [one["kind"] for one in found["decisions"]] == ["answer", "skip", "correct", "accept"]
    stored = run("review", "1", "--store")
    assert stored.out.startswith("Stored as NEWT: 1 workstream, 2 actions")
    assert "Full Council" in run("show", "NEWT-A2").out
    assert "open a new park" in run("show", "NEWT").out
    assert run("review", "1").code != 0


def test_open_reviews_are_listed_and_let_go(run: Run, plan: Path) -> None:
    run("review", plan)
    assert "plan.md" in run("reviews").out
    assert [one["number"] for one in json.loads(run("reviews", "--json").out)] == [1]
    assert "nothing was stored" in run("review", "1", "--discard").out
    assert run("reviews").out.startswith("No review is open.")


def test_the_last_decision_is_taken_back(run: Run, plan: Path) -> None:
    run("review", plan, "--skip", "NEWT-A1")
    assert json.loads(run("review", "1", "--take-back", "--json").out)["decisions"] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--skip", "NEWT-A9"], "No row is called 'NEWT-A9'. Did you mean NEWT-A2 or NEWT-A1?"),
        (["--set", "NEWT-A1", "colour=red"], "'colour' cannot be corrected."),
        (["--answer", "7", "1"], "The review has no question 7. It asks 1 to 1."),
        (["--answer", "1", "9"], "'9' is no answer to that."),
        (["--take-back"], "Nothing was decided in review 1 yet."),
    ],
)
def test_what_cannot_be_decided_is_told(run: Run, plan: Path, arguments: list[str], sentence: str) -> None:
    run("review", plan)
    said = run("review", "1", *arguments)
    assert said.code != 0
    assert sentence in said.err
