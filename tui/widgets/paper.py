"""A text as it will be printed, to be scrolled; only the lines in view are painted."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.painted import Painted
from tui.widgets.paper_blocks import Block
from tui.widgets.text import Run, wrapped

MARGIN = 2
WIDEST = 116
"""Cells that a line has at most, so that the eye finds the next."""
TWO_COLUMNS = 90
"""Cells that two columns beside one another need."""
BETWEEN = " │ "
_Line = tuple[int, tuple[Run, ...]]
"""How far a line is set in, and its words."""


class Paper(Painted, ScrollView, can_focus=True):
    """Blocks of words, laid out anew for every width."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._blocks: Sequence[Block] = ()
        self._lines: list[_Line] = []
        self._keys: dict[str, int] = {}

    @property
    def words(self) -> str:
        """Give what it says, line by line, as it is laid out."""
        return "\n".join("".join(words for words, _ in runs).rstrip() for _, runs in self._lines)

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other words; what is scrolled to stays."""
        self._blocks = blocks
        self._lay_out()

    def go_to(self, key: str) -> bool:
        """Scroll to the heading of that key; gives whether there is one."""
        line = self._keys.get(key)
        if line is not None:
            self.scroll_to(y=line, animate=False)
        return line is not None

    def find(self, words: str) -> bool:
        """Scroll to the first line that begins with words; gives whether there is one."""
        for at, (_, runs) in enumerate(self._lines):
            if runs and "".join(said for said, _ in runs).startswith(words):
                self.scroll_to(y=at, animate=False)
                return True
        return False

    def on_resize(self) -> None:
        """Lay the words out for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = min(self.scrollable_content_region.width - 2 * MARGIN, WIDEST)
        if width <= 0:
            return
        self._lines, self._keys = [], {}
        for block in self._blocks:
            if block.above and self._lines:
                self._lines.append((0, ()))
            if block.key:
                self._keys.setdefault(block.key, len(self._lines))
            self._lines += _laid(block, width)
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint one line of those in view."""
        base, width = self.base_style(), self.size.width
        at = y + self.scroll_offset.y
        if at >= len(self._lines):
            return Strip.blank(width, base)
        indent, runs = self._lines[at]
        words = [Segment(words, base + self.style_named(style)) for words, style in runs]
        length = MARGIN + indent + sum(segment.cell_length for segment in words)
        return self.strip([Segment(" " * (MARGIN + indent), base), *words], length, base)


@lru_cache(maxsize=8192)
def _laid(block: Block, width: int) -> tuple[_Line, ...]:
    room = max(width - block.indent, 1)
    if block.beside and room >= TWO_COLUMNS:
        return _in_two(block, room)
    after = wrapped((("→ ", "quiet"), *block.beside), room) if block.beside else ()
    lines = (*wrapped(block.runs, room), *after)
    return tuple((block.indent, tuple(line)) for line in lines)


def _in_two(block: Block, room: int) -> tuple[_Line, ...]:
    """Lay words out in two columns of the same width, with a rule between."""
    half = (room - len(BETWEEN)) // 2
    pairs = zip_longest(wrapped(block.runs, half), wrapped(block.beside, half), fillvalue=())
    lines: list[_Line] = []
    for left, right in pairs:
        space = " " * (half - sum(cell_len(words) for words, _ in left))
        lines.append((block.indent, (*left, (space, ""), (BETWEEN, "rule"), *right)))
    return tuple(lines)
