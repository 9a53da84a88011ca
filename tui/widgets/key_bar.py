"""The line below: the keys that matter in this place; each can be clicked."""

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import ActiveBinding
from textual.strip import Strip
from textual.widget import Widget


class KeyBar(Widget):
    """Keys and what they do, as many as there is room for; the last, which tells the rest, always stays."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key", "key-bar--work"}

    def __init__(self) -> None:
        super().__init__()
        self._work = ""

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())
        self.watch(self.app, "work_said", self.refresh_work)

    def refresh_work(self, words: str) -> None:
        """Tell how far long work has come, before the keys."""
        self._work = f"{words} (F10 stops it)  " if words else ""
        self.refresh()

    @property
    def shown(self) -> list[tuple[ActiveBinding, str]]:
        """Give the bindings shown, each with its words."""
        room, chosen = self.size.width - 1 - len(self._work), []
        known: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                known.setdefault(active.binding.action, active)
        found = [
            (one, f"{self.app.get_key_display(one.binding)} {one.binding.description}")
            for one in known.values()
        ]
        last = [pair for pair in found if pair[0].binding.action == "keys"]
        room -= sum(len(words) + 2 for _, words in last)
        for pair in found:
            if pair not in last and len(pair[1]) + 2 <= room:
                chosen.append(pair)
                room -= len(pair[1]) + 2
        return chosen + last

    def render_line(self, y: int) -> Strip:
        """Paint the line."""
        base = self.rich_style
        if y:
            return Strip.blank(self.size.width, base)
        key_style = base + self.get_component_rich_style("key-bar--key", partial=True)
        work_style = base + self.get_component_rich_style("key-bar--work", partial=True)
        segments = [Segment(" ", base), Segment(self._work, work_style)]
        for _, words in self.shown:
            key, _, name = words.partition(" ")
            segments += [Segment(key, key_style), Segment(f" {name}  ", base)]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    async def on_click(self, event: events.Click) -> None:
        """Do what the words under the mouse say."""
        at = 1 + len(self._work)
        for active, words in self.shown:
            if at <= event.x < at + len(words):
                await self.app.run_action(active.binding.action, active.node)
                return
            at += len(words) + 2
