"""A list to tick: what is ticked has a sign before it, not a colour alone."""

from collections.abc import Collection, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.widgets.text import one_line


class Ticks(OptionList):
    """Names with their words; Space ticks the one under the cursor, or takes its tick away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "select", "Tick", show=False)]

    def __init__(self, said: Mapping[str, str], ticked: Collection[str]) -> None:
        self._said = dict(said)
        self.ticked = set(ticked)
        super().__init__(*(Option(self._words(name), id=name) for name in self._said), compact=True)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick it, or take its tick away."""
        event.stop()
        name = event.option_id or ""
        self.ticked ^= {name}
        self.replace_option_prompt(name, self._words(name))

    def _words(self, name: str) -> Content:
        sign = ("✓ ", "bold $accent") if name in self.ticked else ("· ", "$quiet")
        return Content.assemble(sign, one_line(self._said[name]))
