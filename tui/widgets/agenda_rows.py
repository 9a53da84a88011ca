"""The agenda's list: sections of milestones, fetched in blocks as they come into view."""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tracker.progress.agenda import OVERDUE, Entry
from tui.widgets.fetched import FetchedLines
from tui.widgets.lines import Cell
from tui.widgets.outline import Outline
from tui.widgets.text import one_line

WIDE, WIDEST = 100, 150
WHEN, STATUS, SLIP, SHORT_SLIP, MOST_BODIES = 24, 14, 18, 11, 60
SHORT_WHEN, STATUS_WITH_SLIP = 15, 16
LONGEST_REFERENCE = 24
_MONTHS = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)


class AgendaRows(FetchedLines[Entry]):
    """Milestones by section; asks for the rows it is about to show."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", "mark", show=False)]

    class MarksChanged(Message):
        """Other milestones are marked."""

    def __init__(self) -> None:
        super().__init__()
        self._reference_width = 8
        self._marked: dict[int, Entry] = {}

    @property
    def chosen(self) -> tuple[Entry, ...]:
        """The milestones that are marked, else the one under the cursor."""
        if self._marked:
            return tuple(self._marked.values())
        return (self.entry,) if self.entry else ()

    @property
    def marks(self) -> int:
        """How many milestones are marked."""
        return len(self._marked)

    def action_mark(self) -> None:
        """Mark the milestone, or take its mark away, and go to the next: an act is on all that are marked."""
        if (entry := self.entry) is not None:
            if self._marked.pop(entry.line.id, None) is None:
                self._marked[entry.line.id] = entry
            self.repaint_line(self.cursor)
            self.action_move(1)
            self.post_message(self.MarksChanged())

    def unmark(self) -> None:
        """Take all marks away."""
        self._marked.clear()
        self.repaint()
        self.post_message(self.MarksChanged())

    @property
    def entry(self) -> Entry | None:
        """The milestone under the cursor, once it is here."""
        return self.row

    def show(self, outline: Outline) -> None:
        """Show another order of rows; what is no longer among them is no longer marked."""
        if outline.whole and self._marked:
            held = {one for section in outline.sections for one in section.ids}
            self._marked = {one: entry for one, entry in self._marked.items() if one in held}
        super().show(outline)

    def fill(self, rows: Mapping[int, Entry]) -> None:
        """Take rows that were asked for."""
        before = self._reference_width
        widths = (len(one_line(entry.line.reference)) for entry in rows.values())
        self._reference_width = min(max(before, *widths, 0), LONGEST_REFERENCE)
        self._marked.update({one: entry for one, entry in rows.items() if one in self._marked})
        super().fill(rows)
        if before != self._reference_width:
            self.repaint()

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give a heading, a milestone or a blank line."""
        heading = self.outline.heading_at(line)
        if heading is not None:
            return _heading(
                heading.title, len(heading.ids) if self.outline.whole else None, self._reference_width
            )
        one = self.outline.id_at(line)
        if one is None:
            return ()
        entry = self._rows.get(one)
        if entry is None:
            return ((" ", 2, ""), ("·", self._reference_width, "quiet"))
        return milestone_cells(entry, width, reference=self._reference_width, marked=self._sign(line, one))

    def _sign(self, line: int, one: int) -> str:
        """Give what stands before a row: the cursor's bar, and a star on what is marked."""
        return ("▌" if line == self.cursor else " ") + ("*" if one in self._marked else " ")


def milestone_cells(entry: Entry, width: int, *, reference: int, marked: str) -> Sequence[Cell]:
    """Lay one milestone out over `width` cells: narrow leaves out the bodies and shortens months and slip."""
    standing = entry.standing
    status = f"{standing.symbol} {standing.words}"
    late = "late" if entry.section == OVERDUE else ""
    rest = width - reference - 4
    start: list[Cell] = [(marked, 2, "reference"), (entry.line.reference, reference + 2, "reference")]
    if width < WIDE:
        what = rest - SHORT_WHEN - STATUS_WITH_SLIP - 2
        return (
            *start,
            (entry.what, what, ""),
            ("", 1, ""),
            (short_months(entry.when), SHORT_WHEN, late),
            ("", 1, ""),
            (_with_short_slip(entry, status), STATUS_WITH_SLIP, standing.status),
        )
    slip = SLIP if width >= WIDEST else SHORT_SLIP
    bodies = min((rest - WHEN - STATUS - slip) * 2 // 5, MOST_BODIES)
    what = rest - WHEN - STATUS - slip - bodies
    return (
        *start,
        (entry.what, what - 2, ""),
        ("", 2, ""),
        (entry.line.body_words, bodies - 2, "quiet"),
        ("", 2, ""),
        (entry.when, WHEN - 2, late),
        ("", 2, ""),
        (status, STATUS, standing.status),
        (_slip(entry, short=slip == SHORT_SLIP), slip, standing.status),
    )


def short_months(words: str) -> str:
    """Give words with the names of months cut to three letters."""
    return _MONTHS.sub(lambda found: found[0][:3], words)


def _slip(entry: Entry, *, short: bool) -> str:
    slip = entry.standing.slip
    words = slip.words.removesuffix(" than agreed")
    return f"+{words.removesuffix(' later')}" if short and words else words


def _with_short_slip(entry: Entry, status: str) -> str:
    slip = entry.standing.slip
    return f"{status} +{slip.amount}{slip.unit[0]}" if slip.amount > 0 else status


def _heading(title: str, count: int | None, reference: int) -> Sequence[Cell]:
    name = title.upper() if count is None else f"{title.upper()}  {count:,}"
    return (("", 2, ""), (name, max(reference + 2, len(name)), "late" if title == OVERDUE else "heading"))
