"""Choosing one of the answers to a question, with the mouse or the arrows."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tracker.progress.asking import Asked
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line


class ChooseAnswer(Dialog[int]):
    """Which choice? Answers with its number."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked

    def compose(self) -> ComposeResult:
        """Offer the choices, each with what it would mean."""
        with Vertical(classes="box") as box:
            box.border_title = f"Question {self._asked.number} on {one_line(self._asked.about)}"
            box.border_subtitle = "Enter or its number to answer, Escape to leave"
            yield Label(one_line(self._asked.asks), markup=False, classes="what")
            yield OptionList(
                *(
                    Option(
                        Content.assemble(
                            (f"{choice.number}  ", "bold $accent"),
                            one_line(choice.words),
                            "\n   ",
                            (one_line(choice.means), "$quiet"),
                        ),
                        id=str(choice.number),
                    )
                    for choice in self._asked.choices
                )
            )

    def on_key(self, event: events.Key) -> None:
        """Answer with the number of a choice."""
        if event.key.isdigit() and int(event.key) < len(self._asked.choices):
            event.stop()
            self.dismiss(int(event.key))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the one that is marked."""
        self.dismiss(int(event.option_id or 0))
