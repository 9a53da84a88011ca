"""Who leads: of several schedulers on one database, the one whose name stands in the lease.

The leader renews it. Whoever waits takes it once its time is over by the database's own clock, or once it has
stood unrenewed for as long by the steady clock of the program that waits: a clock that is set back keeps
nobody waiting, and no machine's clock is ever compared with another's. Before each piece of work the leader
looks; one that slept learns there that it leads no more.
"""

import os
from datetime import datetime, timedelta
from secrets import token_hex
from socket import gethostname
from time import monotonic

from sqlalchemy import delete, update
from sqlmodel import Session, col

from db.history import machinery
from db.models import Lease
from db.queries.leases import LEADING, POSTGRES_CLOCK, SQLITE_CLOCK, LeaseLine, lease
from tracker.workspace import Workspace

LASTS = timedelta(seconds=30)


class Leadership:
    """One program's part in a lease: taken where it is free, renewed, given up.

    `holder` names the program: host, process and a random part, so that a process number used again is
    another holder. Every method raises `TrackerError` where the database does not answer.
    """

    def __init__(self, workspace: Workspace, *, name: str = LEADING, lasts: timedelta = LASTS) -> None:
        self.workspace, self.name, self.lasts = workspace, name, lasts
        self.holder = f"{gethostname()}:{os.getpid()}:{token_hex(4)}"
        self._seen: LeaseLine | None = None
        self._seen_since = 0.0

    @property
    def leader(self) -> str:
        """Who held the lease when it was last looked at; nothing for nobody."""
        return self._seen.holder if self._seen else ""

    def take(self) -> bool:
        """Take the lease if nobody holds it, or its holder is gone; tells whether it is ours."""
        with self.workspace.reading() as reader:
            seen = lease(reader, self.name)
        gone = seen is None or seen.over or self._stood_still(seen)
        self._seen = seen
        if not gone:
            return False
        with machinery(self.workspace.engine) as session:
            held = session.get(Lease, self.name)
            if (held and (held.holder, held.until)) != (seen and (seen.holder, seen.until)):
                return False  # another program was quicker
            now = _database_clock(session)
            held = held or Lease(name=self.name, holder="", taken_at=now, until=now)
            held.holder, held.taken_at, held.until = self.holder, now, now + self.lasts
            session.add(held)
        return True

    def renew(self) -> bool:
        """Go on leading; False where the lease is another's by now."""
        with machinery(self.workspace.engine) as session:
            until = _database_clock(session) + self.lasts
            ours = (col(Lease.name) == self.name, col(Lease.holder) == self.holder)
            return session.exec(update(Lease).where(*ours).values(until=until)).rowcount == 1

    def holds(self) -> bool:
        """Whether it is still ours: looked up, and renewed where its time is over and nobody took it."""
        with self.workspace.reading() as reader:
            found = lease(reader, self.name)
        if found is None or found.holder != self.holder:
            return False
        return self.renew() if found.over else True

    def give_up(self) -> None:
        """Let whoever waits take over at once; nothing where it is not ours."""
        with machinery(self.workspace.engine) as session:
            mine = delete(Lease).where(col(Lease.name) == self.name, col(Lease.holder) == self.holder)
            session.exec(mine)

    def _stood_still(self, seen: LeaseLine) -> bool:
        """Whether the holder renewed nothing for as long as a lease lasts, by this program's own clock."""
        before = self._seen
        if before is None or (before.holder, before.until) != (seen.holder, seen.until):
            self._seen_since = monotonic()
        return monotonic() - self._seen_since >= self.lasts.total_seconds()


def _database_clock(session: Session) -> datetime:
    connection = session.connection()
    clock = POSTGRES_CLOCK if connection.dialect.name == "postgresql" else SQLITE_CLOCK
    return datetime.fromisoformat(str(connection.exec_driver_sql(f"SELECT {clock}").scalar_one()))
