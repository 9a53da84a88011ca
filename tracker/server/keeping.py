"""The thread behind the server: looks at the database every few seconds, and does without it.

It brings the copies of staff calendars up to date, remembers how things stand, and writes back who read
what. The server's answers come from what it keeps.
"""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from db.queries.sharing import Standing, standing
from tracker.errors import TrackerError
from tracker.sharing.copies import Copies
from tracker.sharing.reads import Reads
from tracker.workspace import Workspace

Say = Callable[[str], None]

LOOK_SECONDS = 3.0
FIRST_LOOK_SECONDS = 10.0  # that the server waits with opening; copies on disk are taken up before
WRITE_BACK_SECONDS = 60.0


class Look(NamedTuple):
    """What the last look that reached the database saw, and when."""

    at: datetime
    standing: Standing


class Keeper:
    """Keeps what the server answers with; `start` it before the server, `stop` it after."""

    def __init__(
        self, workspace: Workspace, copies: Copies, *, say: Say, every: float = LOOK_SECONDS
    ) -> None:
        self.copies, self.reads = copies, Reads()
        self.seen: Look | None = None
        self.unreached_since: datetime | None = None
        self._workspace, self._say, self._every = workspace, say, every
        self._looked, self._ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        self._written_back = time.monotonic()
        self._told = ("", "")

    def start(self) -> None:
        """Take up the copies on disk and look once; a database that is silent is not waited for long."""
        self.copies.load()
        self._thread.start()
        self._looked.wait(FIRST_LOOK_SECONDS)

    def stop(self) -> None:
        """Write back who read what, and end."""
        self._ended.set()
        self._thread.join(FIRST_LOOK_SECONDS)

    def now(self) -> datetime:
        """Give the moment it is."""
        return self._workspace.now

    def _run(self) -> None:
        while True:
            self.look()
            self._looked.set()
            if self._ended.wait(self._every):
                self._written_back = -WRITE_BACK_SECONDS
                self.look()
                return

    def look(self) -> None:
        """Look at the database once; where that cannot be done, all stays as it was and is said."""
        problem = ""
        try:
            with self._workspace.reading() as reader:
                self.copies.bring_up_to_date(reader)
                self.seen, self.unreached_since = Look(self.now(), standing(reader)), None
            self._write_back()
        except TrackerError as found:
            problem = " ".join(str(found).split())
        except Exception as found:  # noqa: BLE001 - whatever it is, the copies are served on
            problem = f"a fault of the tracker ({type(found).__name__})"
        if problem and self.unreached_since is None:
            self.unreached_since = self.now()
        self._tell(problem, self.copies.problem)

    def _write_back(self) -> None:
        if time.monotonic() - self._written_back >= WRITE_BACK_SECONDS:
            self.reads.write_back(self._workspace.engine)
            self._written_back = time.monotonic()

    def _tell(self, database: str, folder: str) -> None:
        """Say what is amiss when that changes, and when it is so no more."""
        before, self._told = self._told, (database, folder)
        if database != before[0]:
            self._say(
                f"calendars are served as they last were: {database}"
                if database
                else "the database answers again"
            )
        if folder != before[1]:
            self._say(folder or "copies of staff calendars are kept on disk again")
