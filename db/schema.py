"""The version of the tables: looked at before anything else, made and upgraded by Alembic.

The look needs the driver alone. On SQLite an older database is upgraded at once, after a copy is kept
beside it; on PostgreSQL, which is shared, somebody asks for it (`tracker db upgrade`).
"""

import sqlite3
from pathlib import Path

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

VERSIONS = ("0001", "0002")
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


def upgrade(url: str) -> Path | None:
    """Bring the tables to this version; give the copy that was kept of an older SQLite file."""
    kept = None
    if not is_postgres(url):
        sqlite_path(url).parent.mkdir(parents=True, exist_ok=True)
        version = version_of(url)
        if version not in (None, NEWEST):
            kept = _keep_copy(url, version)
    from db.migrations.run import run  # noqa: PLC0415 - Alembic is slow to load and seldom needed

    run(url)
    return kept


def _sqlite_version(url: str) -> str | None:
    path = sqlite_path(url)
    refuse_network_drive(path)
    if not path.exists():
        return None
    try:
        with sqlite_connection(url) as connection:
            tables = {
                name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
            }
            if not tables:
                return None
            if "alembic_version" not in tables or "act" not in tables:
                raise NotATrackerDatabaseError(str(path))
            return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    except sqlite3.Error as problem:
        known = explain(problem, url)
        if known is None:
            raise
        raise known from problem


def _postgres_version(url: str) -> str | None:
    with Reader(url) as reader:
        if reader.rows("SELECT to_regclass('alembic_version') IS NULL")[0][0]:
            return None
        found = reader.rows("SELECT version_num FROM alembic_version")
        return str(found[0][0]) if found else None


def _keep_copy(url: str, version: str | None) -> Path:
    path = sqlite_path(url)
    kept = path.with_name(f"{path.name}.version-{version}")
    with sqlite_connection(url) as connection, sqlite3.connect(kept) as copy:
        connection.backup(copy)
    copy.close()
    return kept
