"""The timeline's list: an action a line with its bars, fetched as it comes into view, and the ruler above."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from textual.message import Message

from tracker.progress.agenda import what_of
from tracker.progress.rollup import rollup
from tracker.progress.timeline import TimelineRow
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.outline import Outline
from tui.widgets.text import one_line
from tui.widgets.timeline import QUARTER, Scale, bars_of, drawn

WIDE = 100
STATUS = 14
EDGES = 3
KEPT = 2048
LONGEST_REFERENCE = 24


class TimelineRows(CursorLines):
    """Actions by workstream on a line of months; asks for the rows it is about to show."""

    @dataclass
    class RowsWanted(Message):
        """Rows are about to be shown that are not here yet."""

        ids: list[int]

    class Scaled(Message):
        """Another part of the line of months is shown."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.outline = Outline()
        self.scale = Scale(today, QUARTER, 0)
        self._today = today
        self._rows: dict[int, TimelineRow] = {}
        self._asked: set[int] = set()
        self._reference_width = 8

    @property
    def row(self) -> TimelineRow | None:
        """The action under the cursor, once it is here."""
        one = self.outline.id_at(self.cursor)
        return None if one is None else self._rows.get(one)

    @property
    def words_width(self) -> int:
        """How many columns stand before the line of months."""
        return self.size.width * 2 // 5

    def show(self, outline: Outline, today: date) -> None:
        """Show another choice of rows; the cursor stays on its action, else on its line."""
        before = self.outline.id_at(self.cursor)
        self.outline, self._today = outline, today
        self._asked.clear()
        line = None if before is None else outline.line_of(before)
        self.lines_changed(self.cursor if line is None else line)
        self._ask()

    def fill(self, rows: Iterable[TimelineRow]) -> None:
        """Take rows that were asked for."""
        if len(self._rows) > KEPT:
            near = set(self._near())
            self._rows = {one: row for one, row in self._rows.items() if one in near}
            self._asked &= near
        came = {row.line.id: row for row in rows}
        self._rows |= came
        widths = (len(one_line(row.line.reference)) for row in came.values())
        self._reference_width = min(max(self._reference_width, *widths, 0), LONGEST_REFERENCE)
        self.repaint()
        self.post_message(self.LinesChanged())

    def look(self, scale: Scale) -> None:
        """Show another part of the line of months."""
        self.scale = scale
        self.repaint()
        self.post_message(self.Scaled())

    def line_count(self) -> int:
        """Give how many lines there are."""
        return self.outline.lines

    def is_choosable(self, line: int) -> bool:
        """Whether an action stands on the line."""
        return self.outline.id_at(line) is not None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the rows that come into view."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def on_resize(self) -> None:
        """Lay the months out over the new width, and ask for the rows that come into view."""
        super().on_resize()
        self.look(self.scale._replace(width=max(self.size.width - self.words_width - EDGES, 1)))
        self._ask()

    def _near(self) -> list[int]:
        top, height = self.scroll_offset.y, max(self.size.height, 1)
        return self.outline.ids_between(top - height, top + 2 * height)

    def _ask(self) -> None:
        wanted = [one for one in self._near() if one not in self._asked]
        if wanted:
            self._asked.update(wanted)
            self.post_message(self.RowsWanted(wanted))

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a heading, an action with its bars, or a blank line."""
        heading = self.outline.heading_at(line)
        if heading is not None:
            return self._heading(f"{heading.title}: {len(heading.ids):,}", width)
        one = self.outline.id_at(line)
        if one is None:
            return ()
        row = self._rows.get(one)
        mark: Cell = ("▌" if line == self.cursor else " ", 2, "reference")
        return (mark, ("·", width - 2, "quiet")) if row is None else (mark, *self._row(row))

    def _heading(self, title: str, width: int) -> Sequence[Cell]:
        return (("", 2, ""), (title, width - 2, "heading"))

    def _row(self, row: TimelineRow) -> Sequence[Cell]:
        found = rollup(entry.standing for entry in row.entries)
        status, room = (f"{found.symbol} {found.words}" if found else ""), STATUS
        if self.size.width < WIDE:
            status, room = status[:1], 2
        reference = min(self._reference_width + 2, self.words_width // 2)
        what = row.line.action or row.line.description
        if len(row.entries) == 1:
            what = what_of(row.entries[0].line)
        line = drawn(bars_of(row.entries, row.marked), self.scale, self._today)
        return (
            (row.line.reference, reference, "reference"),
            (what, self.words_width - 2 - reference - room - 1, ""),
            ("", 1, ""),
            (status, room, found.status if found else ""),
            ("‹" if line.before else " ", 1, "quiet"),
            *line.cells,
            ("›" if line.after else " ", 1, "quiet"),
        )
