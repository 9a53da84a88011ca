"""Recording what was decided, one act after another; what is not yet recorded outlives the screen."""

import asyncio
from collections.abc import Callable

from tracker.errors import DatabaseUnavailableError, TrackerError
from tracker.progress.watching import versions_now
from tracker.workspace import Workspace
from tui.acts import Act, OwnVersions, Redo, Undo, carry_out


class Recording:
    """The acts somebody decided on, in the order of the keys."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._own = OwnVersions()
        self._one_at_a_time = asyncio.Lock()
        self._waiting: list[Act] = []

    def take(self, act: Act) -> None:
        """Take an act in; it is kept until it is recorded, refused or given up."""
        self._waiting.append(act)

    def give_up(self, act: Act) -> None:
        """Drop an act that is not to be recorded after all."""
        self._waiting = [one for one in self._waiting if one is not act]

    async def record(self, act: Act) -> str:
        """Record an act after those before it, and give the sentence that tells it.

        Raises whatever recording raises. An act the database could not take just now stays.
        """
        async with self._one_at_a_time:
            try:
                return await self._record(act)
            except DatabaseUnavailableError:
                raise
            except TrackerError:
                self.give_up(act)
                raise

    async def _record(self, act: Act) -> str:
        current = self._own.brought_up_to(act)
        outcome = await asyncio.to_thread(carry_out, self._workspace, current)
        self.give_up(act)
        moved = self._own.known(outcome.about) if isinstance(current, Undo | Redo) else []
        now = await asyncio.to_thread(versions_now, self._workspace, moved) if moved else {}
        self._own.moved(current, now)
        return outcome.sentence

    async def all_done(self) -> None:
        """Wait for the acts under way."""
        async with self._one_at_a_time:
            pass

    def record_rest(self, say: Callable[[str], None]) -> None:
        """Record what still waits once the app has ended, and say what could not be."""
        while self._waiting:
            act = self._waiting.pop(0)
            try:
                carry_out(self._workspace, self._own.brought_up_to(act))
            except TrackerError as problem:
                say(str(problem))
