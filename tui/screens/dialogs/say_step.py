"""Asking who opened, reviewed or closed a stage, when, and what was decided."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from tracker.errors import TrackerError
from tracker.progress.said import actual_date
from tracker.progress.stages import StageView
from tui.acts import Act
from tui.acts_beside import StepStage
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line

_ASKS = {"opened": "Open", "reviewed": "Review of", "closed": "Close"}


class SayStep(Dialog[Act]):
    """The decision on a stage; only what is opened may be without the body that decided."""

    def __init__(self, stage: StageView, step: str, today: date) -> None:
        super().__init__()
        self._stage = stage
        self._step = step
        self._today = today

    def compose(self) -> ComposeResult:
        """Ask, with room for what the date means."""
        line = self._stage.line
        with Vertical(classes="box") as box:
            box.border_title = Content(f"{_ASKS[self._step]} {line.reference}")
            box.border_subtitle = "Tab next line, Enter to record, Escape to leave"
            yield Label(one_line(line.title), markup=False, classes="what")
            yield Label(f"It is {one_line(self._stage.words)}.", markup=False, classes="quiet")
            asks = "decided by, if anybody: Cabinet" if self._step == "opened" else "decided by: Cabinet"
            yield Input(placeholder=asks, id="by", compact=True)
            yield Input(placeholder="on: 9 September 2024 (today if left out)", id="on", compact=True)
            yield Input(placeholder="what was decided", id="words", compact=True)
            yield Static(id="meaning")

    def on_input_changed(self) -> None:
        """Say back what the date means."""
        self._say_back()

    def on_input_submitted(self) -> None:
        """Answer, if the body and the date will do."""
        if not self._said("by") and self._step != "opened":
            self.query_one("#by", Input).focus()
            self._warn(f"Say whose decision it is that it is {self._step}.")
        elif self._say_back():
            self.dismiss(
                StepStage(
                    self._stage.line.reference,
                    self._step,
                    self._said("by"),
                    self._said("on") or None,
                    self._said("words"),
                )
            )

    def _say_back(self) -> bool:
        words = self._said("on")
        meaning = self.query_one("#meaning", Static)
        if not words:
            meaning.update(Content(""))
            return True
        try:
            said = actual_date(words, self._today)
        except TrackerError as problem:  # shown beside what is typed, not as a failure
            self._warn(str(problem))
            return False
        meaning.update(Content.assemble("means ", (said.meaning, "bold")))
        return True

    def _warn(self, words: str) -> None:
        self.query_one("#meaning", Static).update(Content.styled(one_line(words), "$text-warning"))

    def _said(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()
