"""The document's own words of an action: each passage it was read from, with its neighbours."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tracker.importing.sources import Passages, passages_behind
from tracker.workspace import Workspace
from tui.screens.apart import Apart
from tui.widgets.passages import in_the_document


class SourcePlace(Apart):
    """Where an action comes from, word for word."""

    NAME = "Source"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "app.back", "back", key_display="esc"),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._reference = ""
        self._found: Passages | None = None

    def compose_place(self) -> ComposeResult:
        """Give the words."""
        with VerticalScroll(id="passages"):
            yield Static(id="words")

    def on_mount(self) -> None:
        """Say where one is."""
        self.show_where()

    def arrive(self, about: str) -> None:
        """Show the words of the item of that reference."""
        if about:
            self._reference, self._found = about, None
            self.show_where()
            self.reload()

    def reload(self) -> None:
        """Read the passages."""
        if self._reference:
            self.ask(partial(behind, reference=self._reference), self._show, about="source")

    def _show(self, found: Passages) -> None:
        self._found = found
        self.query_one("#words", Static).update(in_the_document(found))
        self.query_one("#passages").scroll_home(animate=False)
        self.show_where()

    def action_scroll(self, by: int) -> None:
        """Move by a line."""
        self.query_one("#passages").scroll_relative(y=by, animate=False)

    def where(self) -> tuple[str, ...]:
        """Name the action."""
        return (self._reference,)

    def tally(self) -> str:
        """Name the document."""
        return self._found.document if self._found else ""


def behind(workspace: Workspace, *, reference: str) -> Passages:
    """Give the passages an item was read from; raises `NoSuchReferenceError` where it is gone."""
    with workspace.reading() as reader, reader.moment():
        return passages_behind(reader, reference)
