"""A programme's stages against its workstreams: how each stage stands, what each cell holds, if anything."""

from datetime import date
from typing import Literal, NamedTuple

from db.queries.plan import WorkstreamLine, programme
from db.queries.stages import StageLine, StepLine, staged, stages, steps
from db.reader import Reader
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.references import normal, similar
from tracker.progress.rollup import Rollup, rollup
from tracker.progress.views import (
    ActionInPlan,
    ProgrammeLine,
    WorkstreamInPlan,
    programme_view,
    programmes,
)

StageState = Literal["not opened", "open", "closed"]
SYMBOLS: dict[StageState, str] = {"not opened": "○", "open": "●", "closed": "✓"}
TOLD = "◇"
"""The sign of a stage of which only the plan tells."""
_STATES: dict[str, StageState] = {"opened": "open", "reviewed": "open", "closed": "closed"}


class StageView(NamedTuple):
    """A stage with every step taken, the last of which says how it stands."""

    line: StageLine
    steps: tuple[StepLine, ...]

    @property
    def state(self) -> StageState:
        """Say how it stands, by what is recorded here."""
        return _STATES[self.steps[-1].step] if self.steps else "not opened"

    @property
    def symbol(self) -> str:
        """Give the sign that goes with the word."""
        return TOLD if self.steps == () and self.line.words else SYMBOLS[self.state]

    @property
    def words(self) -> str:
        """Say how it stands; until something is recorded, as the plan tells it."""
        if not self.steps and self.line.words:
            return f"{self.line.words} (the plan's words)"
        return self.state


class Cell(NamedTuple):
    """The actions of one workstream in one stage; they may be none."""

    actions: tuple[ActionInPlan, ...]

    @property
    def standing(self) -> Rollup | None:
        """Judge them as one: the worst of what is open; None where there is none."""
        return rollup(entry.standing for action in self.actions for entry in action.entries)


class Row(NamedTuple):
    """A workstream with a cell for each stage, and a last one for the actions no stage is said of."""

    line: WorkstreamLine
    cells: tuple[Cell, ...]


class Grid(NamedTuple):
    """A programme's stages across and its workstreams down."""

    line: ProgrammeLine
    stages: tuple[StageView, ...]
    rows: tuple[Row, ...]


def grid(reader: Reader, reference: str | None, today: date) -> Grid | None:
    """Give the grid of a programme, which one of its stages may stand for.

    Where none is named it is the first that has stages, else the first; None where there is no programme.
    Raises `NoSuchReferenceError`.
    """
    line = _programme(reader, reference)
    if line is None:
        return None
    found = stages(reader, line.reference)
    of_stage: dict[int, list[StepLine]] = {}
    for step in steps(reader, line.reference):
        of_stage.setdefault(step.stage_id, []).append(step)
    in_stage = {one.action_id: one.stage_id for one in staged(reader, line.reference)}
    view = programme_view(reader, line, today)
    return Grid(
        line,
        tuple(StageView(stage, tuple(of_stage.get(stage.id, ()))) for stage in found),
        tuple(_row(workstream, found, in_stage) for workstream in view.workstreams),
    )


def _programme(reader: Reader, reference: str | None) -> ProgrammeLine | None:
    known, found = programmes(reader), stages(reader)
    if reference is None:
        with_stages = {stage.programme for stage in found}
        return next((one for one in known if one.reference in with_stages), known[0] if known else None)
    wanted = normal(reference)
    wanted = next((stage.programme for stage in found if stage.reference == wanted), wanted)
    line = programme(reader, wanted)
    if line is None:
        raise NoSuchReferenceError(reference, similar(wanted, (one.reference for one in known)))
    return line


def _row(workstream: WorkstreamInPlan, found: list[StageLine], in_stage: dict[int, int]) -> Row:
    by_stage: dict[int | None, list[ActionInPlan]] = {}
    for action in workstream.actions:
        by_stage.setdefault(in_stage.get(action.line.id), []).append(action)
    wanted = (*(stage.id for stage in found), None)
    return Row(workstream.line, tuple(Cell(tuple(by_stage.get(stage, ()))) for stage in wanted))
