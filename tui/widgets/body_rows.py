"""The register as a list: each body with what it does, its load month by month, and where to reach it."""

from collections.abc import Sequence

from rich.cells import cell_len

from tracker.progress.load import MONTHS_AHEAD, RegisteredBody
from tui.widgets.bars import counts
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.text import one_line

WIDE = 110
NAME = (24, 48)
KIND = 11
LOAD = MONTHS_AHEAD + 2
LATE = 9
"""Columns: the least and greatest width of a name, the kind, twelve months with room, what is overdue."""
INITIALS = "JFMAMJJASOND"


class BodyRows(CursorLines):
    """A line of headings, then the bodies, each council's under its name where there are several."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[str | RegisteredBody, ...] = ()
        self._months: tuple[str, ...] = ()
        self._most = 0
        self._longest = 0

    @property
    def body(self) -> RegisteredBody | None:
        """The body under the cursor."""
        found = self._lines[self.cursor] if self.cursor < len(self._lines) else None
        return found if isinstance(found, RegisteredBody) else None

    def show(self, bodies: Sequence[RegisteredBody], months: tuple[str, ...]) -> None:
        """Show bodies; the cursor stays on its own."""
        before = self.body
        lines: list[str | RegisteredBody] = []
        council = ""
        for body in bodies:
            if body.line.council != council:
                council = body.line.council
                lines.append(council)
            lines.append(body)
        self._lines, self._months = tuple(lines), months
        self._most = max((count for body in bodies for count in body.load.months), default=0)
        self._longest = max((cell_len(one_line(body.line.name)) for body in bodies), default=0)
        again = (
            at
            for at, one in enumerate(lines)
            if before and isinstance(one, RegisteredBody) and one.line.id == before.line.id
        )
        self.lines_changed(next(again, self.cursor))

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._lines)

    def is_choosable(self, line: int) -> bool:
        """Whether a body stands on the line."""
        return isinstance(self._lines[line], RegisteredBody)

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a council with the headings of the columns, or a body."""
        found = self._lines[line]
        name = min(max(self._longest + 2, NAME[0]), NAME[1] if width >= WIDE else 30)
        kind = KIND if width >= WIDE else 0
        rest = max(width - 2 - name - kind - LATE - LOAD, 0)
        if isinstance(found, str):
            initials = "".join(INITIALS[int(month[-2:]) - 1] for month in self._months)
            return (
                ("", 2, ""),
                (found, name, "heading"),
                ("Kind", kind, "quiet"),
                ("Overdue", LATE, "quiet"),
                (initials, LOAD, "quiet"),
                ("Does", rest, "quiet"),
            )
        line_of, load = found.line, found.load
        contact = f"  ·  {line_of.contact}" if line_of.contact else ""
        return (
            ("▌" if line == self.cursor else " ", 2, "reference"),
            (line_of.name, name - 1, ""),
            ("", 1, ""),
            ("" if line_of.kind == "unsaid" else line_of.kind, kind, "quiet"),
            (f"{load.overdue} late" if load.overdue else "", LATE, "late"),
            (counts(load.months, self._most), LOAD, "on_track"),
            (f"{found.does}{contact}", rest, ""),
        )
