"""Writing the words of a section of an update, beside the paper they will be printed on."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Label, TextArea

from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.on_review import Confirm
from tui.widgets.paper import Paper
from tui.widgets.paper_blocks import Block
from tui.widgets.text import one_line

if TYPE_CHECKING:
    from textual.worker import Worker

BESIDE = 100
"""Columns from which on the paper stands beside the words, not under them."""


class WriteSection(Dialog[str]):
    """Answers with the words; Escape asks first where some would be lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "Keep", priority=True, show=False),
        Binding("pageup", "scroll(-1)", "Scroll the paper", priority=True, show=False),
        Binding("pagedown", "scroll(1)", "Scroll the paper", priority=True, show=False),
    ]

    def __init__(
        self, title: str, words: str, key: str, preview: Callable[[str], Sequence[Block]], *, note: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._words = words
        self._key = key
        self._preview = preview
        self._note = note
        self._paper = Paper()

    def compose(self) -> ComposeResult:
        """Give room for the words, and the paper."""
        with Vertical(classes="box") as box:
            box.border_title = Content(one_line(self._title))
            box.border_subtitle = "Ctrl+S keeps, PgUp and PgDn scroll the paper, Escape leaves"
            if self._note:
                yield Label(one_line(self._note), markup=False, id="said-of-it")
            with Horizontal(id="sides"):
                yield TextArea(self._words, soft_wrap=True, tab_behavior="focus")
                yield self._paper

    def on_mount(self) -> None:
        """Show the paper as it is; the cursor stands still, behind the words."""
        super().on_mount()
        writing = self.query_one(TextArea)
        writing.cursor_blink = False
        writing.move_cursor(writing.document.end)
        writing.focus()
        self.on_text_area_changed()

    def on_resize(self, event: events.Resize) -> None:
        """Put the paper beside the words where there is room."""
        self.set_class(event.size.width >= BESIDE, "-beside")

    def on_text_area_changed(self) -> None:
        """Show the paper with the words typed so far; words typed meanwhile make that void."""
        _: Worker[None] = self.run_worker(
            partial(self._show, self.query_one(TextArea).text), exclusive=True, group="preview"
        )

    async def _show(self, words: str) -> None:
        blocks = await asyncio.to_thread(self._preview, words)
        self._paper.show(blocks)
        self.call_after_refresh(self._paper.go_to, self._key)

    def action_scroll(self, way: int) -> None:
        """Scroll the paper."""
        self._paper.scroll_relative(y=way * max(self._paper.size.height - 1, 1), animate=False)

    def action_keep(self) -> None:
        """Answer with the words."""
        self.dismiss(self.query_one(TextArea).text)

    def action_leave(self) -> None:
        """Leave, once somebody who wrote something says so."""
        if self.query_one(TextArea).text == self._words:
            self.dismiss(None)
            return
        sentence = "What you wrote is not kept then. Escape goes back to it, and Ctrl+S there keeps it."
        self.app.push_screen(Confirm("Leave without keeping", sentence), self._left)

    def _left(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)
