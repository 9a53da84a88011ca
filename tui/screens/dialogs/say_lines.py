"""Asking a few lines, read back as they are typed; what is missing is gone to first."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from tracker.errors import TrackerError
from tui.acts import Act
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line


class SayLines(Dialog[Act]):
    """Lines by their names; a subclass says what is asked, how it is read back and which act comes of it."""

    ASKS: ClassVar[Mapping[str, str]]
    NEEDED: ClassVar[tuple[str, ...]] = ()

    def __init__(self, title: str, note: str = "", begun: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._title = title
        self._note = note
        self._begun = begun or {}

    def compose(self) -> ComposeResult:
        """Ask, with room for what the words mean."""
        with Vertical(classes="box") as box:
            box.border_title = Content(one_line(self._title))
            box.border_subtitle = "Tab next line, Enter to record, Escape to leave"
            if self._note:
                yield Label(one_line(self._note), markup=False, classes="quiet")
            for name, words in self.ASKS.items():
                begun = one_line(self._begun.get(name, ""))
                yield Input(begun, placeholder=words, id=name, compact=True, select_on_focus=False)
            yield Static(id="meaning")

    def meaning(self) -> str:
        """Say what the lines mean so far; raises what is wrong with them."""
        return ""

    def act(self) -> Act:
        """Give the act for lines that can be read."""
        raise NotImplementedError

    def said(self, name: str) -> str:
        """Give what was typed in a line."""
        return self.query_one(f"#{name}", Input).value.strip()

    def on_input_changed(self) -> None:
        """Say back what the lines mean, or why they mean nothing yet."""
        self._say_back()

    def on_input_submitted(self) -> None:
        """Answer once nothing is missing and all can be read."""
        for name in self.NEEDED:
            if not self.said(name):
                self.query_one(f"#{name}", Input).focus()
                return
        if self._say_back():
            self.dismiss(self.act())

    def _say_back(self) -> bool:
        told = self.query_one("#meaning", Static)
        try:
            told.update(Content(one_line(self.meaning())))
        except TrackerError as problem:  # shown beside what is typed, not as a failure
            told.update(Content.styled(one_line(str(problem)), "$text-warning"))
            return False
        return True
