"""Choosing one of several, narrowed as one types."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line

WIDEST_NAME = 44


class Choice(NamedTuple):
    """What can be chosen: what it answers, its name, and words beside it."""

    answer: str
    name: str
    words: str = ""


class Choose(Dialog[str]):
    """One of several; answers with the answer of what is chosen."""

    def __init__(self, title: str, choices: Sequence[Choice], *, asks: str = "type to narrow") -> None:
        super().__init__()
        self._title = title
        self._asks = asks
        self._choices = choices
        longest = max((cell_len(one_line(choice.name)) for choice in choices), default=0)
        self._width = min(longest, WIDEST_NAME) + 2

    def compose(self) -> ComposeResult:
        """Offer them, with a line to narrow them."""
        with Vertical(classes="box") as box:
            box.border_title = Content(one_line(self._title))
            box.border_subtitle = "Type to narrow, Enter to choose, Escape to leave"
            yield Input(placeholder=self._asks, compact=True)
            yield OptionList()

    def on_mount(self) -> None:
        """Offer all of them."""
        self._offer("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer those that hold the words."""
        self._offer(event.value)

    def on_input_submitted(self) -> None:
        """Answer with the one that is marked."""
        self.query_one(OptionList).action_select()

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move the mark while one types."""
        offered = self.query_one(OptionList)
        if event.key in ("down", "up") and not offered.has_focus:
            event.stop()
            (offered.action_cursor_down if event.key == "down" else offered.action_cursor_up)()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(self._choices[int(event.option_id or 0)].answer)

    def _offer(self, words: str) -> None:
        offered = self.query_one(OptionList)
        offered.clear_options()
        wanted = words.strip().casefold()
        for at, choice in enumerate(self._choices):
            name, beside = one_line(choice.name), one_line(choice.words)
            if wanted in f"{name} {beside}".casefold():
                room = " " * max(self._width - cell_len(name), 1) if beside else ""
                offered.add_option(Option(Content.assemble((name, "bold"), room, beside), id=str(at)))
        offered.highlighted = 0 if offered.option_count else None
