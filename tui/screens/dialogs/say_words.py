"""Asking for a few words about milestones: who updates them, why they will not be done."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from tracker.progress.agenda import Entry
from tui.acts import Act, Assign, Withdraw, marked
from tui.screens.dialogs.dialog import Dialog, said_of, title_of


class SayWords(Dialog[Act]):
    """One line of words; a subclass says what is asked and which act comes of it."""

    TITLE_WORDS = ""
    EXAMPLE = ""
    may_be_empty = False

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.entries = entries

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(classes="box") as box:
            box.border_title = f"{self.TITLE_WORDS} {title_of(self.entries)}"
            box.border_subtitle = "Enter to record, Escape to leave"
            yield from said_of(self.entries)
            yield Input(placeholder=self.EXAMPLE, compact=True)

    def act(self, words: str) -> Act:
        """Give the act for the words."""
        raise NotImplementedError

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, if there are words or none are needed."""
        words = event.value.strip()
        if words or self.may_be_empty:
            self.dismiss(self.act(words))


class SayOwner(SayWords):
    """Ask who updates the action."""

    TITLE_WORDS = "Who updates"
    EXAMPLE = "a name; nothing for nobody in particular"
    may_be_empty = True

    def act(self, words: str) -> Act:
        """Assign it."""
        return Assign(marked(self.entries), words)


class SayWithdrawn(SayWords):
    """Ask why it will not be done."""

    TITLE_WORDS = "Withdraw"
    EXAMPLE = "why it will not be done"

    def act(self, words: str) -> Act:
        """Withdraw it."""
        return Withdraw(marked(self.entries), words)
