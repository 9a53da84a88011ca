"""Stages across, workstreams down: how many actions are in each cell and how the worst of them stands."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from tracker.progress.stages import Cell as Actions
from tracker.progress.stages import Grid, StageView
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.text import one_line

HEADINGS = 2
WORDY = 18
"""The least width of a cell that has room for the word beside the sign and the count."""
LEAST, WIDEST = 9, 32
NO_STAGE = "No stage said"


class StageGrid(CursorLines):
    """The grid; the cursor is on one cell of the line under it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "stage(-1)", "Stage before", show=False),
        Binding("right,l", "stage(1)", "Next stage", show=False),
    ]

    class CellChosen(Message):
        """The cursor is on another cell of its line."""

    def __init__(self) -> None:
        super().__init__()
        self.grid: Grid | None = None
        self.column = 0

    @property
    def stage(self) -> StageView | None:
        """The stage of the column the cursor is in; None in the column of no stage."""
        stages = self.grid.stages if self.grid else ()
        return stages[self.column] if self.column < len(stages) else None

    @property
    def actions(self) -> Actions | None:
        """What is in the cell under the cursor."""
        at = self.cursor - HEADINGS
        rows = self.grid.rows if self.grid else ()
        return rows[at].cells[self.column] if 0 <= at < len(rows) else None

    def show(self, grid: Grid, stage: str = "") -> None:
        """Show a grid; the cursor stays on its cell, or goes to a stage that is named."""
        same = self.grid is not None and self.grid.line.id == grid.line.id
        self.grid = grid
        named = [at for at, one in enumerate(grid.stages) if one.line.reference == stage]
        self.column = min((named or [self.column if same else 0])[0], len(grid.stages))
        self.lines_changed(self.cursor if same else HEADINGS)

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self.grid.rows) + HEADINGS if self.grid and self.grid.stages else 0

    def is_choosable(self, line: int) -> bool:
        """Whether a workstream stands on the line."""
        return line >= HEADINGS

    def action_stage(self, by: int) -> None:
        """Move to the stage beside."""
        if self.grid is not None:
            self.column = min(max(self.column + by, 0), len(self.grid.stages))
            self.repaint()
            self.post_message(self.CellChosen())

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give the titles of the stages, how they stand, or a workstream with its cells."""
        grid = self.grid
        if grid is None:
            return ()
        name, room, columns = self._layout(grid, width)
        if line < HEADINGS:
            return (
                ("", name, ""),
                *(
                    cell
                    for at in columns
                    for cell in _heading(grid, at, line, room, chosen=at == self.column)
                ),
            )
        row = grid.rows[line - HEADINGS]
        chosen = line == self.cursor
        title = f"{row.line.letter}  {one_line(row.line.title)}"
        cells = [
            cell for at in columns for cell in _cell(row.cells[at], room, chosen=chosen and at == self.column)
        ]
        return (("", 2, ""), (title, name - 3, ""), ("", 1, ""), *cells)

    def _layout(self, grid: Grid, width: int) -> tuple[int, int, range]:
        """Give the width of the names and of a cell, and the columns in view: the cursor's is among them."""
        longest = max((cell_len(f"{row.line.letter}  {row.line.title}") for row in grid.rows), default=0) + 3
        count = len(grid.stages) + 1
        fit = max(min((width - min(longest, width // 3)) // LEAST, count), 1)
        room = min((width - min(longest, width // 3)) // fit, WIDEST)
        first = min(max(self.column - fit + 1, 0), count - fit)
        return min(max(longest, LEAST), width - room * fit), room, range(first, first + fit)


def _heading(grid: Grid, at: int, line: int, room: int, *, chosen: bool) -> tuple[Cell, ...]:
    before = ("▌" if chosen else " ", 1, "reference")
    if at == len(grid.stages):
        return before, (NO_STAGE if line == 0 else "", room - 1, "quiet")
    stage = grid.stages[at]
    if line == 0:
        return before, (stage.line.title, room - 2, "heading"), ("", 1, "")
    return before, (f"{stage.symbol} {stage.words}", room - 2, "quiet"), ("", 1, "")


def _cell(actions: Actions, room: int, *, chosen: bool) -> tuple[Cell, ...]:
    before: Cell = ("▌" if chosen else " ", 1, "reference")
    found = actions.standing
    count = len(actions.actions)
    if found is None:
        return before, (f"{count}" if count else "·", room - 1, "quiet")
    words = f"{count}  {found.symbol} {found.words}" if room >= WORDY else f"{count} {found.symbol}"
    return before, (words, room - 1, found.status)
