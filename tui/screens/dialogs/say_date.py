"""Asking for a date in words, read back as it is typed."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tracker.errors import TrackerError
from tracker.progress.agenda import Entry
from tracker.progress.said import SaidDate, actual_date, day_ahead, forecast_date
from tui.acts import Act, Complete, Forecast, LookAgain, Rebaseline, marked
from tui.screens.dialogs.dialog import Dialog, said_of, title_of
from tui.widgets.text import one_line

MOST_ALSO = 2
SHORT = ("yesterday", "today", "tomorrow")


class SayDate(Dialog[Act]):
    """A date in words about milestones; a subclass says how it is read and which act comes of it."""

    TITLE_WORDS = ""
    EXAMPLE = ""

    def __init__(self, entries: Sequence[Entry], today: date) -> None:
        super().__init__()
        self.entries = entries
        self.today = today

    def compose(self) -> ComposeResult:
        """Ask, with room for what the words mean."""
        with Vertical(classes="box") as box:
            box.border_title = f"{self.TITLE_WORDS} {title_of(self.entries)}"
            box.border_subtitle = "Enter to record, Escape to leave"
            yield from said_of(self.entries)
            yield Input(placeholder=self.EXAMPLE, id="date", compact=True)
            yield Static(id="meaning")
            yield from self.compose_more()

    def compose_more(self) -> ComposeResult:
        """Give what else is asked."""
        yield from ()

    def read(self, words: str) -> SaidDate:
        """Read the words; raises `NotADateError`."""
        raise NotImplementedError

    def act(self, words: str) -> Act:
        """Give the act for words that can be read."""
        raise NotImplementedError

    def other(self, name: str) -> str:
        """Give what was typed elsewhere in the dialog."""
        return self.query_one(f"#{name}", Input).value.strip()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say back what the words mean, or why they mean nothing yet."""
        if event.input.id == "date":
            self._say_back(whole(event.value))

    def on_input_submitted(self) -> None:
        """Answer, if the words can be read."""
        words = whole(self.other("date"))
        if self._say_back(words):
            self.dismiss(self.act(words))

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


class SayCompleted(SayDate):
    """Ask when it was achieved, and what there is to note."""

    TITLE_WORDS = "Complete"
    EXAMPLE = "12 September, y for yesterday, August 2024"

    def compose_more(self) -> ComposeResult:
        """Ask for a note, if one wants to write it."""
        yield Input(placeholder="a note for staff, if you want to write one", id="words", compact=True)

    def read(self, words: str) -> SaidDate:
        """Read a date that is not after today."""
        return actual_date(words, self.today)

    def act(self, words: str) -> Act:
        """Complete them on that date."""
        return Complete(marked(self.entries), words, self.other("words"))


class SayForecast(SayDate):
    """Ask when it is now expected, and why."""

    TITLE_WORDS = "New forecast for"
    EXAMPLE = "end of March, Q3 2024/25, 12 November"

    def compose_more(self) -> ComposeResult:
        """Ask why, if one wants to say."""
        yield Input(placeholder="why, if you want to say", id="why", compact=True)

    def read(self, words: str) -> SaidDate:
        """Read a date to come."""
        return forecast_date(words, self.today)

    def act(self, words: str) -> Act:
        """Forecast them for that date."""
        return Forecast(marked(self.entries), words, self.other("why"))


class SayLookAgain(SayDate):
    """Ask on which day it comes back to the agenda."""

    TITLE_WORDS = "Look again at"
    EXAMPLE = "Monday, in two weeks, January 2025"

    def read(self, words: str) -> SaidDate:
        """Read a day ahead."""
        return day_ahead(words, self.today)

    def act(self, words: str) -> Act:
        """Put them off until that day."""
        return LookAgain(marked(self.entries), words)


class SayAgreed(SayDate):
    """Ask which date was agreed, by whom, when and why."""

    TITLE_WORDS = "Re-baseline"
    EXAMPLE = "the agreed date: March 2025"

    def compose_more(self) -> ComposeResult:
        """Ask who decided, when and why; a minute if there is one."""
        yield Input(placeholder="agreed by: Cabinet", id="by", compact=True)
        yield Input(placeholder="on: 9 September 2024 (today if left out)", id="on", compact=True)
        yield Input(placeholder="why", id="why", compact=True)
        yield Input(placeholder="minute, if there is one", id="minute", compact=True)

    def read(self, words: str) -> SaidDate:
        """Read a date to come."""
        return forecast_date(words, self.today)

    def act(self, words: str) -> Act:
        """Record the agreement."""
        return Rebaseline(
            marked(self.entries),
            words,
            by=self.other("by"),
            on=self.other("on") or None,
            why=self.other("why"),
            minute=self.other("minute"),
        )


def whole(words: str) -> str:
    """Give the day that one letter or more begin: "y" is yesterday."""
    begun = words.strip().casefold()
    return next((day for day in SHORT if begun and day.startswith(begun)), words)
