from pathlib import Path
from typing import Any

import pytest

Run = Any
PLAN = """# Better services

Council: Newton Borough Council

| Description | Responsible Body | Action | Date |
| --- | --- | --- | --- |
| Budgets | Finance Service | Report on spending | Monthly from July 2024 |
| Budgets | Cabinet | Set the budget | February 2025 |
| Assets | Estates | Review leases | After the general election |
"""


@pytest.fixture
def newton(run: Run, tmp_path: Path) -> Run:
    """Run commands on a database that holds the plan, under the prefix NEW."""
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    assert run("import", tmp_path / "plan.md", "--prefix", "NEW").code == 0
    return run


def test_a_changed_baseline_is_shown_with_who_agreed_it_and_all_comparisons(newton: Run) -> None:
    said = newton(
        "rebaseline", "NEW-A2", "April 2025", "--by", "Cabinet", "--minute", "12", "--why", "Late survey"
    )
    assert said.out == "Cabinet agreed April 2025 for NEW-A2 on 16 September 2024; it was February 2025.\n"
    newton("forecast", "NEW-A2", "May 2025")
    shown = newton("show", "NEW-A2").out
    assert "changed   from February 2025 to April 2025: Cabinet, 2024-09-16, 12: Late survey" in shown
    assert "compared  3 months later than first agreed; 1 month later than last agreed" in shown
    assert "at first  February 2025" in shown
    assert "in short  will not be met within three months of the original date" in shown
    [milestone] = newton("show", "NEW-A2", "--json").json["milestones"]
    assert [(one["against"], one["amount"], one["unit"]) for one in milestone["compared"]] == [
        ("first agreed", 3, "month"),
        ("last agreed", 1, "month"),
    ]
    assert milestone["rebaselined"][0]["reason"] == "Late survey"
    assert milestone["lateness"] == "not yet open"


def test_a_programme_tells_programs_the_comparisons_too(newton: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_OWN_AGREEMENT", "true")
    newton("forecast", "NEW-A2", "12 February 2025")
    for command in (("update", "draft"), ("update", "agree", "--by", "Cabinet"), ("update", "publish")):
        assert newton(*command[:2], "NEW", *command[2:]).code == 0
    actions = newton("show", "NEW", "--json").json["workstreams"][0]["actions"]
    [milestone] = actions[1]["milestones"]
    assert [(one["against"], one["change"]) for one in milestone["compared"]] == [
        ("first agreed", "refined"),
        ("last agreed", "refined"),
        ("last published", "none"),
    ]
    assert milestone["band"] == "on track"


def test_what_has_not_moved_is_shown_without_comparisons(newton: Run) -> None:
    assert "compared" not in newton("show", "NEW-A2").out


def test_a_change_needs_a_body_and_a_reason(newton: Run) -> None:
    assert "--by" in newton("rebaseline", "NEW-A2", "April 2025", "--why", "Survey").err
    assert "--why" in newton("rebaseline", "NEW-A2", "April 2025", "--by", "Cabinet").err
    said = newton("rebaseline", "NEW-A2", "April 2025", "--by", " ", "--why", "Survey")
    assert (said.code, said.out) == (2, "")
    assert "which body" in said.err


def test_events_are_listed_dated_and_cleared(newton: Run) -> None:
    assert newton("events").out == "Newton Borough Council  general election  no date  1 milestone\n"
    said = newton("event", "General Election", "--on", "4 July 2024")
    assert said.out == "General election is dated 4 July 2024; 1 milestone hangs on it.\n"
    [event] = newton("events", "--json").json
    assert event["on"] == {
        "words": "4 July 2024",
        "start": "2024-07-04",
        "end": "2024-07-04",
        "precision": "day",
    }
    assert event["milestones"] == [
        {
            "reference": "NEW-A3",
            "words": "After the general election",
            "offset": "after",
            "due": {"start": "2024-07-05", "end": None},
        }
    ]
    assert "has no date now" in newton("event", "general election", "--clear").out
    assert newton("event", "general election").code == 2
    assert newton("event", "royal visit", "--on", "May 2025").code == 2


def test_a_lag_is_said_in_months_or_left_as_set(newton: Run) -> None:
    assert newton("lag", "NEW-A1", "2").out == "NEW-A1 reports 2 months after each period.\n"
    assert (
        newton("lag", "Newton Borough Council", "0", "--json").json["reference"] == "Newton Borough Council"
    )
    assert newton("show", "NEW-A1", "--json").json["milestones"][0]["due"]["end"] == "2024-09-30"
    newton("lag", "NEW-A1", "default")
    assert newton("show", "NEW-A1", "--json").json["milestones"][0]["due"]["end"] == "2024-07-31"
    assert "neither a number" in newton("lag", "NEW-A1", "soon").err


def test_the_months_without_reports_are_set_by_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_SKIP_MONTHS", "aug, December")
    assert run("settings", "--json").json["skip_months"]["value"] == "August, December"
    monkeypatch.setenv("TRACKER_SKIP_MONTHS", "ju")
    said = run("settings")
    assert said.code == 2
    assert "names of months" in said.err
