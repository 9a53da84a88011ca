"""What every place of the app has: a breadcrumb, the line of keys, the acts, and questions put to the data.

A question runs in a thread and comes back as values; an act goes up to the app as a message.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from tracker.progress.agenda import Entry
from tracker.workspace import Workspace
from tui.acts import Act, Complete, Forecast, Note, Redo, Start, Undo
from tui.places import Location
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from textual.worker import Worker

Answer = TypeVar("Answer")


class Place(Screen[None]):
    """A place; a subclass composes its middle and says what the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "start", "start"),
        Binding("c", "complete", "complete"),
        Binding("C", "complete_on", "on…"),
        Binding("f", "forecast", "forecast"),
        Binding("n", "note", "note"),
        Binding("u", "undo", "undo"),
        Binding("U,ctrl+r", "redo", "redo", show=False),
    ]
    NAME: ClassVar[str]

    @dataclass
    class ActWanted(Message):
        """Somebody decided on an act."""

        act: Act

    @dataclass
    class Visit(Message):
        """Somebody wants to go elsewhere."""

        location: Location

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._stale = False

    def compose(self) -> ComposeResult:
        """Put the place between its breadcrumb and its keys."""
        yield Breadcrumb()
        yield from self.compose_place()
        yield KeyBar()

    # What a subclass says

    def compose_place(self) -> ComposeResult:
        """Give what stands between the breadcrumb and the keys."""
        raise NotImplementedError

    def reload(self) -> None:
        """Show what stands now in the data."""
        raise NotImplementedError

    def target(self) -> Entry | None:
        """Give the milestone the acts are about."""
        raise NotImplementedError

    def where(self) -> tuple[str, ...]:
        """Name where one is below the place itself."""
        return ()

    def tally(self) -> str:
        """Say in a few words how much there is."""
        return ""

    # Going elsewhere

    def visit(self, place: str, about: str = "") -> None:
        """Go to a place, about a reference there."""
        self.post_message(self.Visit(Location(place, about)))

    def arrive(self, about: str) -> None:
        """Show what one came for; nothing said shows what was there before."""

    # The data

    def ask(
        self, question: Callable[[Workspace], Answer], then: Callable[[Answer], None], *, about: str
    ) -> None:
        """Put a question in a thread; `then` takes the answer.

        A later question `about` the same makes this one void.
        """

        async def asked() -> None:
            answer = await asyncio.to_thread(question, self.workspace)
            if self.is_running:  # one may have left the place meanwhile
                then(answer)

        _: Worker[None] = self.app.run_worker(
            asked, group=f"{id(self)} {about}", exclusive=True, exit_on_error=False
        )

    def data_moved(self) -> None:
        """Take note that the data is another: at once where one looks, else on coming back."""
        if self.is_current:
            self.reload()
        else:
            self._stale = True

    def on_screen_resume(self) -> None:
        """Catch up with what changed while one was elsewhere."""
        if self._stale:
            self._stale = False
            self.reload()

    def show_where(self) -> None:
        """Bring the breadcrumb up to date."""
        self.query_one(Breadcrumb).show((self.NAME, *self.where()), self.tally(), self.workspace.today)

    # The acts

    def action_start(self) -> None:
        """Record that work has begun, today."""
        if entry := self._chosen():
            self.post_message(self.ActWanted(Start(entry.line.reference, entry.line.version)))

    def action_complete(self) -> None:
        """Record that it is complete, today."""
        if entry := self._chosen():
            self.post_message(self.ActWanted(Complete(entry.line.reference, entry.line.version)))

    def action_complete_on(self) -> None:
        """Record that it was complete on another date, in words."""
        from tui.screens.dialogs.say_date import SayCompleted  # noqa: PLC0415 - only when asked for

        if entry := self._chosen():
            self.app.push_screen(SayCompleted(entry, self.workspace.today), partial(self._completed, entry))

    def _completed(self, entry: Entry, on: str | None) -> None:
        if on is not None:
            self.post_message(self.ActWanted(Complete(entry.line.reference, entry.line.version, on)))

    def action_forecast(self) -> None:
        """Say in words when it is now expected."""
        from tui.screens.dialogs.say_date import SayForecast  # noqa: PLC0415 - only when asked for

        if entry := self._chosen():
            self.app.push_screen(SayForecast(entry, self.workspace.today), partial(self._forecast, entry))

    def _forecast(self, entry: Entry, said: tuple[str, str] | None) -> None:
        if said is not None:
            words, why = said
            self.post_message(self.ActWanted(Forecast(entry.line.reference, entry.line.version, words, why)))

    def action_note(self) -> None:
        """Write a note on it, for staff or for publication."""
        from tui.screens.dialogs.write_note import WriteNote  # noqa: PLC0415 - only when asked for

        if entry := self._chosen():
            self.app.push_screen(WriteNote(entry), self._written)

    def _written(self, note: Note | None) -> None:
        if note is not None:
            self.post_message(self.ActWanted(note))

    def action_undo(self) -> None:
        """Take back your last act, whole."""
        self.post_message(self.ActWanted(Undo()))

    def action_redo(self) -> None:
        """Do again what you undid last."""
        self.post_message(self.ActWanted(Redo()))

    def _chosen(self) -> Entry | None:
        entry = self.target()
        if entry is None:
            self.say_no_target()
        return entry

    def say_no_target(self) -> None:
        """Say how to come to a milestone."""
        self.notify("Choose a milestone first: move to it with the arrow keys.", severity="warning")
