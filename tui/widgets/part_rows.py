"""The milestones of one body, under the parts it has in their actions."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.meetings.ahead import PartInActions
from tracker.progress.agenda import Entry
from tui.widgets.agenda_rows import milestone_cells
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.text import one_line


class _Heading(NamedTuple):
    """A part and how many milestones it holds."""

    words: str
    held: int


class PartRows(CursorLines):
    """A heading for each part, and a line for each milestone."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[_Heading | Entry, ...] = ()
        self._reference = 8

    @property
    def entry(self) -> Entry | None:
        """The milestone under the cursor."""
        found = self._lines[self.cursor] if self.cursor < len(self._lines) else None
        return found if isinstance(found, Entry) else None

    def show(self, parts: Sequence[PartInActions]) -> None:
        """Show milestones by part; the cursor stays on its own."""
        before = self.entry
        lines: list[_Heading | Entry] = []
        for part in parts:
            lines += [_Heading(HEADINGS[part.part], len(part.entries)), *part.entries]
        self._lines = tuple(lines)
        shown = [one for one in lines if isinstance(one, Entry)]
        self._reference = max((len(one_line(one.line.reference)) for one in shown), default=8)
        again = (
            at for at, one in enumerate(lines) if before and isinstance(one, Entry) and _same(one, before)
        )
        self.lines_changed(next(again, self.cursor))

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._lines)

    def is_choosable(self, line: int) -> bool:
        """Whether a milestone stands on the line."""
        return isinstance(self._lines[line], Entry)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a part or a milestone."""
        found = self._lines[line]
        if isinstance(found, _Heading):
            return (("", 2, ""), (f"{found.words}  {found.held}", width - 2, "heading"))
        marked = "▌" if line == self.cursor else " "
        return milestone_cells(found, width, reference=self._reference, marked=marked)


HEADINGS = {
    "acts": "ACTS",
    "recommends": "RECOMMENDS",
    "approves": "APPROVES",
    "challenges": "CHALLENGES",
    "consulted": "IS CONSULTED",
}


def _same(one: Entry, other: Entry) -> bool:
    return one.line.id == other.line.id
