"""Asking who agreed a date that is said already."""

from collections.abc import Sequence
from datetime import date

from textual.widgets import Input

from tracker.progress.agenda import Entry
from tui.screens.dialogs.say_date import SayAgreed


class SayAgreedFor(SayAgreed):
    """Ask by whom, when and why a date was agreed; the date stands there already."""

    def __init__(self, entries: Sequence[Entry], today: date, words: str) -> None:
        super().__init__(entries, today)
        self._words = words

    def on_mount(self) -> None:
        """Write the date, and ask who agreed it."""
        self.query_one("#date", Input).value = self._words
        self.query_one("#by", Input).focus()
