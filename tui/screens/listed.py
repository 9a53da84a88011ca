"""A place that is one list, and beside it the words of the line under the cursor."""

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from tracker.workspace import Workspace
from tui.screens.place import Place
from tui.widgets.lines import CursorLines


class Listed(Place):
    """A subclass makes `_rows` and `_detail`, reads what is in them, and shows the line under the cursor."""

    _rows: CursorLines
    _detail: Widget

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._none = Static("", id="none")
        self._none.display = False

    def compose_place(self) -> ComposeResult:
        """Give what is said of an empty list, the list, and what is under the cursor."""
        yield self._none
        yield self._rows
        yield self._detail

    def on_mount(self) -> None:
        """Follow the cursor, and read what there is."""
        self.watch(self._rows, "cursor", self.show_line)
        self._rows.focus()
        self.show_where()
        self.reload()

    def on_cursor_lines_lines_changed(self) -> None:
        """Show what is under the cursor now."""
        self.show_line()

    def show_line(self) -> None:
        """Show what is under the cursor."""
        raise NotImplementedError

    def say_none(self, words: str, *, none: bool) -> None:
        """Say in place of the list that there is nothing, where there is."""
        self._none.update(words)
        self._none.display = none
