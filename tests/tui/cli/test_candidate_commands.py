"""`tracker candidates`, `accept`, `dismiss` and `coverage`, as a person types them."""

from pathlib import Path
from typing import Any

import pytest

Run = Any
PLAN = """# Better services

Council: Newton Borough Council

## Money

| Description | Responsible Body | Action | Date |
| --- | --- | --- | --- |
| Budgets | Cabinet | Set the budget | February 2025 |

## Next steps

Newton is an old town.

- Open a second hub by March 2026 (Head of Place)
- The portal is due to go live in October.
"""


@pytest.fixture
def newton(run: Run, tmp_path: Path) -> Run:
    """Run commands on a database that holds the plan, under the prefix NEW."""
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    assert run("import", tmp_path / "plan.md", "--prefix", "NEW").code == 0
    return run


def test_candidates_are_listed_with_words_date_body_and_place(newton: Run) -> None:
    said = newton("candidates", "new").out
    assert said.startswith("NEW  Next steps\n")
    assert "NEW-CAN1  Open a second hub by March 2026 (Head of Place)" in said
    assert "by March 2026 · Head of Place · line 15" in said
    assert "2 candidates, counted apart from actions." in said
    [first, second] = newton("candidates", "--json").json
    assert (first["reference"], first["date"], first["bodies"], first["place"]) == (
        "NEW-CAN1",
        "by March 2026",
        "Head of Place",
        "line 15",
    )
    assert (second["date"], second["timing"]["certain"]) == ("in October", False)


def test_an_accepted_candidate_is_an_action_and_counts_as_one(newton: Run) -> None:
    assert newton("show", "NEW", "--json").json["actions"] == 1
    assert newton("accept", "NEW-CAN1").out == "NEW-CAN1 is NEW-B1 now.\n"
    assert newton("show", "NEW", "--json").json["actions"] == 2
    assert "by March 2026" in newton("show", "NEW-B1").out
    again = newton("accept", "NEW-CAN1")
    assert again.code != 0
    assert "was accepted as NEW-B1 already" in again.err


def test_all_may_go_into_one_workstream_and_be_taken_back(newton: Run) -> None:
    said = newton("accept", "--all", "NEW", "--into", "NEW-A", "--json").json
    assert [one["reference"] for one in said] == ["NEW-A2", "NEW-A3"]
    assert newton("candidates").out == "No candidate waits.\n"
    assert newton("undo").code == 0
    assert len(newton("candidates", "--json").json) == 2


def test_dismissed_candidates_are_listed_no_more(newton: Run) -> None:
    assert newton("dismiss", "NEW-CAN2").out == "NEW-CAN2 is dismissed.\n"
    assert [one["reference"] for one in newton("candidates", "--json").json] == ["NEW-CAN1"]


def test_a_slip_is_told_with_a_way_out(newton: Run) -> None:
    assert "Name candidates, or a programme with --all" in newton("accept").err
    assert "Name candidates, or a programme with --all" in newton("accept", "NEW-CAN1", "--all", "NEW").err
    assert "Did you mean" in newton("accept", "NEW-CAN9").err
    assert "Nothing is called 'OLD'" in newton("candidates", "OLD").err
    assert "Nothing is called 'OLD'" in newton("coverage", "OLD").err


def test_coverage_counts_what_became_something_and_lists_the_rest(newton: Run) -> None:
    figures = newton("coverage", "NEW", "--json").json
    assert figures["cells"] == figures["became"]["cells"] + figures["set_aside"]["cells"]
    assert figures["unaccounted"] == 0
    assert figures["became"]["by_kind"]["candidate"] == 2
    assert figures["became"]["by_kind"]["action"] >= 4
    said = newton("coverage", "NEW", "--set-aside").out
    assert f"set aside                        {figures['set_aside']['cells']:>2}" in said
    assert "Newton is an old town." in said
    assert "Newton is an old town." not in newton("coverage", "NEW").out
    assert "has no document 2" in newton("coverage", "NEW", "--source", "2").err
