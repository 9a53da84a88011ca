"""Writing an action: what is to be done, by whom, when in words read back as typed, and where it stands."""

from datetime import date
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from tracker.dates import in_words, read
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line


class Written(NamedTuple):
    """The words of an action as somebody wrote them."""

    action: str
    bodies: str
    dates: str
    description: str
    workstream: str = ""


_ASKED = {
    "action": "what is to be done",
    "bodies": "responsible: Cabinet, Housing Service in consultation with …",
    "dates": "when: June to September 2025, monthly from April 2025",
    "description": "what it belongs to, if the plan says",
    "workstream": "workstream: its letter or title",
}


class WriteAction(Dialog[Written]):
    """Ask for the words of an action; those it has stand there already."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "record", "Record", priority=True, show=False),
    ]

    def __init__(self, title: str, written: Written, today: date, *, asks_where: bool) -> None:
        super().__init__()
        self._title = title
        self._written = written
        self._today = today
        self._fields = [name for name in Written._fields if asks_where or name != "workstream"]

    def compose(self) -> ComposeResult:
        """Give a line for each field; under the dates stands what they mean."""
        with Vertical(classes="box") as box:
            box.border_title = Content(one_line(self._title))
            box.border_subtitle = "Enter to record, Tab to the next line, Escape to leave"
            for name in self._fields:
                words = one_line(getattr(self._written, name))
                yield Label(name.capitalize() if name != "action" else "What", classes="quiet")
                yield Input(words, placeholder=_ASKED[name], id=name, compact=True, select_on_focus=False)
                if name == "dates":
                    yield Static(id="meaning")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say back what the dates mean."""
        if event.input.id == "dates":
            self.query_one("#meaning", Static).update(read_back(event.value, self._today))

    def on_input_submitted(self) -> None:
        """Answer."""
        self.action_record()

    def action_record(self) -> None:
        """Answer with the words, once it is said what is to be done."""
        said = {name: self.query_one(f"#{name}", Input).value.strip() for name in self._fields}
        if said["action"] or said["description"]:
            self.dismiss(Written(**said))
        else:
            self.query_one("#action", Input).focus()


def read_back(words: str, today: date) -> Content:
    """Say what date words mean, and what would be asked about them."""
    if not words.strip():
        return Content("")
    timing = read(words.strip(), on=today)
    meaning = " and ".join(in_words(part) for part in timing.parts)
    asks = Content.styled(f"  asks: {one_line(timing.question)}", "$text-warning") if timing.question else ""
    return Content.assemble("means ", (one_line(meaning) or "no date that can be read", "bold"), asks)
