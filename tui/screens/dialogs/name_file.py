"""Asking for a file by its path."""

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label

from tui.screens.dialogs.bring_in import FolderSuggester, PathInput
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line


class NameFile(Dialog[Path]):
    """Which file? Answers with its whole path."""

    def __init__(self, title: str, note: str, begun: str = "") -> None:
        super().__init__()
        self._title = title
        self._note = note
        self._begun = begun

    def compose(self) -> ComposeResult:
        """Ask, and say what for."""
        with Vertical(classes="box") as box:
            box.border_title = Content(one_line(self._title))
            box.border_subtitle = "Tab completes, Enter goes on, Escape leaves"
            yield Label(one_line(self._note), markup=False, classes="quiet")
            yield PathInput(self._begun, id="file", compact=True, suggester=FolderSuggester())

    def on_input_submitted(self, event: PathInput.Submitted) -> None:
        """Answer, if a file is named."""
        if words := event.value.strip():
            self.dismiss(Path(words).expanduser().absolute())
