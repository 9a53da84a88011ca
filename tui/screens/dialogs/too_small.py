"""What stands in a terminal that is too small; it goes by itself when there is room again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static


class TooSmall(ModalScreen[None]):
    """Says how much room the app needs."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "app.quit", "quit", show=False)]

    def __init__(self, smallest: tuple[int, int]) -> None:
        super().__init__()
        self._smallest = smallest

    def compose(self) -> ComposeResult:
        """Say it in few words."""
        columns, lines = self._smallest
        yield Static(
            f"A little more room, please: {columns} columns by {lines} lines. Nothing is lost; q leaves."
        )
