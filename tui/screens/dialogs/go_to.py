"""Going anywhere by a reference, as it is typed: all that it may mean is offered meanwhile."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tracker.finding.named import NamedLine, offered
from tracker.workspace import Workspace
from tui.places import Location, location_of
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line

if TYPE_CHECKING:
    from textual.worker import Worker


class GoTo(Dialog[Location]):
    """Where to? Answers with the place that shows it, and what it is about there."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._offered: list[Location] = []
        self._said = ""

    def compose(self) -> ComposeResult:
        """Ask for a reference or words, with room for what they may mean."""
        with Vertical(classes="box") as box:
            box.border_title = "Go to"
            box.border_subtitle = "Enter to go, arrows to choose, Escape to leave"
            yield Input(
                placeholder="a reference such as HERTS-B2, a body, or a word of what is to be done",
                compact=True,
            )
            yield OptionList()

    def on_mount(self) -> None:
        """Offer the programmes."""
        self._look("", self._offer)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what the words may mean."""
        self._look(event.value, self._offer)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to what is marked, or to what the last words mean where that is still being looked up."""
        if event.value == self._said:
            self.query_one(OptionList).action_select()
        else:
            self._look(event.value, self._go_to_first)

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move the mark while one types."""
        choices = self.query_one(OptionList)
        if event.key in ("down", "up") and not choices.has_focus:
            event.stop()
            (choices.action_cursor_down if event.key == "down" else choices.action_cursor_up)()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go there."""
        self.dismiss(self._offered[event.option_index])

    def _look(self, said: str, then: Callable[[str, Sequence[NamedLine]], None]) -> None:
        async def looked() -> None:
            found = await asyncio.to_thread(_found, self._workspace, said)
            if self.is_running:
                then(said, found)

        _: Worker[None] = self.app.run_worker(
            looked, group=f"{id(self)} look", exclusive=True, exit_on_error=False
        )

    def _offer(self, said: str, found: Sequence[NamedLine]) -> None:
        self._said = said
        shown = [(line, location) for line in found if (location := location_of(line.kind, line.about))]
        self._offered = [location for _, location in shown]
        choices = self.query_one(OptionList)
        choices.clear_options()
        choices.add_options(
            Option(
                Content.assemble(
                    (f"{one_line(line.reference):<20} ", "bold"),
                    (f"{line.kind:<10}", "$quiet"),
                    one_line(line.title),
                )
            )
            for line, _ in shown
        )
        choices.highlighted = 0 if shown else None

    def _go_to_first(self, said: str, found: Sequence[NamedLine]) -> None:
        self._offer(said, found)
        if self._offered:
            self.dismiss(self._offered[0])


def _found(workspace: Workspace, said: str) -> list[NamedLine]:
    with workspace.reading() as reader:
        return offered(reader, said)
