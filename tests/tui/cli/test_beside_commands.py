"""Bodies, measures and stages as commands: lists to read, JSON for programs, and the acts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PLAN = Path(__file__).parents[2] / "plans" / "newton.md"
Run = Callable[..., Any]


@pytest.fixture
def newton(run: Run) -> Run:
    """Run commands on a database that holds Newton's plan."""
    assert run("import", PLAN, "--prefix", "NEWT").code == 0
    return run


def test_bodies_are_listed_with_what_falls_to_them(newton: Run) -> None:
    assert "Housing Service   1 action  acts in 1" in newton("bodies", "housing").out
    found = {one["name"]: one for one in newton("bodies", "--json").json}
    assert found["Cabinet"]["parts"] == {"acts": 1}
    assert sum(found["Cabinet"]["due"].values()) + found["Cabinet"]["overdue"] == 1


def test_two_bodies_are_made_one(newton: Run) -> None:
    assert newton("bodies", "merge", "Housing Services", "Housing Service").out == (
        "Housing Services is Housing Service from now on; the other name is kept beside it.\n"
    )
    [one] = newton("bodies", "Housing Services", "--json").json
    assert (one["name"], one["other_names"], one["actions"]) == ("Housing Service", ["Housing Services"], 2)
    assert "Undone: merge" in newton("undo").out
    assert len(newton("bodies", "housing", "--json").json) == 2


def test_a_body_has_a_kind_and_reports_to_another(newton: Run) -> None:
    assert newton("bodies", "kind", "Cabinet", "committee").out == "Cabinet: committee.\n"
    assert newton("bodies", "reports-to", "Digital Team", "Cabinet").code == 0
    found = {one["name"]: one for one in newton("bodies", "--json").json}
    assert (found["Cabinet"]["kind"], found["Digital Team"]["reports_to"]) == ("committee", "Cabinet")
    assert newton("bodies", "reports-to", "Cabinet", "Digital Team").code != 0


def test_measures_are_listed_and_read(newton: Run) -> None:
    assert "target missed: at most 12%, in 2023/24; 14% (2023/24)" in newton("measures", "newt").out
    assert newton("reading", "NEWT-M2", "11%", "--for", "2024/25", "--estimate").out == (
        "NEWT-M2 for 2024/25: 11% (estimate).\n"
    )
    assert newton("polarity", "NEWT-M2", "low").out == "NEWT-M2: good to be low.\n"
    assert newton("measures", "NEWT-M2").out.splitlines() == [
        "NEWT-M2: Staff turnover. Good to be low.",
        "Target missed: at most 12%, in 2023/24; 14% (2023/24).",
        "2023/24: 14%.",
        "2024/25: 11%, estimate.",
    ]
    [found] = newton("measures", "NEWT-M2", "--json").json
    assert found["targets"][0]["verdict"] == "missed"
    assert [one["kind"] for one in found["readings"]] == ["unsaid", "estimate"]


def test_stages_are_listed_with_their_empty_cells_and_closed(newton: Run) -> None:
    assert newton("stage", "NEWT-ST2", "--close", "--by", "Cabinet", "--why", "All is sold").code == 0
    text = newton("stages").out
    assert "NEWT-ST2 Second stage: closed" in text
    assert ": All is sold" in text
    assert "B Services: nothing" in text
    found = newton("stages", "NEWT-ST1", "--json").json
    assert [stage["state"] for stage in found["stages"]] == ["not opened", "closed", "not opened"]
    assert found["in_no_stage"][1]["actions"] == ["NEWT-B2"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["stage", "NEWT-ST1"], "Say which: --open, --review or --close."),
        (["stage", "NEWT-ST1", "--close"], "Say whose: --by Cabinet."),
        (["stage", "NEWT-ST9", "--open"], "Did you mean NEWT-ST"),
        (["measures", "NEWT-M9"], "Did you mean NEWT-M"),
        (["reading", "NEWT-M1", "31%", "--for", "2024/25"], "is measured in £"),
        (["bodies", "merge", "Cabinet", "The Warden"], "No body is called 'The Warden'"),
    ],
)
def test_a_refusal_says_the_way_out(newton: Run, arguments: list[str], says: str) -> None:
    done = newton(*arguments)
    assert done.code != 0
    assert says in done.err


def test_a_programme_without_stages_says_so(barchester: Run) -> None:
    assert barchester("stages").out == "BAR has no stages: its plan names none.\n"
