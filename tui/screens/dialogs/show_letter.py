"""A letter as its reader has it, as text."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Label

from tracker.characters import printable
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line


class ShowLetter(Dialog[None]):
    """The words of a letter, to whom and what of above them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q,left", "leave", "Back", show=False)]

    def __init__(self, recipient: str, subject: str, words: str) -> None:
        super().__init__()
        self._recipient = recipient
        self._subject = subject
        self._words = words

    def compose(self) -> ComposeResult:
        """Show it, to be scrolled."""
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(f"To {one_line(self._recipient)}")
            box.border_subtitle = "Escape to leave"
            yield Label(one_line(self._subject), markup=False, classes="strong")
            yield Label("\n".join(printable(line) for line in self._words.splitlines()), markup=False)
