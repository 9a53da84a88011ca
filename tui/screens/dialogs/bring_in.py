"""Asking which document to look through, and how it is to be read."""

import asyncio
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.suggester import Suggester
from textual.widgets import Input, Label

from tui.screens.dialogs.dialog import Dialog


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document to look through: where it is, its prefix and council where they are said."""

    file: str
    prefix: str = ""
    council: str = ""

    def as_plain(self) -> dict[str, str]:
        """Give it as JSON holds it."""
        return asdict(self)


class FolderSuggester(Suggester):
    """Completes a path by what is in its folder."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Give the first path that goes on with what is typed."""
        return await asyncio.to_thread(completed, value)


class PathInput(Input):
    """A path; Tab takes what is suggested."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "Complete", show=False)]

    def action_complete(self) -> None:
        """Take what is suggested; where nothing is, go to the next field."""
        if self._suggestion and self._suggestion != self.value:
            self.action_cursor_right()
        else:
            self.screen.focus_next()


class BringIn(Dialog[Wanted]):
    """Ask for the document."""

    def compose(self) -> ComposeResult:
        """Ask for its path, and what it does not say itself."""
        with Vertical(classes="box") as box:
            box.border_title = "Bring in a plan"
            box.border_subtitle = "Tab completes, Enter reads it, Escape leaves"
            yield Label(
                "Word, Excel, CSV, a web page, PDF, Markdown or text. Nothing counts until you store it.",
                classes="quiet",
            )
            yield PathInput(
                placeholder="the document: plans/plan.docx",
                id="file",
                compact=True,
                suggester=FolderSuggester(),
            )
            yield Input(
                placeholder="prefix of its references, if you know it: HERTS", id="prefix", compact=True
            )
            yield Input(placeholder="council, where the document does not say", id="council", compact=True)

    def on_input_submitted(self) -> None:
        """Answer, if a document is named."""
        file = self._said("file")
        if file:
            path = str(Path(file).expanduser().absolute())
            self.dismiss(Wanted(path, self._said("prefix"), self._said("council")))

    def _said(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()


def completed(words: str) -> str | None:
    """Complete a path by the names in its folder, folders with a stroke behind; hidden ones only if asked."""
    folder, _, begun = words.rpartition("/")
    there = Path(f"{folder}/" if folder or words.startswith("/") else ".").expanduser()
    try:
        with os.scandir(there) as entries:
            names = sorted(
                entry.name + ("/" if entry.is_dir() else "")
                for entry in entries
                if entry.name.startswith(begun) and (begun.startswith(".") or not entry.name.startswith("."))
            )
    except OSError:
        return None
    return f"{words[: len(words) - len(begun)]}{names[0]}" if names and words else None
