"""The write side: an SQLAlchemy engine with the settings that keep two writers apart.

On SQLite every transaction begins with `BEGIN IMMEDIATE`: the driver on its own begins none for a SELECT,
and what was read may have changed before it is written. Foreign keys are on; WAL and `synchronous=FULL`
keep what was confirmed.
"""

import sqlite3
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from db.errors import TrackerError
from db.place import explain, is_postgres, sqlite_path
from db.reader import BUSY_SECONDS

WRITER_LOCK = 0x7472616B  # any number that no other program on the server uses


def open_engine(url: str, *, foreign_keys: bool = True) -> Engine:
    """Open the database for writing; nothing is connected yet."""
    if is_postgres(url):
        engine = create_engine("postgresql+psycopg://" + url.split("://", 1)[1], pool_pre_ping=True)
    else:
        place = URL.create("sqlite", database=sqlite_path(url))
        engine = create_engine(place, connect_args={"timeout": BUSY_SECONDS})
        _settle_sqlite(engine, foreign_keys=foreign_keys)

    @event.listens_for(engine, "handle_error", retval=True)
    def say_plainly(context: Any) -> TrackerError | None:  # noqa: ANN401 - SQLAlchemy's own context type is private
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


def wait_for_other_writers(connection: Connection) -> None:
    """Let one transaction at a time through on PostgreSQL too (SQLite does it by itself)."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
