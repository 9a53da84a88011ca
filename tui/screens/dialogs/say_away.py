"""Asking from when to when somebody is away, and who is told instead."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from tracker.errors import TrackerError
from tracker.progress.said import forecast_date
from tui.acts import Act
from tui.acts_beside import Away
from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.say_date import whole
from tui.widgets.text import one_line

_ASKED = {
    "first": "from: Monday, 3 February",
    "last": "to, that day too: 14 February",
    "to": "who is told instead; nobody, and letters wait",
}


class SayAway(Dialog[Act]):
    """Two days in words, read back as they are typed, and a name."""

    def __init__(self, name: str, others: Sequence[str], today: date) -> None:
        super().__init__()
        self._who = name
        self._others = others
        self._today = today

    def compose(self) -> ComposeResult:
        """Ask."""
        with Vertical(classes="box") as box:
            box.border_title = Content(f"{one_line(self._who)} is away")
            box.border_subtitle = "Enter to record, Tab to the next line, Escape to leave"
            for name, words in _ASKED.items():
                offers = SuggestFromList(self._others, case_sensitive=False) if name == "to" else None
                yield Input(placeholder=words, id=name, compact=True, suggester=offers)
            yield Static(id="meaning")

    def on_input_changed(self) -> None:
        """Say back which days are meant."""
        self._say_back()

    def on_input_submitted(self) -> None:
        """Answer, if the days can be read."""
        if self._say_back():
            self.dismiss(Away(self._who, self._said("first"), self._said("last"), self._said("to")))

    def _said(self, name: str) -> str:
        words = self.query_one(f"#{name}", Input).value.strip()
        return words if name == "to" else whole(words)

    def _say_back(self) -> bool:
        meaning = self.query_one("#meaning", Static)
        said = [(name, self._said(name)) for name in ("first", "last")]
        read = []
        try:
            read = [(name, forecast_date(words, self._today).meaning) for name, words in said if words]
        except TrackerError as problem:  # shown beside what is typed, not as a failure
            meaning.update(Content.styled(one_line(str(problem)), "$text-warning"))
            return False
        meaning.update(Content(" to ".join(words for _, words in read)))
        return len(read) == len(said)
