import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from db.queries.milestones import MilestoneLine, milestones_of_action
from db.queries.trail import acts, changes_of
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.progress.record import complete, forecast, undo
from tracker.progress.rolling import roll_forward
from tracker.workspace import Workspace

Open = Callable[..., Workspace]
BEGUN = "2024-09-16"
PLAN = """# {title}

Council: Newton Borough Council

## A. Money

| Description | Responsible Body | Action | Date |
| --- | --- | --- | --- |
| Budgets | Finance Service | Report on spending | Revenue monthly from July 2024, capital quarterly |
| Budgets | Cabinet | Set the budget | February 2025 |
| Assets | Estates | Review leases | Monthly from January 2028 |
"""


@pytest.fixture
def newton(open_workspace: Open, tmp_path: Path) -> Callable[..., Workspace]:
    """Import Newton's plan, as of 16 September 2024 with a horizon of six months."""

    def keep_plan(title: str = "Better services") -> Workspace:
        workspace = open_workspace(today=BEGUN, TRACKER_HORIZON="6")
        path = tmp_path / "newton.md"
        path.write_text(PLAN.format(title=title), encoding="utf-8")
        plan = read_plan(open_document(path), prefix="NEW", council=None, on=workspace.today)
        keep(workspace, plan, path)
        return workspace

    return keep_plan


def of(workspace: Workspace, action: str) -> list[MilestoneLine]:
    with workspace.reading() as reader:
        return milestones_of_action(reader, action)


def act_count(workspace: Workspace) -> int:
    with workspace.reading() as reader:
        return len(acts(reader))


def test_nothing_new_is_no_act(newton: Callable[..., Workspace]) -> None:
    workspace = newton()
    before = act_count(workspace)
    assert roll_forward(workspace) == 0
    assert act_count(workspace) == before


def test_the_periods_that_come_into_reach_get_their_milestones(
    newton: Callable[..., Workspace], open_workspace: Open
) -> None:
    before = of(newton(), "NEW-A1")
    later = open_workspace(today="2024-12-16", TRACKER_HORIZON="6")
    assert roll_forward(later) == 4  # three months and a quarter
    after = of(later, "NEW-A1")
    assert after[: len(before)] == before
    assert [line.reference for line in after[len(before) :]] == [
        "NEW-A1/2025-04",
        "NEW-A1/2025-05",
        "NEW-A1/2025-06",
        "NEW-A1/2025-26-Q1",
    ]
    assert (after[-1].applies_to, after[-1].due_start, after[-1].due_end) == (
        "capital",
        "2025-07-01",
        "2025-07-31",
    )
    with later.reading() as reader:
        latest = acts(reader)[0]
        assert (latest.who, latest.what) == ("scheduler", "roll")
        assert len(changes_of(reader, latest.id)) == 4
    assert roll_forward(later) == 0


def test_what_became_of_a_milestone_stays(newton: Callable[..., Workspace], open_workspace: Open) -> None:
    workspace = newton()
    complete(workspace, "NEW-A1/2024-07", on="2 September 2024")
    forecast(workspace, "NEW-A1/2024-08", "end of October 2024")
    settled = of(workspace, "NEW-A1")
    later = open_workspace(today="2025-03-03", TRACKER_HORIZON="6")
    assert roll_forward(later) > 0
    assert of(later, "NEW-A1")[: len(settled)] == settled


def test_a_programme_with_a_period_ends_with_it(
    newton: Callable[..., Workspace], open_workspace: Open
) -> None:
    newton("Better services 2024/25")
    later = open_workspace(today="2025-03-03", TRACKER_HORIZON="24")
    assert roll_forward(later) == 0
    assert max(line.period_end or "" for line in of(later, "NEW-A1")) == "2025-03-31"


def test_a_rhythm_that_comes_into_reach_takes_the_place_of_its_stand_in(
    newton: Callable[..., Workspace], open_workspace: Open
) -> None:
    assert [(line.reference, line.due_end) for line in of(newton(), "NEW-A3")] == [("NEW-A3", None)]
    later = open_workspace(today="2027-08-02", TRACKER_HORIZON="6")
    assert roll_forward(later) > 0
    assert [(line.reference, line.state) for line in of(later, "NEW-A3")] == [
        ("NEW-A3", "superseded"),
        ("NEW-A3/2028-01", "not_started"),
        ("NEW-A3/2028-02", "not_started"),
    ]


def test_an_action_whose_import_was_undone_is_left_alone(
    newton: Callable[..., Workspace], open_workspace: Open
) -> None:
    undo(newton())
    assert roll_forward(open_workspace(today="2024-12-16")) == 0


def test_programs_that_roll_at_once_make_each_milestone_once(
    newton: Callable[..., Workspace], open_workspace: Open
) -> None:
    newton()
    programs = [open_workspace(today="2024-12-16", TRACKER_HORIZON="6") for _ in range(4)]
    ready = threading.Barrier(len(programs))
    made: list[int] = []

    def run(program: Workspace) -> None:
        ready.wait()
        made.append(roll_forward(program))

    threads = [threading.Thread(target=run, args=(program,)) for program in programs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [0, 0, 0, 4]
    lines = of(programs[0], "NEW-A1")
    assert len({line.reference for line in lines}) == len(lines)
