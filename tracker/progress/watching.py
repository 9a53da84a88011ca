"""Noticing that somebody has written: for a screen that shows what others change."""

from contextlib import ExitStack

from tracker.errors import TrackerError
from tracker.workspace import Workspace


class Watch:
    """A look at the database now and then; usable by one thread at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._open = ExitStack()
        self._changes = None
        self._last: int | None = None

    def moved(self) -> bool:
        """Whether anything was written since the last look, by whomever; the first look says no.

        Raises `DatabaseUnavailableError`; the next look begins anew, and a database that is back counts as
        moved.
        """
        try:
            if self._changes is None:
                self._changes = self._open.enter_context(self._workspace.reading()).changes
            now = self._changes()
        except TrackerError:
            self.close()
            self._last = -1
            raise
        before, self._last = self._last, now
        return before is not None and before != now

    def close(self) -> None:
        """Let the connection go."""
        self._changes = None
        self._open.close()
