"""Where a database is: its address read, its file looked at, and what a driver throws put into words.

Addresses are `sqlite:///path/to/file.db` and `postgresql://user@host/name`. Every command comes through
here, so paths are plain text: `pathlib` would be a tenth of the time a list of what is due takes.
"""

import os
import re
import sqlite3
import sys

from db.errors import TrackerError

NETWORK_FILESYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "ceph", "9p", "davfs", "fuse.davfs2"}
)
MOUNTS = "/proc/self/mounts"  # Linux's table of what is mounted where
DRIVE_REMOTE = 4  # GetDriveTypeW's answer for a network drive


class BadAddressError(TrackerError):
    """The database address is of no kind the tracker knows."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(
            f"The database address {without_password(url)!r} is not understood. Use sqlite:///path/to/tracker.db"
            " or postgresql://user@host/name."
        )


class NoDatabaseError(TrackerError):
    """Nothing has been stored yet."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(
            f"There is no tracker database at {where} yet. Bring in a plan with 'tracker import FILE',"
            " or look round with 'tracker demo'."
        )


class NotATrackerDatabaseError(TrackerError):
    """The file or server holds something else."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(f"{where} is not a tracker database. Name another with TRACKER_DATABASE_URL.")


class NetworkDriveError(TrackerError):
    """SQLite's locks do not hold on a network drive."""

    def __init__(self, path: str, filesystem: str) -> None:
        self.path = path
        super().__init__(
            f"{path} is on a network drive ({filesystem}), where SQLite cannot keep two people apart."
            " Keep the file on this machine, or share through PostgreSQL (TRACKER_DATABASE_URL)."
        )


class DatabaseUnavailableError(TrackerError):
    """The database cannot be opened, read or written just now."""


def without_password(url: str) -> str:
    """Give the address with any password blotted out."""
    return re.sub(r"(://[^:/@]*):[^@/]*@", r"\1:***@", url)


def is_postgres(url: str) -> bool:
    """Whether the address is a PostgreSQL server's; a wrong kind raises `BadAddressError`."""
    if url.startswith(("postgresql://", "postgres://")):
        return True
    if url.startswith("sqlite:///"):
        return False
    raise BadAddressError(url)


def sqlite_path(url: str) -> str:
    """Give the file a SQLite address names, whole."""
    name = url.removeprefix("sqlite:///")
    if not name or name == ":memory:":
        raise BadAddressError(url)
    return os.path.abspath(os.path.expanduser(name))  # noqa: PTH100, PTH111 - see above


def where(url: str) -> str:
    """Say where the database is, for a sentence."""
    return without_password(url) if is_postgres(url) else sqlite_path(url)


def refuse_network_drive(path: str) -> None:
    """Raise `NetworkDriveError` where the file's folder lies on a network drive."""
    filesystem = _filesystem(os.path.realpath(path))
    if filesystem in NETWORK_FILESYSTEMS:
        raise NetworkDriveError(path, filesystem)


def _filesystem(path: str) -> str:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only Windows has it

        drive = os.path.splitdrive(path)[0]
        remote = (
            drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == DRIVE_REMOTE
        )
        return "smbfs" if remote else ""
    try:
        with open(MOUNTS, encoding="utf-8") as table:  # noqa: PTH123 - see above
            return filesystem_of(path, table.read())
    except FileNotFoundError:  # no Linux
        return ""


def filesystem_of(path: str, mounts: str) -> str:
    """Name the file system that holds `path`, from a mount table in the form of `/proc/mounts`."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        point = fields[1].replace("\\040", " ")
        if len(point) >= len(best) and f"{path}/".startswith(f"{point.rstrip('/')}/"):
            best, kind = point, fields[2]
    return kind


def explain(problem: BaseException, url: str) -> TrackerError | None:
    """Put an error of a driver or the file system into a sentence; None where it is a fault of ours."""
    said = str(problem).lower()
    place = where(url)
    folder = os.path.dirname(place)  # noqa: PTH120 - see above
    if isinstance(problem, OSError):
        return DatabaseUnavailableError(_NO_WAY_IN.format(place=place, folder=folder))
    if isinstance(problem, sqlite3.Error):
        for sign, sentence in _SQLITE_SIGNS:
            if sign in said:
                return DatabaseUnavailableError(sentence.format(place=place, folder=folder))
        return None
    kinds = {kind.__name__ for kind in type(problem).__mro__ if kind.__module__.startswith("psycopg")}
    said = " ".join(str(problem).split()).removeprefix("connection failed: ").rstrip(".?")
    if kinds & _POSTGRES_REFUSALS:
        return DatabaseUnavailableError(
            f"The PostgreSQL server at {place} does not let you do this: {said}."
            " Ask whoever runs it for the right to write there."
        )
    if "OperationalError" in kinds:
        return DatabaseUnavailableError(
            f"The PostgreSQL server at {place} does not answer as it should: {said}."
            " Check that it runs and that TRACKER_DATABASE_URL is right."
        )
    return None


_POSTGRES_REFUSALS = frozenset({"InsufficientPrivilege", "ReadOnlySqlTransaction"})
_BUSY = "{place} is being written by another program and did not come free. Try again in a moment."
_READ_ONLY = "{place} is read-only, so nothing can be changed. Give yourself the right to write there."
_NO_WAY_IN = (
    "{place} cannot be opened. Check that it is a file, that its folder {folder} exists and that you may"
    " write there."
)
_SQLITE_SIGNS = (
    ("locked", _BUSY),
    ("busy", _BUSY),
    ("readonly", _READ_ONLY),
    ("unable to open", _NO_WAY_IN),
    ("not a database", "{place} is not a database. Name another file with TRACKER_DATABASE_URL."),
    ("malformed", "{place} is damaged. Restore the newest copy that is kept beside it or in your backups."),
    ("disk is full", "The disk that holds {place} is full. Nothing was changed; make room and try again."),
    ("disk i/o", "The disk that holds {place} cannot be read or written. Nothing was changed."),
)
