"""The agenda's list: sections of milestones, fetched in blocks as they come into view."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tracker.progress.agenda import OVERDUE, Entry
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.outline import Outline
from tui.widgets.text import one_line

BLOCK = 128
KEPT = 4096
WIDE, WIDEST = 100, 150
WHEN, STATUS, SLIP, SHORT_SLIP, MOST_BODIES = 24, 14, 18, 11, 60
SHORT_WHEN, STATUS_WITH_SLIP = 15, 16
LONGEST_REFERENCE = 24
_MONTHS = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)


class AgendaRows(CursorLines):
    """Milestones by section; asks for the rows it is about to show."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", "mark", show=False)]

    @dataclass
    class RowsWanted(Message):
        """Rows are about to be shown that are not here yet."""

        ids: list[int]

    class MarksChanged(Message):
        """Other milestones are marked."""

    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline()
        self._entries: dict[int, Entry] = {}
        self._asked: set[int] = set()
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
        one = self.outline.id_at(self.cursor)
        return None if one is None else self._entries.get(one)

    def show(self, outline: Outline) -> None:
        """Show another order of rows; the cursor stays on its milestone, else on its line."""
        before = self.outline.id_at(self.cursor)
        self.outline = outline
        if outline.whole and self._marked:
            held = {one for section in outline.sections for one in section.ids}
            self._marked = {one: entry for one, entry in self._marked.items() if one in held}
        self._asked.clear()
        line = None if before is None else outline.line_of(before)
        self.lines_changed(self.cursor if line is None else line)
        self._ask()

    def fill(self, entries: Iterable[Entry]) -> None:
        """Take rows that were asked for."""
        came, before = set(), self._reference_width
        for entry in entries:
            came.add(entry.line.id)
            self._entries[entry.line.id] = entry
            if entry.line.id in self._marked:
                self._marked[entry.line.id] = entry
            width = len(one_line(entry.line.reference))
            self._reference_width = min(max(self._reference_width, width), LONGEST_REFERENCE)
        if len(self._entries) > KEPT:
            near = set(self._near())
            self._entries = {one: entry for one, entry in self._entries.items() if one in near}
            self._asked &= near
        top = self.scroll_offset.y
        seen = came & set(self.outline.ids_between(top, top + self.size.height))
        if seen or before != self._reference_width:
            self.repaint()
        if seen:
            self.post_message(self.LinesChanged())

    def line_count(self) -> int:
        """Give how many lines there are."""
        return self.outline.lines

    def is_choosable(self, line: int) -> bool:
        """Whether a milestone stands on the line."""
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
        margin = BLOCK // 2
        needed = self.outline.ids_between(top - margin, top + height + margin)
        if any(one not in self._asked for one in needed):
            wanted = [one for one in self._near() if one not in self._asked]
            self._asked.update(wanted)
            self.post_message(self.RowsWanted(wanted))

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
        entry = self._entries.get(one)
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
