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
from tui.acts import Act, Complete, NoChange, Pause, Redo, Start, Undo, marked
from tui.places import Location, location_of
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.key_bar import KeyBar
from tui.work import Work

if TYPE_CHECKING:
    from textual.worker import Worker

    from tracker.finding.named import NamedLine

Answer = TypeVar("Answer")
ACTS_ON_MILESTONES = frozenset(
    {
        "start",
        "complete",
        "complete_on",
        "forecast",
        "note",
        "no_change",
        "look_again",
        "assign",
        "rebaseline",
        "pause",
        "withdraw",
    }
)


class Place(Screen[None]):
    """A place; a subclass composes its middle and says what the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "start", "start"),
        Binding("c", "complete", "complete"),
        Binding("C", "complete_on", "on…"),
        Binding("f", "forecast", "forecast"),
        Binding("n", "note", "note"),
        Binding("equals_sign", "no_change", "no change", key_display="="),
        Binding("z", "look_again", "look again", show=False),
        Binding("o", "assign", "owner", show=False),
        Binding("b", "rebaseline", "re-baseline", show=False),
        Binding("p", "pause", "pause", show=False),
        Binding("W", "withdraw", "withdraw", show=False),
        Binding("u", "undo", "undo"),
        Binding("U,ctrl+r", "redo", "redo", show=False),
    ]
    NAME: ClassVar[str]
    ACTS: ClassVar[frozenset[str]] = ACTS_ON_MILESTONES | {"undo", "redo"}

    @dataclass
    class ActWanted(Message):
        """Somebody decided on an act."""

        act: Act

    @dataclass
    class WorkWanted(Message):
        """Somebody wants long work done."""

        work: Work

    class Moved(Message):
        """Something was changed that is no act of the council's: everything is to show it."""

    @dataclass
    class Visit(Message):
        """Somebody wants to go elsewhere."""

        location: Location

    @dataclass
    class Back(Message):
        """Somebody wants to go back."""

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

    def targets(self) -> tuple[Entry, ...]:
        """Give the milestones the acts are about."""
        raise NotImplementedError

    def where(self) -> tuple[str, ...]:
        """Name where one is below the place itself."""
        return ()

    def tally(self) -> str:
        """Say in a few words how much there is."""
        return ""

    # Going elsewhere

    def visit(self, place: str, about: str = "") -> None:
        """Go to a place, about a reference there; somebody who has left meanwhile is not called away."""
        if self in self.app.screen_stack:
            self.post_message(self.Visit(Location(place, about)))
        else:
            self._stale = True

    def arrive(self, about: str) -> None:
        """Show what one came for; nothing said shows what was there before."""

    def on_breadcrumb_pressed(self, message: Breadcrumb.Pressed) -> None:
        """Go to what was pressed: back for the place itself, else to what has the reference."""
        if message.part == 0:
            self.post_message(self.Back())
        else:
            self.ask(partial(meant, said=message.words.split(" ")[0]), self._go_to, about="reference")

    def _go_to(self, found: "NamedLine | None") -> None:
        if found and (location := location_of(found.kind, found.about)):
            self.visit(*location)

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
        if entries := self._chosen():
            self.decide(Start(marked(entries)))

    def action_complete(self) -> None:
        """Record that it is complete, today."""
        if entries := self._chosen():
            self.decide(Complete(marked(entries)))

    def action_complete_on(self) -> None:
        """Record that it was complete on another date, in words."""
        from tui.screens.dialogs.say_date import SayCompleted  # noqa: PLC0415 - only when asked for

        if entries := self._chosen():
            self.app.push_screen(SayCompleted(entries, self.workspace.today), self._decided)

    def action_forecast(self) -> None:
        """Say in words when it is now expected."""
        from tui.screens.dialogs.say_date import SayForecast  # noqa: PLC0415 - only when asked for

        if entries := self._chosen():
            self.app.push_screen(SayForecast(entries, self.workspace.today), self._decided)

    def action_rebaseline(self) -> None:
        """Record that a body agreed another date."""
        from tui.screens.dialogs.say_date import SayAgreed  # noqa: PLC0415 - only when asked for

        if entries := self._chosen():
            self.app.push_screen(SayAgreed(entries[:1], self.workspace.today), self._decided)

    def action_no_change(self) -> None:
        """Record that it stands as it stood; that counts as said."""
        if entries := self._chosen():
            self.decide(NoChange(marked(entries)))

    def action_look_again(self) -> None:
        """Put it out of the agenda until another day."""
        from tui.screens.dialogs.say_date import SayLookAgain  # noqa: PLC0415 - only when asked for

        if entries := self._chosen():
            self.app.push_screen(SayLookAgain(entries, self.workspace.today), self._decided)

    def action_assign(self) -> None:
        """Say who updates it."""
        from tui.screens.dialogs.say_words import SayOwner  # noqa: PLC0415 - only when asked for

        if entries := self._chosen():
            self.app.push_screen(SayOwner(entries), self._decided)

    def action_pause(self) -> None:
        """Record that work rests."""
        if entries := self._chosen():
            self.decide(Pause(marked(entries)))

    def action_withdraw(self) -> None:
        """Record that it will not be done, and why."""
        from tui.screens.dialogs.say_words import SayWithdrawn  # noqa: PLC0415 - only when asked for

        if entries := self._chosen():
            self.app.push_screen(SayWithdrawn(entries), self._decided)

    def action_note(self) -> None:
        """Write a note on it, for staff or for publication."""
        from tui.screens.dialogs.write_note import WriteNote  # noqa: PLC0415 - only when asked for

        if entries := self._chosen():
            self.app.push_screen(WriteNote(entries), self._decided)

    def action_undo(self) -> None:
        """Take back your last act, whole."""
        self.decide(Undo())

    def action_redo(self) -> None:
        """Do again what you undid last."""
        self.decide(Redo())

    def decide(self, act: Act) -> None:
        """Have an act carried out."""
        self.post_message(self.ActWanted(act))

    def _decided(self, act: Act | None) -> None:
        if act is not None:
            self.decide(act)

    def _chosen(self) -> tuple[Entry, ...]:
        entries = self.targets()
        if not entries:
            self.say_no_target()
        return entries

    def refused(self, words: str) -> None:
        """Tell why something was refused."""
        self.notify(words, severity="error", markup=False, timeout=10)

    def say_no_target(self) -> None:
        """Say how to come to a milestone."""
        self.notify("Choose a milestone first: move to it with the arrow keys.", severity="warning")


def meant(workspace: Workspace, *, said: str) -> "NamedLine | None":
    """Give what has exactly this reference."""
    from tracker.finding.named import meant as named  # noqa: PLC0415 - only where something was pressed

    with workspace.reading() as reader:
        return named(reader, said)
