"""Choosing one of several programmes."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tracker.progress.views import ProgrammeLine
from tui.screens.dialogs.dialog import Dialog
from tui.widgets.text import one_line


class ChooseProgramme(Dialog[str]):
    """Which programme? Answers with its reference, empty for all of them."""

    def __init__(self, programmes: Sequence[ProgrammeLine], *, everything: bool) -> None:
        super().__init__()
        self._choices = [("", "All programmes")] if everything else []
        self._choices += [
            (line.reference, f"{one_line(line.title)} · {one_line(line.council)}") for line in programmes
        ]

    def compose(self) -> ComposeResult:
        """Offer them, with a line to narrow them."""
        with Vertical(classes="box") as box:
            box.border_title = "Programme"
            box.border_subtitle = "Type to narrow, Enter to choose, Escape to leave"
            yield Input(placeholder="words or a prefix", compact=True)
            yield OptionList()

    def on_mount(self) -> None:
        """Offer all of them."""
        self._offer("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer those that hold the words."""
        self._offer(event.value)

    def on_input_submitted(self) -> None:
        """Answer with the one that is marked."""
        self.query_one(OptionList).action_select()

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move the mark while one types."""
        offered = self.query_one(OptionList)
        if event.key in ("down", "up") and not offered.has_focus:
            event.stop()
            (offered.action_cursor_down if event.key == "down" else offered.action_cursor_up)()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss(event.option_id or "")

    def _offer(self, words: str) -> None:
        offered = self.query_one(OptionList)
        offered.clear_options()
        wanted = words.strip().casefold()
        for reference, title in self._choices:
            if wanted in f"{reference} {title}".casefold():
                shown = Content.assemble((f"{reference:<10}", "bold"), title)
                offered.add_option(Option(shown, id=reference or None))
        offered.highlighted = 0 if offered.option_count else None
