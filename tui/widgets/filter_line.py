"""The line one types into to narrow a list."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class FilterLine(Input):
    """Words to find; Enter or the down arrow goes back to the list, Escape shows everything again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "settle", "To the list", show=False),
    ]

    @dataclass
    class Narrowed(Message):
        """Other words stand in the line."""

        words: str

    class Settled(Message):
        """The words are as wanted."""

    def __init__(self, words: str) -> None:
        super().__init__(
            words, placeholder="words, a reference or a body", compact=True, select_on_focus=False
        )

    def on_mount(self) -> None:
        """Be ready to type into."""
        self.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is typed so far."""
        event.stop()
        self.post_message(self.Narrowed(event.value))

    def action_settle(self) -> None:
        """Go back to the list, as narrowed."""
        self.post_message(self.Settled())
