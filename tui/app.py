"""The full-screen app: its places and the way between them, its themes, and long work meanwhile."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

import click
from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.reactive import reactive
from textual.screen import Screen

from tracker.workspace import Workspace
from tui.acting import ActingApp
from tui.places import PLACES, Known, Location, Trail
from tui.remembered import Remembered, recall, remember
from tui.screens.agenda import AgendaPlace
from tui.screens.place import Place
from tui.themes import DARK, THEMES, variables_beside

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui.work import Progress, Work

LOOK_EVERY = 1.0
"""Seconds between two looks for what others have changed."""
SMALLEST = (60, 15)
"""Columns and lines below which the app says that it needs more room."""


def run(workspace: Workspace, *, show_round: bool = False) -> None:
    """Open the app on a workspace, until the person leaves; what was decided last is recorded in any case.

    Raises `TrackerError` where there is nothing to open.
    """
    workspace.make_ready()
    app = TrackerApp(workspace, show_round=show_round)
    app.run()
    app.recording.record_rest(lambda problem: click.echo(f"tracker: {problem}", err=True))


def _place_commands() -> type[Provider]:
    from tui.screens.palette import PlaceCommands  # noqa: PLC0415 - only when the palette opens

    return PlaceCommands


class TrackerApp(ActingApp):
    """A council's plans in a terminal."""

    TITLE = "tracker"
    CSS_PATH = "tracker.tcss"
    COMMANDS = App.COMMANDS | {_place_commands}
    DEFAULT_MODE = "agenda"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(one.key, f"go('{one.name}')", one.title, show=False) for one in PLACES if one.key),
        Binding("g", "go_to", "go to", show=False),
        Binding("alt+left,less_than_sign,backspace", "back", "Back", show=False),
        Binding("alt+right,greater_than_sign", "forward", "Forward", show=False),
        Binding("T", "next_theme", "Next theme", show=False),
        Binding("f9", "publish", "publish", show=False),
        Binding("f10", "stop_work", "stop", show=False),
        Binding("f1", "show_round", "show round", show=False),
        Binding("q", "quit", "quit", show=False),
        Binding("ctrl+c,ctrl+q", "quit", "quit", show=False, priority=True),
        Binding("question_mark", "keys", "keys", key_display="?"),
    ]
    work_said: reactive[str] = reactive("")
    """How far long work has come; empty where none goes on."""

    def __init__(
        self, workspace: Workspace, *, look_every: float = LOOK_EVERY, show_round: bool = False
    ) -> None:
        super().__init__(workspace, look_every=look_every)
        held = recall(workspace.settings)
        self._remembered = held or Remembered()
        self._show_round = show_round or (held is not None and not held.shown_round)
        self._progress: Progress | None = None
        self._opened: list[Place] = []
        for theme in THEMES:
            self.register_theme(theme)
        # Set without the signals a change sends: nothing is drawn yet, and the stylesheet is parsed but once.
        known = {theme.name for theme in THEMES}
        chosen = self._remembered.theme if self._remembered.theme in known else DARK.name
        self.set_reactive(TrackerApp.theme, chosen)
        self.stylesheet.set_variables(self.get_css_variables())
        self._trail = Trail(Location(self.DEFAULT_MODE))
        for place in PLACES:
            if place.name != self.DEFAULT_MODE:
                self.add_mode(place.name, partial(self._place, place))

    def get_default_screen(self) -> Screen[None]:
        """Open on the agenda."""
        return self._with_programme(AgendaPlace(self.workspace))

    def _place(self, known: Known) -> Screen[None]:
        place: Place = known.load()(self.workspace)
        return self._with_programme(place)

    def _with_programme(self, place: Place) -> Place:
        """Open a place on the programme one looked at last, if it is still there."""
        self._opened.append(place)
        last = self._remembered.programmes.get(self._remembered_as(place), "")
        if last and hasattr(place, "programme"):
            from tracker.finding.named import is_programme  # noqa: PLC0415 - only where one is remembered

            with self.workspace.reading() as reader:
                place.programme = last if is_programme(reader, last) else None
        return place

    def _remembered_as(self, place: Place) -> str:
        return f"{self.workspace.settings.database_url.rpartition('@')[2]} {place.NAME}"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own names' colours to themes that do not know them."""
        return variables_beside(self.current_theme)

    def get_system_commands(self, _screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the choice of theme beside the commands of the place."""
        yield SystemCommand(
            "Theme",
            "Choose light, dark, high contrast, colour-blind safe or another",
            self.action_change_theme,
        )

    def on_mount(self) -> None:
        """Open on the agenda, and show a newcomer round."""
        self.add_mode(self.DEFAULT_MODE, self.get_default_screen)
        if self._show_round:
            self.call_after_refresh(self.action_show_round)

    # Where one is

    async def action_go(self, place: str) -> None:
        """Go to that place."""
        await self._visit(Location(place))

    def action_go_to(self) -> None:
        """Go to anything by its reference or a word."""
        from tui.screens.dialogs.go_to import GoTo  # noqa: PLC0415 - only when asked for

        def answered(location: Location | None) -> None:
            if location is not None:
                self.post_message(Place.Visit(location))

        self.push_screen(GoTo(self.workspace), answered)

    async def on_place_visit(self, message: Place.Visit) -> None:
        """Go where somebody pointed."""
        await self._visit(message.location)

    async def on_place_back(self) -> None:
        """Go back where somebody pointed back."""
        await self.action_back()

    async def action_back(self) -> None:
        """Go back to where you came from."""
        if location := self._trail.back():
            await self._show(location)

    async def action_forward(self) -> None:
        """Go forward again."""
        if location := self._trail.forward():
            await self._show(location)

    async def _visit(self, location: Location) -> None:
        self._trail.go(location)
        await self._show(location)

    async def _show(self, location: Location) -> None:
        await self.switch_mode(location.place)
        if location == self._trail.here and isinstance(self.screen, Place):
            self.screen.arrive(location.about)

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the terminal is too small to show anything in."""
        from tui.screens.dialogs.too_small import TooSmall  # noqa: PLC0415 - seldom needed

        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        if small and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall(SMALLEST))
        elif not small and isinstance(self.screen, TooSmall):
            self.screen.dismiss(None)

    # Everywhere

    def action_keys(self) -> None:
        """Show every key of the place."""
        from tui.screens.dialogs.keys import Keys, keys_of  # noqa: PLC0415 - only when asked for

        if isinstance(self.screen, Place):
            self.push_screen(Keys(self.screen.NAME, keys_of(self.screen)))

    def action_show_round(self) -> None:
        """Look round: the list, the keys, how to find, undo."""
        from tui.screens.dialogs.show_round import ShowRound  # noqa: PLC0415 - only for a newcomer

        self._show_round = False
        self._remembered = replace(self._remembered, shown_round=True)
        self.push_screen(ShowRound())

    def action_next_theme(self) -> None:
        """Change to the next theme: dark, light, high contrast, colour-blind safe."""
        names = [theme.name for theme in THEMES]
        here = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(here + 1) % len(names)]

    def on_unmount(self) -> None:
        """Keep what is to be remembered."""
        chosen = {
            self._remembered_as(place): str(getattr(place, "programme", None) or "")
            for place in self._opened
            if hasattr(place, "programme")
        }
        programmes = {**self._remembered.programmes, **chosen}
        remember(self.workspace.settings, replace(self._remembered, theme=self.theme, programmes=programmes))

    # Long work

    def action_publish(self) -> None:
        """Publish: write the public pages and calendars from the published editions."""
        from tui.work import PUBLISH  # noqa: PLC0415 - only when asked for

        self.begin(PUBLISH)

    def on_place_work_wanted(self, message: Place.WorkWanted) -> None:
        """Begin what a place wants done."""
        self.begin(message.work)

    def begin(self, work: "Work") -> None:
        """Begin long work, if none goes on."""
        from tui.work import Progress  # noqa: PLC0415 - only when asked for

        if self._progress is not None:
            self.notify(f"{self._progress.words}. Wait for it, or stop it with F10.", severity="warning")
            return
        self._progress = Progress(work.name)
        _: Worker[None] = self.run_worker(
            partial(self._work, work, self._progress), exit_on_error=False, group="work"
        )

    async def _work(self, work: "Work", progress: "Progress") -> None:
        done = asyncio.get_running_loop().run_in_executor(None, work.do, self.workspace, progress)
        try:
            while not done.done():
                self.work_said = progress.words
                with suppress(TimeoutError):
                    await asyncio.wait_for(asyncio.shield(done), 0.2)
            self.notify(done.result(), markup=False)
        finally:
            progress.stop()
            self._progress, self.work_said = None, ""

    def action_stop_work(self) -> None:
        """Stop the long work that goes on."""
        if self._progress is not None:
            self._progress.stop()
