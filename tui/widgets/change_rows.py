"""What one act changed: the rows it touched, and under each its fields, "was → became"."""

from collections.abc import Sequence
from itertools import groupby

from tracker.progress.trail import Changed
from tui.widgets.lines import Cell, CursorLines

ITEM = 30
NARROW_ITEM = 22


class ChangeRows(CursorLines):
    """A line for each change; the row it is of is named once."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[Changed, bool]] = []

    @property
    def changed(self) -> Changed | None:
        """The change under the cursor."""
        return self._lines[self.cursor][0] if self.cursor < len(self._lines) else None

    def show(self, changes: Sequence[Changed]) -> None:
        """Show the changes; the cursor stays on its line."""
        self._lines = [
            (one, place == 0)
            for _, run in groupby(changes, key=lambda one: (one.table, one.row_id))
            for place, one in enumerate(run)
        ]
        self.lines_changed(self.cursor)

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._lines)

    def is_choosable(self, line: int) -> bool:
        """Whether a change stands on the line."""
        return 0 <= line < len(self._lines)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give one change: what it is of, the field, what was and what became."""
        one, first = self._lines[line]
        item = ITEM if width > 2 * ITEM + NARROW_ITEM else NARROW_ITEM
        return (
            ("▌" if line == self.cursor else " ", 2, "reference"),
            (one.item if first else "", item - 2, "reference" if one.about else "quiet"),
            ("", 2, ""),
            (one.words, width - 2 - item, ""),
        )
