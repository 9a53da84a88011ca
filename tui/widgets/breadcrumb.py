"""The line above: where one is, how much there is, what day it is; a word where something is amiss."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.text import fitted, one_line


class Breadcrumb(Widget):
    """Place ▸ programme ▸ action on the left; the tally and the day on the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"breadcrumb--here", "breadcrumb--quiet", "breadcrumb--amiss"}

    @dataclass
    class Pressed(Message):
        """A part of the way was pressed; 0 is the place itself."""

        part: int
        words: str

    class AmissPressed(Message):
        """The word of what is amiss was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._path: tuple[str, ...] = ()
        self._right = ""
        self._amiss = ""

    def on_mount(self) -> None:
        """Follow what the app says is amiss."""
        self.watch(self.app, "amiss_said", self.refresh_amiss)

    def refresh_amiss(self, words: str) -> None:
        """Say what is amiss, before the tally; nothing where all is well."""
        self._amiss = f" ! {words} " if words else ""
        self.refresh()

    @property
    def words(self) -> str:
        """Give what it says, as one would read it out."""
        return f"{' ▸ '.join(self._path)} {self._amiss} {self._right}"

    def show(self, path: tuple[str, ...], tally: str, today: date) -> None:
        """Say where one is."""
        self._path = tuple(one_line(name) for name in path)
        day = f"{today:%A} {today.day} {today:%B %Y}"
        self._right = f"{tally}  ·  {day}" if tally else day
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint the line; the path gives way to the tally, not the other way round."""
        width = self.size.width
        if y or not self._path:
            return Strip.blank(width, self.rich_style)
        here = self.rich_style + self.get_component_rich_style("breadcrumb--here", partial=True)
        quiet = self.rich_style + self.get_component_rich_style("breadcrumb--quiet", partial=True)
        amiss = self.rich_style + self.get_component_rich_style("breadcrumb--amiss", partial=True)
        first, *rest = self._path
        path = "".join(f"▸ {name} " for name in rest)
        room = max(width - len(first) - len(self._amiss) - len(self._right) - 4, 0)
        return Strip(
            [
                Segment(f" {first} ", here),
                Segment(fitted(path, room), self.rich_style),
                *([Segment(self._amiss, amiss)] if self._amiss else []),
                Segment(f"  {self._right} ", quiet),
            ]
        ).adjust_cell_length(width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Tell which part of the way was pressed."""
        room = max(self.size.width - cell_len(self._right) - cell_len(self._amiss) - 2, 0)
        at = 0
        for part, name in enumerate(self._path):
            shown = cell_len(name) + (2 if part == 0 else 3)
            if at <= event.x < min(at + shown, room):
                self.post_message(self.Pressed(part, name))
                return
            at += shown
        if 0 <= event.x - room < cell_len(self._amiss):
            self.post_message(self.AmissPressed())
