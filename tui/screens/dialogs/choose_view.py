"""Choosing a view, keeping the present list as one, dropping one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from tracker.finding.views import View
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line


@dataclass(frozen=True, slots=True)
class Use:
    """A view is to be shown."""

    view: View


@dataclass(frozen=True, slots=True)
class Save:
    """Words are to be kept under a name."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Drop:
    """A view is to be forgotten."""

    view: View


class ChooseView(Dialog[Use | Save | Drop]):
    """Which view? `present` are the words of the list now, `dropped` is what was just dropped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", show=False, priority=True),
        Binding("ctrl+d", "drop", "Drop", show=False, priority=True),
        Binding("ctrl+z", "bring_back", "Bring back", show=False, priority=True),
    ]

    def __init__(self, views: Sequence[View], present: str, dropped: View | None = None) -> None:
        super().__init__()
        self._views = views
        self._present = present
        self._dropped = dropped
        self._offered: list[View] = []

    def compose(self) -> ComposeResult:
        """Offer them, with a line to narrow them or to name a new one."""
        with Vertical(classes="box") as box:
            box.border_title = "Views"
            box.border_subtitle = "Enter to show, Ctrl+S to save the list, Ctrl+D to drop, Escape"
            yield Input(placeholder="words to find a view by, or a name to save the list under", compact=True)
            yield OptionList()
            yield Label(self._said(), markup=False, classes="quiet")

    def on_mount(self) -> None:
        """Offer all of them."""
        self._offer("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer those that hold the words."""
        self._offer(event.value)

    def on_input_submitted(self) -> None:
        """Show the one that is marked."""
        self.query_one(OptionList).action_select()

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move the mark while one types."""
        offered = self.query_one(OptionList)
        if event.key in ("down", "up") and not offered.has_focus:
            event.stop()
            (offered.action_cursor_down if event.key == "down" else offered.action_cursor_up)()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(Use(self._offered[event.option_index]))

    def action_save(self) -> None:
        """Keep the present list under the name typed."""
        name = self.query_one(Input).value.strip()
        if name and self._present:
            self.dismiss(Save(name, self._present))
        else:
            self._say("Type a name first." if self._present else "Narrow or sort the list first.")

    def action_drop(self) -> None:
        """Forget the view that is marked."""
        at = self.query_one(OptionList).highlighted
        if at is None:
            return
        if self._offered[at].saved_by:
            self.dismiss(Drop(self._offered[at]))
        else:
            self._say(f"“{self._offered[at].name}” comes with the tracker and stays.")

    def action_bring_back(self) -> None:
        """Keep again what was just dropped."""
        if self._dropped is not None:
            self.dismiss(Save(self._dropped.name, self._dropped.words))

    def _said(self) -> str:
        if self._dropped is not None:
            return f"“{one_line(self._dropped.name)}” is dropped. Ctrl+Z brings it back."
        return f"The list now: {one_line(self._present) or 'everything, by due date'}"

    def _say(self, words: str) -> None:
        self.query_one(Label).update(Content(words))

    def _offer(self, words: str) -> None:
        offered = self.query_one(OptionList)
        offered.clear_options()
        wanted = words.strip().casefold()
        self._offered = [view for view in self._views if wanted in f"{view.name} {view.words}".casefold()]
        for view in self._offered:
            by = f"  · {one_line(view.saved_by)}" if view.saved_by else ""
            shown = ((f"{one_line(view.name):<22}", "bold"), " ", one_line(view.words), (by, "$quiet"))
            offered.add_option(Option(Content.assemble(*shown)))
        offered.highlighted = 0 if offered.option_count else None
