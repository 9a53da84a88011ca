"""Sections of rows of which only those in view are here: all ids, and the rows as they are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual.message import Message

from tui.widgets.lines import CursorLines
from tui.widgets.outline import Outline

BLOCK = 128
KEPT = 4096
Row = TypeVar("Row")


class FetchedLines(CursorLines, Generic[Row]):
    """A list of any length; asks for the rows it is about to show."""

    @dataclass
    class RowsWanted(Message):
        """Rows are about to be shown that are not here yet."""

        ids: list[int]

    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline()
        self._rows: dict[int, Row] = {}
        self._asked: set[int] = set()

    @property
    def row(self) -> Row | None:
        """The row under the cursor, once it is here."""
        one = self.outline.id_at(self.cursor)
        return None if one is None else self._rows.get(one)

    def row_at(self, line: int) -> Row | None:
        """Give the row on a line, once it is here."""
        one = self.outline.id_at(line)
        return None if one is None else self._rows.get(one)

    def show(self, outline: Outline) -> None:
        """Show another order of rows; the cursor stays on its row, else on its line."""
        before = self.outline.id_at(self.cursor)
        self.outline = outline
        self._asked.clear()
        line = None if before is None else outline.line_of(before)
        self.lines_changed(self.cursor if line is None else line)
        self._ask()

    def fill(self, rows: Mapping[int, Row]) -> None:
        """Take rows that were asked for; what is painted changes only where one of them is in view."""
        self._rows.update(rows)
        if len(self._rows) > KEPT:
            near = set(self._near())
            self._rows = {one: row for one, row in self._rows.items() if one in near}
            self._asked &= near
        top = self.scroll_offset.y
        if not rows.keys().isdisjoint(self.outline.ids_between(top, top + self.size.height)):
            self.repaint()
            self.post_message(self.LinesChanged())

    def line_count(self) -> int:
        """Give how many lines there are."""
        return self.outline.lines

    def is_choosable(self, line: int) -> bool:
        """Whether a row stands on the line."""
        return self.outline.id_at(line) is not None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the rows that come into view."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def on_resize(self) -> None:
        """Ask for the rows that come into view."""
        super().on_resize()
        self._ask()

    def _near(self) -> list[int]:
        top, height = self.scroll_offset.y, max(self.size.height, 1)
        return self.outline.ids_between(top - max(height, BLOCK), top + height + max(height, BLOCK))

    def _ask(self) -> None:
        """Ask for a block once those in view, or half a block around them, are not here."""
        top, height = self.scroll_offset.y, self.size.height
        needed = self.outline.ids_between(top - BLOCK // 2, top + height + BLOCK // 2)
        if any(one not in self._asked for one in needed):
            wanted = [one for one in self._near() if one not in self._asked]
            self._asked.update(wanted)
            self.post_message(self.RowsWanted(wanted))
