"""Stages against workstreams, and the steps a stage takes."""

from collections.abc import Callable

import pytest

from tracker.progress.errors import NoSuchReferenceError, NotADateError
from tracker.progress.record import undo
from tracker.progress.stages import Grid, grid
from tracker.progress.staging import NobodyDecidedError, NoSuchStepError, OutOfOrderError, take_step
from tracker.workspace import Workspace

Newton = Callable[..., Workspace]


def stages_of(workspace: Workspace, reference: str | None = None) -> Grid:
    with workspace.reading() as reader:
        found = grid(reader, reference, workspace.today)
    assert found is not None
    return found


def test_every_cell_is_there_and_every_action_in_one(newton: Newton) -> None:
    found = stages_of(newton())
    held = [[[one.line.reference for one in cell.actions] for cell in row.cells] for row in found.rows]
    assert held == [
        [["NEWT-A1", "NEWT-A2"], ["NEWT-A3"], [], []],
        [[], ["NEWT-B1"], [], ["NEWT-B2"]],
    ]
    first, empty = found.rows[0].cells[0].standing, found.rows[0].cells[2].standing
    assert first is not None
    assert (first.status, empty) == ("off_track", None)


def test_a_stage_is_opened_reviewed_closed_and_opened_again(newton: Newton) -> None:
    workspace = newton()
    assert stages_of(workspace).stages[0].words == "launched (the plan's words)"
    take_step(workspace, "NEWT-ST1", "opened", on="2 September 2024")
    take_step(workspace, "newt-st1", "reviewed", by="Cabinet")
    take_step(workspace, "NEWT-ST1", "closed", by=" Full  Council ", words="Savings are on course")
    stage = stages_of(workspace).stages[0]
    assert [(step.step, step.decided_by, step.on_date, step.words) for step in stage.steps] == [
        ("opened", "", "2024-09-02", ""),
        ("reviewed", "Cabinet", "2024-09-16", ""),
        ("closed", "Full Council", "2024-09-16", "Savings are on course"),
    ]
    assert (stage.state, stage.symbol) == ("closed", "✓")
    take_step(workspace, "NEWT-ST1", "opened")
    assert stages_of(workspace).stages[0].state == "open"
    undo(workspace)
    assert stages_of(workspace).stages[0].state == "closed"


@pytest.mark.parametrize(
    ("before", "step"), [("opened", "opened"), ("closed", "closed"), ("closed", "reviewed")]
)
def test_steps_keep_their_order(newton: Newton, before: str, step: str) -> None:
    workspace = newton()
    take_step(workspace, "NEWT-ST2", before, by="Cabinet")
    with pytest.raises(OutOfOrderError):
        take_step(workspace, "NEWT-ST2", step, by="Cabinet")
    assert len(stages_of(workspace).stages[1].steps) == 1


def test_a_decision_is_somebodys_and_not_of_tomorrow(newton: Newton) -> None:
    workspace = newton()
    with pytest.raises(NobodyDecidedError):
        take_step(workspace, "NEWT-ST1", "closed", by=" ")
    with pytest.raises(NotADateError):
        take_step(workspace, "NEWT-ST1", "closed", by="Cabinet", on="17 September 2024")
    with pytest.raises(NoSuchStepError):
        take_step(workspace, "NEWT-ST1", "finished", by="Cabinet")
    with pytest.raises(NoSuchReferenceError) as nearly:
        take_step(workspace, "NEWT-ST9", "opened")
    assert "Did you mean NEWT-ST" in str(nearly.value)


def test_a_stage_stands_for_its_programme(newton: Newton) -> None:
    workspace = newton()
    assert stages_of(workspace, "newt-st2").line.reference == "NEWT"
    with pytest.raises(NoSuchReferenceError):
        stages_of(workspace, "NEWT-ST4")
