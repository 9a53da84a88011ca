"""Asking who agreed the date a revised plan says: a re-baseline is nobody's guess."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Label

from tracker.progress.agreement import Agreement
from tracker.progress.asking import Asked
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line


class SayAgreement(Dialog[Agreement]):
    """Who decided, on which day, where it is minuted and why."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        """Ask; the body and the day are needed."""
        with Vertical(classes="box") as box:
            box.border_title = f"Re-baseline {one_line(self._asked.about)}"
            box.border_subtitle = "Enter to record, Escape to leave"
            yield Label(one_line(self._asked.asks), markup=False, classes="what")
            yield Input(placeholder="agreed by: Cabinet", id="by", compact=True)
            yield Input(placeholder="on: 9 September 2024", id="on", compact=True)
            yield Input(placeholder="why", id="why", compact=True)
            yield Input(placeholder="minute, if there is one", id="minute", compact=True)

    def on_input_submitted(self) -> None:
        """Answer once a body and a day are said; else go to what is missing."""
        said = {line.id: line.value.strip() for line in self.query(Input)}
        for needed in ("by", "on"):
            if not said[needed]:
                self.query_one(f"#{needed}", Input).focus()
                return
        self.dismiss(Agreement(said["by"], said["on"], said["minute"], said["why"]))
