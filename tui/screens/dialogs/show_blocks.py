"""Words to be read and scrolled: who is silent, two editions compared, what came back changed."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from tui.screens.dialogs.dialog import Dialog
from tui.widgets.paper import Paper
from tui.widgets.paper_blocks import Block
from tui.widgets.text import one_line


class ShowBlocks(Dialog[bool]):
    """Blocks as wide as the screen; `enter` says what Enter does, and is answered with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take", show=False, priority=True),
        Binding("q,left", "leave", "Leave", show=False),
    ]

    def __init__(self, title: str, blocks: Sequence[Block], *, enter: str = "") -> None:
        super().__init__()
        self._title = title
        self._blocks = blocks
        self._enter = enter

    def compose(self) -> ComposeResult:
        """Show them."""
        with Vertical(classes="box") as box:
            box.border_title = Content(one_line(self._title))
            box.border_subtitle = f"{self._enter}, Escape leaves" if self._enter else "Escape leaves"
            yield Paper()

    def on_mount(self) -> None:
        """Lay them out."""
        super().on_mount()
        self.query_one(Paper).show(self._blocks)
        self.query_one(Paper).focus()

    def action_take(self) -> None:
        """Answer that it is taken, or leave where nothing is to be taken."""
        self.dismiss(bool(self._enter))
