"""The write side: an SQLAlchemy engine with the settings that keep two writers apart.

On SQLite every transaction begins with `BEGIN IMMEDIATE`: the driver on its own begins none for a SELECT,
and what was read may have changed before it is written. Foreign keys are on; WAL and `synchronous=FULL`
keep what was confirmed.
"""

import os
import sqlite3
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError

from db.errors import TrackerError
from db.place import explain, is_postgres, sqlite_path
from db.reader import BUSY_SECONDS, file_address

WRITER_LOCK = 0x7472616B  # any number that no other program on the server uses


def open_engine(url: str, *, foreign_keys: bool = True, create: bool = False) -> Engine:
    """Open the database for writing; nothing is connected yet.

    A SQLite file that is not there is made only where `create` says so: one that was moved away would
    otherwise come back empty.
    """
    if is_postgres(url):
        engine = create_engine("postgresql+psycopg://" + url.split("://", 1)[1], pool_pre_ping=True)
    else:
        path = sqlite_path(url)
        place = (
            URL.create("sqlite", database=path)
            if create
            else URL.create("sqlite", database=file_address(path), query={"mode": "rw", "uri": "true"})
        )
        engine = create_engine(place, connect_args={"timeout": BUSY_SECONDS})
        _settle_sqlite(engine, foreign_keys=foreign_keys)
        _leave_a_file_that_moved(engine, path)

    @event.listens_for(engine, "handle_error", retval=True)
    def say_plainly(context: Any) -> TrackerError | None:  # noqa: ANN401 - SQLAlchemy's own context type is private
        if context.is_pre_ping:  # a connection that was lost is made anew, without a word
            return None
        return explain(context.original_exception, url)

    return engine


def _settle_sqlite(engine: Engine, *, foreign_keys: bool) -> None:
    @event.listens_for(engine, "connect")
    def settle(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we say when a transaction begins
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _leave_a_file_that_moved(engine: Engine, path: str) -> None:
    """Open anew where another file, or none, is at the path by now: the old one is no longer the database."""

    def file_there() -> tuple[int, int] | None:
        try:
            found = os.stat(path)  # noqa: PTH116 - pathlib would cost as much as the question
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @event.listens_for(engine, "connect")
    def note(_connection: sqlite3.Connection, record: Any) -> None:  # noqa: ANN401 - the pool's own record
        record.info["file"] = file_there()

    @event.listens_for(engine, "checkout")
    def look(_connection: sqlite3.Connection, record: Any, _proxy: object) -> None:  # noqa: ANN401 - as above
        if record.info["file"] != file_there():
            raise DisconnectionError(path)


def wait_for_other_writers(connection: Connection) -> None:
    """Let one transaction at a time through on PostgreSQL too (SQLite does it by itself)."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
