"""An act the database could not take just now: kept here until it is tried again or given up."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label

from tui.acts import Act, in_words
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line


class NotRecorded(Dialog[bool]):
    """Try again? Answers True for yes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "again", "Try again", show=False)]

    def __init__(self, act: Act, why: str) -> None:
        super().__init__()
        self.act = act
        self._why = why

    def compose(self) -> ComposeResult:
        """Say what was not recorded, and why."""
        with Vertical(classes="box") as box:
            box.border_title = "Not recorded"
            box.border_subtitle = "Enter to try again, Escape to give it up"
            yield Label(one_line(in_words(self.act)), markup=False, classes="what")
            yield Label(f"\n{one_line(self._why)}", markup=False)

    def action_again(self) -> None:
        """Try once more."""
        self.dismiss(True)
