"""Noticing that somebody has written, for a screen that shows what others change."""

from contextlib import ExitStack
from threading import Lock
from typing import TYPE_CHECKING

from db.queries.milestones import milestone
from tracker.errors import TrackerError
from tracker.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LOST = -1


class Watch:
    """A look at the database now and then; threads may share it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._one_look = Lock()
        self._open = ExitStack()
        self._changes: Callable[[], int] | None = None
        self._last: int | None = None
        self._closed = False

    def moved(self) -> bool:
        """Whether anything was written since the last look, by whomever; the first look says no.

        Raises `DatabaseUnavailableError`; the next look begins anew, and a database that is back counts as
        moved.
        """
        with self._one_look:
            return not self._closed and self._moved()

    def _moved(self) -> bool:
        try:
            if self._changes is None:
                self._changes = self._open.enter_context(self._workspace.reading()).changes
            now = self._changes()
        except TrackerError:
            self._let_go()
            self._last = _LOST
            raise
        before, self._last = self._last, now
        return before is not None and before != now

    def close(self) -> None:
        """Let the connection go once a look under way has ended; later looks see nothing."""
        with self._one_look:
            self._closed = True
            self._let_go()

    def _let_go(self) -> None:
        self._changes = None
        self._open.close()


def versions_now(workspace: Workspace, references: "Iterable[str]") -> dict[str, int]:
    """Give the versions of milestones; one that is no longer there is left out."""
    with workspace.reading() as reader:
        lines = [milestone(reader, reference) for reference in references]
    return {line.reference: line.version for line in lines if line is not None}
