"""The full-screen app: its places, how acts are carried out, and the one hook that tells what went wrong."""

import asyncio
import signal
from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from tracker.errors import TrackerError
from tracker.progress.watching import Watch, versions_now
from tracker.workspace import Workspace
from tui.acts import Act, OwnVersions, Redo, Undo, carry_out, warm
from tui.places import PLACES, Known, Location, Trail
from tui.screens.agenda import AgendaPlace
from tui.screens.place import Place
from tui.themes import DARK, THEMES, variables_beside

LOOK_EVERY = 1.0
"""Seconds between two looks for what others have changed."""


def run(workspace: Workspace) -> None:
    """Open the app on a workspace, until the person leaves.

    Raises `TrackerError` where there is nothing to open.
    """
    workspace.make_ready()
    TrackerApp(workspace).run()


def _place_commands() -> type[Provider]:
    from tui.screens.palette import PlaceCommands  # noqa: PLC0415 - only when the palette opens

    return PlaceCommands


class TrackerApp(App[None]):
    """A council's plans in a terminal."""

    TITLE = "tracker"
    CSS_PATH = "tracker.tcss"
    COMMANDS = App.COMMANDS | {_place_commands}
    DEFAULT_MODE = "agenda"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(one.key, f"go('{one.name}')", one.title, show=False) for one in PLACES if one.key),
        Binding("alt+left,less_than_sign", "back", "Back", show=False),
        Binding("alt+right,greater_than_sign", "forward", "Forward", show=False),
        Binding("T", "next_theme", "Next theme", show=False),
        Binding("q", "quit", "quit", show=False),
        Binding("ctrl+c,ctrl+q", "quit", "quit", show=False, priority=True),
        Binding("question_mark", "keys", "all keys", key_display="?"),
    ]

    def __init__(self, workspace: Workspace, *, look_every: float = LOOK_EVERY) -> None:
        super().__init__()
        self.workspace = workspace
        self._look_every = look_every
        self._watch = Watch(workspace)
        self._own = OwnVersions()
        self._one_at_a_time = asyncio.Lock()
        self._day = workspace.today
        self._said_last = ""
        for theme in THEMES:
            self.register_theme(theme)
        # Set without the signals a change sends: nothing is drawn yet, and the stylesheet is parsed but once.
        self.set_reactive(TrackerApp.theme, DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self._trail = Trail(Location(self.DEFAULT_MODE))
        for known in PLACES:
            if known.name != self.DEFAULT_MODE:
                self.add_mode(known.name, partial(self._place, known))

    def get_default_screen(self) -> Screen[None]:
        """Open on the agenda."""
        return AgendaPlace(self.workspace)

    def _place(self, known: Known) -> Screen[None]:
        place: Place = known.load()(self.workspace)
        return place

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own names' colours to themes that do not know them."""
        return variables_beside(self.current_theme)

    def get_system_commands(self, _screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the choice of theme beside the commands of the place."""
        yield SystemCommand(
            "Theme", "Choose light, dark, high contrast or another theme", self.action_change_theme
        )

    def on_mount(self) -> None:
        """Begin to look for changes; a closed terminal ends the app as `q` does."""
        self.add_mode(self.DEFAULT_MODE, self.get_default_screen)
        if hasattr(signal, "SIGHUP"):
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self.exit)
        self.set_interval(self._look_every, self._look)
        self.call_after_refresh(self._warm)

    def _warm(self) -> None:
        self.run_worker(partial(warm, self.workspace), thread=True, exit_on_error=False, group="warm")

    # Acts

    def on_place_act_wanted(self, message: Place.ActWanted) -> None:
        """Carry out an act, after those decided on before it."""
        _: Worker[None] = self.run_worker(
            partial(self._carry_out, message.act), exit_on_error=False, group="acts"
        )

    async def _carry_out(self, act: Act) -> None:
        async with self._one_at_a_time:
            act = self._own.brought_up_to(act)
            outcome = await asyncio.to_thread(carry_out, self.workspace, act)
            moved = self._own.known(outcome.about) if isinstance(act, Undo | Redo) else []
            now = await asyncio.to_thread(versions_now, self.workspace, moved) if moved else {}
            self._own.moved(act, now)
        self.notify(outcome.sentence, markup=False)
        self._data_moved()

    async def action_quit(self) -> None:
        """Leave the app, once every act decided on is recorded."""
        async with self._one_at_a_time:
            self.exit()

    # What changes meanwhile

    def _look(self) -> None:
        if not any(worker.group == "watch" and worker.is_running for worker in self.workers):
            _: Worker[None] = self.run_worker(self._look_once, exit_on_error=False, group="watch")

    async def _look_once(self) -> None:
        """Show what others have changed, and a new day."""
        moved = await asyncio.to_thread(self._watch.moved)
        self._said_last = ""
        if moved or self.workspace.today != self._day:
            self._day = self.workspace.today
            self._data_moved()

    def _data_moved(self) -> None:
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Place):
                    screen.data_moved()

    # What goes wrong

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Tell what a person can put right; anything else is a fault of ours and ends the app."""
        if event.state is not WorkerState.ERROR:
            return
        error = event.worker.error
        if not isinstance(error, TrackerError):
            raise error or RuntimeError(event.worker.name)
        if event.worker.group == "watch":
            if str(error) == self._said_last:
                return
            self._said_last = str(error)
        self.notify(str(error), severity="error", markup=False, timeout=10)
        if event.worker.group == "acts":
            self._data_moved()

    # Everywhere

    def action_keys(self) -> None:
        """Show every key of the place."""
        from tui.screens.dialogs.keys import Keys, keys_of  # noqa: PLC0415 - only when asked for

        if isinstance(self.screen, Place):
            self.push_screen(Keys(self.screen.NAME, keys_of(self.screen)))

    async def action_go(self, place: str) -> None:
        """Go to that place."""
        await self._visit(Location(place))

    async def on_place_visit(self, message: Place.Visit) -> None:
        """Go where somebody pointed."""
        await self._visit(message.location)

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
        if isinstance(self.screen, Place):
            self.screen.arrive(location.about)

    def action_next_theme(self) -> None:
        """Change to the next theme: dark, light, high contrast."""
        names = [theme.name for theme in THEMES]
        here = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(here + 1) % len(names)]

    def on_unmount(self) -> None:
        """Let the connection go."""
        self._watch.close()
