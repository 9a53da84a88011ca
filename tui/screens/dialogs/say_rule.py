"""Asking how somebody wants a rule of the reminders."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.acts import Act
from tui.acts_beside import SetRule
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line

if TYPE_CHECKING:
    from tracker.reminders.switching import Whose

ON, OFF = "on", "off"


class SayRule(Dialog[Act]):
    """One word: on, off, or a number of working days."""

    def __init__(self, rule: str, name: str, whose: "Whose") -> None:
        super().__init__()
        self._rule = rule
        self._for = name
        self._whose = whose

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(classes="box") as box:
            box.border_title = Content(f"“{one_line(self._rule)}” for {one_line(self._for)}")
            box.border_subtitle = "Enter to record, Escape to leave"
            yield Input(placeholder="off, on, or a number of working days: 5", compact=True)
            yield Static(id="meaning")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, if it is one of the words or a number."""
        said = event.value.strip().casefold()
        if said in (ON, OFF):
            self.dismiss(SetRule(self._rule, self._whose, is_on=said == ON))
        elif said.isdecimal():
            self.dismiss(SetRule(self._rule, self._whose, working_days=int(said)))
        else:
            words = Content.styled("Say on, off, or a number of working days.", "$text-warning")
            self.query_one("#meaning", Static).update(words)
