"""The app's part that acts: records what places decide, shows what others change, tells what goes wrong."""

import asyncio
import signal
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App
from textual.driver import Driver
from textual.reactive import reactive
from textual.worker import Worker, WorkerState

from tracker.errors import DatabaseUnavailableError, RefusedError, TrackerError
from tracker.progress.errors import ChangedMeanwhileError
from tracker.progress.watching import Watch
from tracker.workspace import Workspace
from tui.acts import Act, OnMilestones, Shown, warm
from tui.places import PLACES, Location
from tui.recording import Recording
from tui.screens.place import Place
from tui.widgets.breadcrumb import Breadcrumb
from tui.work import follows

if TYPE_CHECKING:
    from tracker.jobs.amiss import Amiss


class ActingApp(App[None]):
    """An app whose places post acts; a subclass says how to go from place to place."""

    amiss_said: reactive[str] = reactive("")
    """What is amiss with letters, calendars or the scheduler, and the key that leads there; else empty."""

    def __init__(self, workspace: Workspace, *, look_every: float) -> None:
        super().__init__()
        self.workspace = workspace
        self.recording = Recording(workspace)
        self._look_every = look_every
        self._watch = Watch(workspace)
        self._deciding: dict[Worker[None], Act] = {}
        self._day = workspace.today
        self._said_last = ""
        self._amiss: Amiss | None = None

    def get_driver_class(self) -> type[Driver]:
        """Draw on a terminal that may be closed at any moment; elsewhere, as Textual does."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from tui.terminal import Terminal  # noqa: PLC0415 - there is none such on Windows

        return Terminal

    def on_mount(self) -> None:
        """Begin to look for changes; a closed terminal ends the app as `q` does."""
        if hasattr(signal, "SIGHUP"):
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self.call_later, self.action_quit)
        self.set_interval(self._look_every, self._look)
        self.call_after_refresh(self._warm)

    def _warm(self) -> None:
        self.run_worker(partial(warm, self.workspace), thread=True, exit_on_error=False, group="warm")
        self._see_to()

    # Acts

    def on_place_act_wanted(self, message: Place.ActWanted) -> None:
        """Carry out an act, after those decided on before it."""
        self._decide(message.act)

    def _decide(self, act: Act) -> None:
        self.recording.take(act)
        self._try(act)

    def _try(self, act: Act) -> None:
        worker: Worker[None] = self.run_worker(partial(self._record, act), exit_on_error=False, group="acts")
        self._deciding[worker] = act

    async def _record(self, act: Act) -> None:
        sentence = await self.recording.record(act)
        self.notify(sentence, markup=False)
        self._data_moved()
        if work := follows(act):
            self.post_message(Place.WorkWanted(work))

    async def action_quit(self) -> None:
        """Leave the app, once every act decided on is recorded."""
        await self.recording.all_done()
        self.exit()

    # What changes meanwhile

    def _look(self) -> None:
        if not any(worker.group == "watch" and worker.is_running for worker in self.workers):
            _: Worker[None] = self.run_worker(self._look_once, exit_on_error=False, group="watch")

    async def _look_once(self) -> None:
        """Show what others have changed, and a new day."""
        moved = await asyncio.to_thread(self._watch.moved)
        if self._said_last:
            self.notify("The database answers again.")
            self._said_last = ""
        if moved or self.workspace.today != self._day:
            self._day = self.workspace.today
            self._data_moved()

    def on_place_moved(self) -> None:
        """Show what was changed."""
        self._data_moved()

    def _data_moved(self) -> None:
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Place):
                    screen.data_moved()
        self._see_to()

    def _see_to(self) -> None:
        """Look whether something is amiss; whenever data moved, and no oftener."""
        _: Worker[None] = self.run_worker(self._see_once, exit_on_error=False, group="amiss", exclusive=True)

    async def _see_once(self) -> None:
        self._amiss = found = await asyncio.to_thread(amiss_now, self.workspace)
        keys = {place.name: place.key for place in PLACES}
        self.amiss_said = f"{found.words}: {keys[found.shown_in]}" if found else ""

    def on_breadcrumb_amiss_pressed(self, _message: Breadcrumb.AmissPressed) -> None:
        """Go where one sees to what is amiss."""
        if self._amiss is not None:
            self.post_message(Place.Visit(Location(self._amiss.shown_in)))

    # What goes wrong

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Tell what a person can put right; anything else is a fault of ours and ends the app."""
        if event.state not in (WorkerState.ERROR, WorkerState.SUCCESS, WorkerState.CANCELLED):
            return
        act, error = self._deciding.pop(event.worker, None), event.worker.error
        if event.state is not WorkerState.ERROR:
            return
        if not isinstance(error, TrackerError):
            raise error or RuntimeError(event.worker.name)
        if act is None:
            self._tell(error, once=isinstance(error, DatabaseUnavailableError))
        elif isinstance(error, ChangedMeanwhileError) and isinstance(act, OnMilestones):
            self._show_clash(act, error)
        elif isinstance(error, DatabaseUnavailableError):
            self._offer_again(act, error)
        else:
            self._tell(error)
            self._data_moved()

    def _tell(self, error: TrackerError, *, once: bool = False) -> None:
        """Say an error; one that comes back at every look is said `once`."""
        if once and str(error) == self._said_last:
            return
        self._said_last = str(error) if once else self._said_last
        if isinstance(error, RefusedError) and isinstance(self.screen, Place):
            self.screen.refused(str(error))
        else:
            self.notify(str(error), severity="error", markup=False, timeout=10)

    def _offer_again(self, act: Act, error: TrackerError) -> None:
        from tui.screens.dialogs.not_recorded import NotRecorded  # noqa: PLC0415 - only in trouble

        def answered(again: bool | None) -> None:
            if again:
                self._try(act)
            else:
                self.recording.give_up(act)
                self._data_moved()

        self.push_screen(NotRecorded(act, str(error)), answered)

    def _show_clash(self, act: OnMilestones, error: ChangedMeanwhileError) -> None:
        from tui.screens.dialogs.clash import Clash  # noqa: PLC0415 - only where two meet

        def answered(choice: str | None) -> None:
            if choice == "mine":
                theirs = tuple(Shown(one.reference) for one in act.marked)
                self._decide(replace(act, marked=theirs))
            elif choice == "look":
                self.post_message(Place.Visit(Location("action", error.reference)))

        self._data_moved()
        self.push_screen(Clash(self.workspace, act, error), answered)

    def on_unmount(self) -> None:
        """Let the connection go."""
        self._watch.close()


def amiss_now(workspace: Workspace) -> "Amiss | None":
    """Give what somebody should see to, if anything."""
    from tracker.jobs.amiss import amiss  # noqa: PLC0415 - not needed for the first paint

    with workspace.reading() as reader:
        return amiss(reader, workspace.now)
