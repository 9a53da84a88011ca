"""Asking for an entry: its words, and whether they are for publication."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from tracker.progress.agenda import Entry
from tui.acts import Act, Note, marked
from tui.screens.dialogs.dialog import Dialog, said_of, title_of


class NoteWords(TextArea):
    """Where the words go; Enter records them, so a new line is another key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.record", "Record", priority=True, show=False),
        Binding("ctrl+j,shift+enter", "new_line", "New line", show=False),
    ]

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.insert("\n")


class Audience(Static):
    """Who may read the words, in words; a click changes it."""

    public = False

    def on_mount(self) -> None:
        """Begin with staff alone."""
        self._say()

    def on_click(self) -> None:
        """Change it."""
        self.toggle()

    def toggle(self) -> None:
        """Change between staff alone and publication."""
        self.public = not self.public
        self._say()

    def _say(self) -> None:
        now, other = ("For publication", "staff alone") if self.public else ("For staff alone", "publication")
        self.update(Content.assemble((now, "bold"), (f"   Ctrl+T: for {other}", "$quiet")))


class WriteNote(Dialog[Act]):
    """Ask what there is to say."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "toggle_public", "Staff or public", priority=True, show=False),
    ]

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = entries

    def compose(self) -> ComposeResult:
        """Ask for the words."""
        with Vertical(classes="box") as box:
            box.border_title = f"Note on {title_of(self._entries)}"
            box.border_subtitle = "Enter to record, Ctrl+J new line, Escape to leave"
            yield from said_of(self._entries)
            yield NoteWords(soft_wrap=True, tab_behavior="focus")
            yield Audience()

    def action_toggle_public(self) -> None:
        """Say whether the words are for publication."""
        self.query_one(Audience).toggle()

    def action_record(self) -> None:
        """Answer with the words, if there are any."""
        words = self.query_one(NoteWords).text.strip()
        if words:
            self.dismiss(Note(marked(self._entries), words, self.query_one(Audience).public))
