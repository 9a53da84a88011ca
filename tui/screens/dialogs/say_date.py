"""Asking for a date in words, read back as it is typed."""

from datetime import date
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from tracker.errors import TrackerError
from tracker.progress.agenda import Entry
from tracker.progress.said import SaidDate, actual_date, forecast_date
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line

MOST_ALSO = 2
Said = TypeVar("Said")


class SayDate(Dialog[Said]):
    """A date in words about a milestone; a subclass says how it is read and what is answered."""

    TITLE_WORDS = ""
    EXAMPLE = ""

    def __init__(self, entry: Entry, today: date) -> None:
        super().__init__()
        self._entry = entry
        self._today = today

    def compose(self) -> ComposeResult:
        """Ask, with room for what the words mean."""
        line = self._entry.line
        with Vertical(classes="box") as box:
            box.border_title = f"{self.TITLE_WORDS} {one_line(line.reference)}"
            box.border_subtitle = "Enter to record, Escape to leave"
            yield Label(one_line(self._entry.what), markup=False, classes="what")
            yield Label(
                f"Agreed: {one_line(line.baseline_words) or 'no date'}", markup=False, classes="quiet"
            )
            yield Input(placeholder=self.EXAMPLE, id="date", compact=True)
            yield Static(id="meaning")
            yield from self.compose_more()

    def compose_more(self) -> ComposeResult:
        """Give what else is asked."""
        yield from ()

    def read(self, words: str) -> SaidDate:
        """Read the words; raises `NotADateError`."""
        raise NotImplementedError

    def answer(self, words: str) -> Said:
        """Give the dialog's answer for words that can be read."""
        raise NotImplementedError

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say back what the words mean, or why they mean nothing yet."""
        if event.input.id == "date":
            self._say_back(event.value)

    def on_input_submitted(self) -> None:
        """Answer, if the words can be read."""
        words = self.query_one("#date", Input).value.strip()
        if self._say_back(words):
            self.dismiss(self.answer(words))

    def _say_back(self, words: str) -> bool:
        meaning = self.query_one("#meaning", Static)
        if not words.strip():
            meaning.update(Content(""))
            return False
        try:
            said = self.read(words)
        except TrackerError as problem:  # shown beside what is typed, not as a failure
            meaning.update(Content.styled(one_line(str(problem)), "$text-warning"))
            return False
        also = f", not {' or '.join(said.also[:MOST_ALSO])}" if said.also else ""
        meaning.update(Content.assemble("means ", (said.meaning, "bold"), (also, "$quiet")))
        return True


class SayCompleted(SayDate[str]):
    """Ask when it was achieved."""

    TITLE_WORDS = "Complete"
    EXAMPLE = "12 September, yesterday, August 2024"

    def read(self, words: str) -> SaidDate:
        """Read a date that is not after today."""
        return actual_date(words, self._today)

    def answer(self, words: str) -> str:
        """Give the words."""
        return words


class SayForecast(SayDate[tuple[str, str]]):
    """Ask when it is now expected, and why."""

    TITLE_WORDS = "New forecast for"
    EXAMPLE = "end of March, Q3 2024/25, 12 November"

    def compose_more(self) -> ComposeResult:
        """Ask why, if one wants to say."""
        yield Input(placeholder="why, if you want to say", id="why", compact=True)

    def read(self, words: str) -> SaidDate:
        """Read a date to come."""
        return forecast_date(words, self._today)

    def answer(self, words: str) -> tuple[str, str]:
        """Give the words and the reason."""
        return words, self.query_one("#why", Input).value.strip()
