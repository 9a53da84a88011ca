"""Leases as they stand, by the clock of the database that holds them."""

from datetime import datetime
from typing import NamedTuple

from db.place import is_postgres
from db.reader import Reader

LEADING = "scheduler"
"""The name of the lease of whoever runs the jobs."""
SQLITE_CLOCK = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
POSTGRES_CLOCK = "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
"""What gives the moment it is for the database, in UTC and as the tables keep instants."""


class LeaseLine(NamedTuple):
    """Who holds a lease since when, until when without renewing, and the moment of asking; all aware."""

    holder: str
    taken_at: datetime
    until: datetime
    now: datetime

    @property
    def over(self) -> bool:
        """Whether its time is over by the database's clock."""
        return self.until <= self.now


def lease(reader: Reader, name: str) -> LeaseLine | None:
    """The lease of that name, None where nobody holds it."""
    clock = POSTGRES_CLOCK if is_postgres(reader.url) else SQLITE_CLOCK
    sql = f"SELECT holder, taken_at, until, {clock} FROM lease WHERE name = :name"
    found = reader.rows(sql, name=name)
    if not found:
        return None
    holder, *instants = found[0]
    return LeaseLine(holder, *map(datetime.fromisoformat, instants))
