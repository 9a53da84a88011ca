"""The milestones of one action: agreed, now expected, happened, and how each stands."""

from collections.abc import Sequence

from tracker.progress.agenda import Entry
from tui.widgets.agenda_rows import short_months
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.text import one_line

STATUS = 16
WIDE = 90


class MilestoneRows(CursorLines):
    """A heading and one line for each milestone."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()

    @property
    def entry(self) -> Entry | None:
        """The milestone under the cursor."""
        at = self.cursor - 1
        return self._entries[at] if 0 <= at < len(self._entries) else None

    def show(self, entries: tuple[Entry, ...], chosen: str | None) -> None:
        """Show milestones; the cursor stays on its own, or goes to the one chosen, or to the first open."""
        before = self.entry
        wanted = before.line.reference if before else chosen
        self._entries = entries
        self.styles.height = len(entries) + 1
        places = [at for at, entry in enumerate(entries, 1) if entry.line.reference == wanted]
        still_open = [at for at, entry in enumerate(entries, 1) if entry.line.actual_end is None]
        self.lines_changed((places + still_open + [1])[0])

    def line_count(self) -> int:
        """Give how many lines there are."""
        return len(self._entries) + 1 if self._entries else 0

    def is_choosable(self, line: int) -> bool:
        """Whether a milestone stands on the line."""
        return line > 0

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give the heading or a milestone."""
        reference = max(9, *(len(one_line(entry.line.reference)) for entry in self._entries)) + 2
        slip = 16 if width >= WIDE else 0
        date = max((width - 2 - reference - STATUS - slip) // 3, 8)
        if line == 0:
            names = ("Agreed", "Now expected", "Happened")
            heading = [("", 2, ""), ("Milestone", reference, "quiet")]
            return [*heading, *((name, date, "quiet") for name in names), ("Status", STATUS, "quiet")]
        entry = self._entries[line - 1]
        standing, row = entry.standing, entry.line
        status = f"{standing.symbol} {standing.words}"
        if slip == 0 and standing.slip.amount > 0:
            status = f"{status} +{standing.slip.amount}{standing.slip.unit[0]}"

        def when(words: str | None) -> str:
            return (words or "") if len(words or "") < date else short_months(words or "")

        return [
            ("▌" if self.cursor == line else " ", 2, "reference"),
            (row.reference, reference, "reference"),
            (when(row.baseline_words) or "no date", date - 1, ""),
            ("", 1, ""),
            (when(row.forecast_words), date - 1, standing.status),
            ("", 1, ""),
            (when(row.actual_words), date - 1, "complete"),
            ("", 1, ""),
            (status, STATUS, standing.status),
            (standing.slip.words.removesuffix(" than agreed"), slip, standing.status),
        ]
