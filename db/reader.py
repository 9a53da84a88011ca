"""The read side: SQL straight on the driver, plain values out, no model loaded.

Dates and instants come as ISO text. One SQL text serves SQLite and PostgreSQL: parameters are written
`:name`, and what the two would say differently is left out of the queries.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from typing import Any, Protocol, Self

from db.place import explain, is_postgres, sqlite_path

BUSY_SECONDS = 10
CALL = "tracker_act"
"""The channel on which PostgreSQL calls out the number of each act."""
CALL_SECONDS, HEARKEN_SECONDS = 0.5, 0.02
"""How long a first call to oneself may take to come back, and how long a look listens."""


class _Connection(Protocol):
    def execute(self, sql: str, values: Any = ..., /) -> Any: ...  # noqa: ANN401 - two drivers, one shape
    def cursor(self) -> Any: ...  # noqa: ANN401 - as above
    def close(self) -> None: ...


class Reader:
    """A connection that only reads; usable by one thread at a time."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._postgres = is_postgres(url)
        self._listens: bool | None = None
        self._heard = 0
        with self._explained():
            self._connection: _Connection = _open_postgres(url) if self._postgres else _open_sqlite(url)

    def rows(self, sql: str, /, **values: object) -> list[tuple[Any, ...]]:
        """Answer one question; `values` fill the `:name`s."""
        with self._explained():
            return self._connection.execute(_postgres_sql(sql) if self._postgres else sql, values).fetchall()  # type: ignore[no-any-return]

    def stream(self, sql: str, /, **values: object) -> Iterator[tuple[Any, ...]]:
        """Answer one question row by row, for what is too large to hold."""
        with self._explained():
            if self._postgres:
                yield from self._connection.cursor().stream(_postgres_sql(sql), values)
            else:
                yield from self._connection.execute(sql, values)

    @contextmanager
    def moment(self) -> Iterator[Self]:
        """Read several questions as at one moment, whatever others write meanwhile."""
        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if self._postgres else "BEGIN"
        self._connection.execute(begin)
        try:
            yield self
        finally:
            self._connection.execute("COMMIT")

    def changes(self) -> int:
        """Give a number that moves when another connection has written.

        SQLite counts it (`data_version`). PostgreSQL calls it out: the first question begins to listen and
        later ones ask the server nothing; where calls do not come through, the last act is asked for.
        """
        if not self._postgres:
            return int(self.rows("PRAGMA data_version")[0][0])
        with self._explained():
            if self._listens is None:
                self._listens = self._call_comes_back()
                return self._last_act()
            if not self._listens:
                return self._last_act()
            self._heard = max([self._heard, *self._calls(HEARKEN_SECONDS)])
            return self._heard

    def _last_act(self) -> int:
        self._heard = int(self.rows("SELECT coalesce(max(id), 0) FROM act")[0][0])
        return self._heard

    def _call_comes_back(self) -> bool:
        """Begin to listen and call once oneself: a pool between us and the server may swallow calls."""
        import psycopg  # noqa: PLC0415 - only where PostgreSQL is used

        try:
            self._connection.execute(f"LISTEN {CALL}")
            self._connection.execute(f"SELECT pg_notify('{CALL}', '0')")
        except psycopg.Error:
            return False  # a copy that only follows
        return 0 in self._calls(CALL_SECONDS, most=1)

    def _calls(self, seconds: float, *, most: int | None = None) -> list[int]:
        """Give the numbers called out meanwhile."""
        connection: Any = self._connection  # psycopg's
        return [int(call.payload) for call in connection.notifies(timeout=seconds, stop_after=most)]

    def close(self) -> None:
        """Let the connection go."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except _driver_errors(self._postgres) as problem:
            known = explain(problem, self.url)
            if known is None:
                raise
            raise known from problem


def sqlite_connection(url: str, *, timeout: float = BUSY_SECONDS) -> closing[sqlite3.Connection]:
    """Open the file with the driver alone, for one look inside; closes at the end of the `with`."""
    return closing(sqlite3.connect(_existing(url), uri=True, timeout=timeout, isolation_level=None))


def file_address(path: str) -> str:
    """Give a file as SQLite's own address."""
    path = path.replace("\\", "/")
    for sign in "%?#":
        path = path.replace(sign, f"%{ord(sign):02x}")
    return f"file:{'' if path.startswith('/') else '/'}{path}"


def _existing(url: str) -> str:
    """Give the file's address; a file that is not there is an error, not made."""
    return f"{file_address(sqlite_path(url))}?mode=rw"


def _open_sqlite(url: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        _existing(url), uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA query_only=ON")
    return connection


def _open_postgres(url: str) -> _Connection:
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is used
    from psycopg.types.string import TextLoader  # noqa: PLC0415 - as above

    connection = psycopg.connect(url, autocommit=True)
    for kind in ("date", "json"):
        connection.adapters.register_loader(kind, TextLoader)
    connection.execute("SET default_transaction_read_only = on")
    return connection


def _driver_errors(postgres: bool) -> type[Exception]:
    if not postgres:
        return sqlite3.Error
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is used

    return psycopg.Error


@lru_cache(maxsize=256)
def _postgres_sql(sql: str) -> str:
    return re.sub(r"(?<![:\w]):([a-z_][a-z0-9_]*)", r"%(\1)s", sql.replace("%", "%%"))
