"""A line one edits where it stands; words of a date are read back below it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Input, Static

from tracker.errors import TrackerError
from tui.widgets.text import one_line

ReadBack = Callable[[str], str]
"""Says what words mean; raises `TrackerError` where they mean nothing."""


class EditLine(Vertical):
    """Words being edited over the line they stand on: Enter keeps them, Escape leaves them as they were."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    @dataclass
    class Edited(Message):
        """Other words are wanted."""

        words: str

    class Left(Message):
        """The words are to stay as they were."""

    def __init__(self, words: str, *, at: Offset, width: int, read_back: ReadBack | None) -> None:
        super().__init__()
        self._words = words
        self._read_back = read_back
        self.styles.offset = at
        self.styles.width = width

    def compose(self) -> ComposeResult:
        """Give the line, and one below it for what a date means."""
        yield Input(one_line(self._words), compact=True, select_on_focus=False)
        if self._read_back is not None:
            yield Static("Type a date in words.", id="read-back")

    def on_mount(self) -> None:
        """Be ready to type into."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Read the words back."""
        event.stop()
        self._means(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the words, if they can be read; the same words change nothing."""
        event.stop()
        words = event.value.strip()
        if words == one_line(self._words):
            self.post_message(self.Left())
        elif self._means(words):
            self.post_message(self.Edited(words))

    def action_leave(self) -> None:
        """Leave the words as they were."""
        self.post_message(self.Left())

    def _means(self, words: str) -> bool:
        if self._read_back is None:
            return True
        below = self.query_one("#read-back", Static)
        try:
            below.update(Content.assemble("means ", (self._read_back(words), "bold")))
        except TrackerError as problem:  # shown beside what is typed, not as a failure
            below.update(Content.styled(one_line(str(problem)), "$text-warning"))
            return False
        return True
