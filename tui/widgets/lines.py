"""A list of any length of which only the lines in view exist: a cursor, the keys and the mouse.

A subclass says how many lines there are, which can be chosen, and how one looks. Moving the cursor repaints
two lines.
"""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.painted import Painted
from tui.widgets.text import fitted

Cell = tuple[str, int, str]
"""Words, their width in cells, and the name of their style."""

MOST_PAINTED = 512


class CursorLines(Painted, ScrollView, can_focus=True, inherit_bindings=False):
    """Lines with a cursor on one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end,G", "last", "Last", show=False),
        Binding("enter", "open", "Open", show=False),
    ]
    cursor: reactive[int] = reactive(0, repaint=False)
    """The line the cursor stands on."""

    class LinesChanged(Message):
        """What stands on the lines is new, under the cursor perhaps too."""

    class Opened(Message):
        """The line under the cursor was opened."""

    def __init__(self) -> None:
        super().__init__()
        self._painted: dict[tuple[int, bool, int], Strip] = {}

    # What a subclass says

    def line_count(self) -> int:
        """Give how many lines there are."""
        raise NotImplementedError

    def is_choosable(self, line: int) -> bool:
        """Whether the cursor may stand on a line."""
        raise NotImplementedError

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give what stands on a line, from left to right."""
        raise NotImplementedError

    # Showing

    def lines_changed(self, cursor: int) -> None:
        """Show the lines anew, with the cursor on the choosable line nearest to `cursor`."""
        count = self.line_count()
        self.virtual_size = Size(self.size.width, count)
        self.cursor = self._nearest(min(max(cursor, 0), max(count - 1, 0)), 1)
        self._show_cursor()
        self.repaint()
        self.post_message(self.LinesChanged())

    def render_line(self, y: int) -> Strip:
        """Paint one line of those in view."""
        width = self.size.width
        line = y + self.scroll_offset.y
        if line >= self.line_count():
            return Strip.blank(width, self.base_style())
        chosen = line == self.cursor and self.is_choosable(line)
        painted = self._painted.get((line, chosen, width))
        if painted is None:
            if len(self._painted) > MOST_PAINTED:
                self._painted.clear()
            painted = self._painted[line, chosen, width] = self._paint(line, width, chosen=chosen)
        return painted

    def _paint(self, line: int, width: int, *, chosen: bool) -> Strip:
        base = self.base_style()
        if chosen:
            base += self.style_named("cursor")
        segments, length = [], 0
        for name, run in groupby(self.cells(line, width), key=itemgetter(2)):
            words = ""
            for text, room, _ in run:
                words += fitted(text, room)
                length += max(room, 0)
            segments.append(Segment(words, base + self.style_named(name)))
        return self.strip(segments, length, base)

    def repaint(self) -> None:
        """Paint every line in view anew, since what stands on them may be another."""
        self._painted.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was painted in other colours."""
        self._painted.clear()
        super().notify_style_update()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Show the lines scrolled to; the scrollbar is painted anew only when its thumb moves visibly."""
        eighth = max(self.virtual_size.height / max(self.size.height * 8, 1), 1)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value // eighth * eighth
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.virtual_size = Size(self.size.width, self.line_count())
        self._show_cursor()

    def move_to(self, line: int) -> None:
        """Put the cursor on a line."""
        if line == self.cursor:
            return
        before, self.cursor = self.cursor, line
        for changed in (before, line):
            self.refresh_line(changed)
        self._show_cursor()

    def repaint_line(self, line: int) -> None:
        """Paint one line anew, since what stands on it is another."""
        self._painted = {key: strip for key, strip in self._painted.items() if key[0] != line}
        self.refresh_line(line)

    def refresh_line(self, line: int) -> None:
        """Paint one line anew, where it is in view."""
        self.refresh(Region(0, line - self.scroll_offset.y, self.size.width, 1))

    def _show_cursor(self) -> None:
        """Scroll no further than needed; the heading over a first row stays in view."""
        height, top = self.size.height, self.scroll_offset.y
        above = self.cursor
        while above > 0 and self.cursor - above < height - 1 and not self.is_choosable(above - 1):
            above -= 1
        if above < top:
            self.scroll_to(y=above, animate=False)
        elif height and self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)

    def _nearest(self, line: int, way: int) -> int:
        """Find the first choosable line from `line` on, else the last one before it."""
        count = self.line_count()
        for step in (way, -way):
            at = line
            while 0 <= at < count:
                if self.is_choosable(at):
                    return at
                at += step
        return 0

    # Keys and mouse

    def action_move(self, by: int) -> None:
        """Move by one line."""
        self._go(self.cursor + by, by)

    def action_page(self, way: int) -> None:
        """Move by one screenful."""
        self._go(self.cursor + way * max(self.size.height - 1, 1), way)

    def action_first(self) -> None:
        """Move to the first line."""
        self._go(0, 1)

    def action_last(self) -> None:
        """Move to the last line."""
        self._go(self.line_count() - 1, -1)

    def action_open(self) -> None:
        """Open the line under the cursor."""
        if self.is_choosable(self.cursor):
            self.post_message(self.Opened())

    def _go(self, line: int, way: int) -> None:
        if self.line_count():
            self.move_to(self._nearest(min(max(line, 0), self.line_count() - 1), way))

    def on_click(self, event: events.Click) -> None:
        """Choose the line that was clicked; a second click opens it."""
        line = event.y + self.scroll_offset.y
        if line < self.line_count() and self.is_choosable(line):
            self.move_to(line)
            if event.chain == 2:  # noqa: PLR2004 - a double click
                self.action_open()
