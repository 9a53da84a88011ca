"""The version of the tables: looked at before anything else, made and upgraded by Alembic.

The look needs the driver alone. On SQLite an older database is upgraded at once, after a copy is kept
beside it; on PostgreSQL, which is shared, somebody asks for it (`tracker db upgrade`).
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from db.errors import TrackerError
from db.place import (
    NoDatabaseError,
    NotATrackerDatabaseError,
    explain,
    is_postgres,
    refuse_network_drive,
    sqlite_path,
    where,
)
from db.reader import Reader, sqlite_connection

if TYPE_CHECKING:
    from pathlib import Path

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
NEWEST = VERSIONS[-1]


class NewerDatabaseError(TrackerError):
    """A later tracker made this database."""

    def __init__(self, place: str, version: str) -> None:
        self.version = version
        super().__init__(
            f"{place} was made by a newer tracker (its tables are version {version}, this tracker knows up to"
            f" {NEWEST}). Update the tracker; nothing was changed."
        )


class OlderDatabaseError(TrackerError):
    """A shared database waits for somebody to upgrade it."""

    def __init__(self, place: str, version: str) -> None:
        self.version = version
        super().__init__(
            f"{place} is of an older tracker (tables version {version}). When nobody else is using it,"
            " run 'tracker db upgrade'."
        )


def make_ready(url: str, *, create: bool = False) -> None:
    """See that the database is there and of this version; `create` makes one where there is none.

    Raises `NoDatabaseError`, `NewerDatabaseError`, `OlderDatabaseError` (PostgreSQL),
    `NotATrackerDatabaseError` or `NetworkDriveError`.
    """
    version = version_of(url)
    if version == NEWEST:
        return
    if version is None and not create:
        raise NoDatabaseError(where(url))
    if version is not None and is_postgres(url):
        raise OlderDatabaseError(where(url), version)
    upgrade(url)


def version_of(url: str) -> str | None:
    """Give the version of the tables, None where there are none yet."""
    found = _postgres_version(url) if is_postgres(url) else _sqlite_version(url)
    if found is not None and found not in VERSIONS:
        raise NewerDatabaseError(where(url), found)
    return found


def upgrade(url: str) -> "Path | None":
    """Bring the tables to this version; give the copy that was kept of an older SQLite file."""
    version = version_of(url)
    kept = None
    if not is_postgres(url):
        with _explained(url):
            os.makedirs(os.path.dirname(sqlite_path(url)), exist_ok=True)  # noqa: PTH103, PTH120 - as `db.place`
            if version not in (None, NEWEST):
                kept = _keep_copy(url, version)
    from db.migrations.run import run  # noqa: PLC0415 - Alembic is slow to load and seldom needed

    run(url)
    return kept


def _sqlite_version(url: str) -> str | None:
    path = sqlite_path(url)
    with _explained(url):
        refuse_network_drive(path)
        try:
            os.stat(path)  # noqa: PTH116 - every command comes through here
        except FileNotFoundError:
            return None
        with sqlite_connection(url) as connection:
            return _version_held(url, lambda sql: connection.execute(sql).fetchall(), "sqlite_master")


def _postgres_version(url: str) -> str | None:
    with Reader(url) as reader:
        here = "SELECT tablename AS name, 'table' AS type FROM pg_tables WHERE schemaname = current_schema()"
        return _version_held(url, reader.rows, f"({here}) AS here")


def _version_held(url: str, ask: Callable[[str], list[tuple[Any, ...]]], catalogue: str) -> str | None:
    tables = {name for (name,) in ask(f"SELECT name FROM {catalogue} WHERE type = 'table'")}  # noqa: S608 - one of the two above
    if not tables:
        return None
    held = ask("SELECT version_num FROM alembic_version") if {"alembic_version", "act"} <= tables else []
    if not held:
        raise NotATrackerDatabaseError(where(url))
    return str(held[0][0])


def _keep_copy(url: str, version: str | None) -> "Path":
    """Copy the file beside itself, under its name at last only if it is whole and still of that version."""
    from pathlib import Path  # noqa: PLC0415 - slow to load, and seldom needed

    path = Path(sqlite_path(url))
    kept = path.with_name(f"{path.name}.version-{version}")
    unfinished = path.with_name(f"{kept.name}.{os.getpid()}")
    with sqlite_connection(url) as connection, closing(sqlite3.connect(unfinished)) as copy:
        connection.backup(copy)
        copied = copy.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    if copied == version:
        unfinished.replace(kept)
    else:  # another program upgraded it meanwhile, and kept the copy
        unfinished.unlink()
    return kept


@contextmanager
def _explained(url: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as problem:
        known = explain(problem, url)
        if known is None:
            raise
        raise known from problem
