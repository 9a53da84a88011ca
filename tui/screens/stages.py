"""The stages of a programme against its workstreams: what is in each, what is empty, how a stage stands."""

from datetime import date
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tracker.dates import Day, in_words
from tracker.progress.agenda import Entry
from tracker.progress.stages import Grid, StageView, grid
from tracker.workspace import Workspace
from tui.screens.filtered import Filtered
from tui.screens.place import ACTS_ON_MILESTONES
from tui.widgets.detail import Detail
from tui.widgets.stage_grid import HEADINGS, StageGrid
from tui.widgets.text import Run

MOST_NAMED = 6


class StagesPlace(Filtered):
    """One programme's stages at a time."""

    NAME = "Stages"
    takes_everything = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("O", "step('opened')", "open"),
        Binding("R", "step('reviewed')", "review"),
        Binding("X", "step('closed')", "close"),
        Binding("P", "choose_programme", "programme"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._grid = StageGrid()
        self._detail = Detail()
        self._about = ""

    def compose_place(self) -> ComposeResult:
        """Give the grid, and the cell under the cursor in words."""
        yield self._grid
        yield self._detail

    def on_mount(self) -> None:
        """Ask for the stages."""
        self.watch(self._grid, "cursor", self._show_cell)
        self._grid.focus()
        self.show_where()
        self.reload()

    def arrive(self, about: str) -> None:
        """Show the stages of that programme, or that stage."""
        if about and about != self.programme:
            self._about = self.programme = about
            self.reload()

    def reload(self) -> None:
        """Read the stages again."""
        self.ask(partial(one_grid, programme=self.programme), self._show, about="stages")

    def _show(self, found: Grid | None) -> None:
        if found is None:
            self.visit("welcome")
            return
        self.programme = found.line.reference
        self._grid.show(found, self._about)
        self._about = ""
        self._show_cell()
        self.show_where()

    def on_cursor_lines_lines_changed(self) -> None:
        """Show the cell under the cursor in words."""
        self._show_cell()

    def on_stage_grid_cell_chosen(self) -> None:
        """Show the cell under the cursor in words."""
        self._show_cell()

    def _show_cell(self) -> None:
        self._detail.say(_in_words(self._grid))

    def on_cursor_lines_opened(self) -> None:
        """Open the action of the cell; choose one where it holds several."""
        from tui.screens.dialogs.choose import Choice, Choose  # noqa: PLC0415 - only when asked for

        actions = self._grid.actions.actions if self._grid.actions else ()
        if not actions:
            self.notify("Nothing is in this cell.", severity="warning")
        elif len(actions) == 1:
            self.visit("action", actions[0].line.reference)
        else:
            choices = [
                Choice(one.line.reference, one.line.reference, one.line.action or one.line.description)
                for one in actions
            ]
            self.app.push_screen(Choose(f"{len(actions)} actions", choices), self._open)

    def _open(self, reference: str | None) -> None:
        if reference is not None:
            self.visit("action", reference)

    def action_step(self, step: str) -> None:
        """Record that the stage is opened, reviewed or closed, and by whose decision."""
        from tui.screens.dialogs.say_step import SayStep  # noqa: PLC0415 - only when asked for

        if self._grid.stage is None:
            self.notify("Go to a stage first: left and right move from one to the next.", severity="warning")
        else:
            self.app.push_screen(SayStep(self._grid.stage, step, self.workspace.today), self._decided)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no act that wants a milestone, and no filter: a grid has its empty cells on purpose."""
        if action in ACTS_ON_MILESTONES or action == "filter":
            return False
        return super().check_action(action, parameters)

    def targets(self) -> tuple[Entry, ...]:
        """Give nothing: a stage is no milestone."""
        return ()

    def where(self) -> tuple[str, ...]:
        """Name the programme."""
        found = self._grid.grid
        return (f"{found.line.reference} {found.line.title}",) if found else ()

    def tally(self) -> str:
        """Count the stages, and the actions that are in none."""
        found = self._grid.grid
        if found is None:
            return ""
        count, without = len(found.stages), sum(len(row.cells[-1].actions) for row in found.rows)
        return (
            f"{count} stage{'' if count == 1 else 's'}, {without} action{'' if without == 1 else 's'} in none"
        )


def one_grid(workspace: Workspace, *, programme: str | None) -> Grid | None:
    """Give the stages of a programme, or of the first that has any."""
    with workspace.reading() as reader, reader.moment():
        return grid(reader, programme, workspace.today)


def _in_words(shown: StageGrid) -> tuple[tuple[Run, ...], ...]:
    found = shown.grid
    if found is None:
        return ()
    if not found.stages:
        return (((f"{found.line.reference} has no stages: its plan names none.", ""),),)
    actions, stage = shown.actions, shown.stage
    if actions is None:
        return (_stage(stage),)
    standing = actions.standing
    named = [one.line.reference for one in actions.actions[:MOST_NAMED]]
    more = len(actions.actions) - len(named)
    held = ", ".join(named) + (f" and {more} more" if more else "")
    reason = (
        (f"{standing.symbol} {standing.words}, {standing.reason}", standing.status) if standing else ("", "")
    )
    row = found.rows[shown.cursor - HEADINGS].line
    here = (f"{row.letter} {row.title}: ", "quiet")
    return (_stage(stage), (here, (f"{held}  " if held else "nothing here", ""), reason))


def _stage(stage: StageView | None) -> tuple[Run, ...]:
    if stage is None:
        return (("Actions of which no stage is said", "strong"),)
    said = ""
    if stage.steps:
        last = stage.steps[-1]
        who = f" by {last.decided_by}" if last.decided_by else ""
        on = in_words(Day(date.fromisoformat(last.on_date)))
        said = f", {last.step}{who} on {on}{f': {last.words}' if last.words else ''}"
    return (
        (stage.line.reference, "reference"),
        (f"  {stage.line.title}", "strong"),
        (f"  {stage.symbol} {stage.words}{said}", ""),
    )
