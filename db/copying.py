"""A copy of the whole database, made while others work on it, and looked through before it counts.

SQLite is copied by its own backup; PostgreSQL by its `pg_dump`, where that is found. A copy gets its name
last, so that whatever bears the name is whole; it is for its owner's eyes alone.
"""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from db.errors import TrackerError
from db.place import explain, is_postgres, where
from db.reader import sqlite_connection

_LOOK_UP_SECONDS = 0.5


class DamagedCopyError(TrackerError):
    """The copy is not whole, so what was copied may not be either."""

    def __init__(self, place: str, found: str) -> None:
        self.place = place
        super().__init__(
            f"The copy of {place} is not whole ({found}) and was not kept. Look at the database with"
            " 'tracker db check'; older copies are as they were."
        )


class NoDumpToolError(TrackerError):
    """PostgreSQL's own tool is not here, or is too old for the server."""

    def __init__(self, place: str, why: str) -> None:
        self.place = place
        super().__init__(
            f"No copy of {place} is made here: {why}. Whoever runs the PostgreSQL server backs it up, or"
            " install pg_dump of the server's version."
        )


def copy(url: str, to: Path, *, go_on: Callable[[], None]) -> None:
    """Copy the database to a file, in place of one of that name; what is unfinished is taken away.

    `go_on` is called now and then; what it raises ends the work with nothing kept. Raises `DamagedCopyError`,
    `NoDumpToolError`, OSError, or what `db.place.explain` makes of the driver's errors.
    """
    with _unfinished(to) as part:
        if is_postgres(url):
            _dump(url, part, go_on)
        else:
            _copy_file(url, part)
        go_on()
        _made_lasting(part)
        part.replace(to)


@contextmanager
def _unfinished(to: Path) -> Iterator[Path]:
    descriptor, name = tempfile.mkstemp(prefix=f".{to.name}.", dir=to.parent)  # for its owner's eyes alone
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _copy_file(url: str, part: Path) -> None:
    try:
        with sqlite_connection(url) as connection, closing(sqlite3.connect(part)) as made:
            connection.backup(made)
            made.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
            found = made.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.Error as problem:
        said = str(problem).lower()
        if "full" in said or "disk i/o" in said:
            raise OSError(said) from problem
        raise (explain(problem, url) or problem) from problem
    if found != "ok":
        raise DamagedCopyError(where(url), found)


def _dump(url: str, part: Path, go_on: Callable[[], None]) -> None:
    tool, list_tool = shutil.which("pg_dump"), shutil.which("pg_restore")
    if tool is None or list_tool is None:
        raise NoDumpToolError(where(url), "pg_dump is not found on this machine")
    from psycopg.conninfo import conninfo_to_dict, make_conninfo  # noqa: PLC0415 - only where PostgreSQL is used

    given = conninfo_to_dict(url)
    password = given.pop("password", None)  # seen by everybody on the machine if it were an argument
    secret = {} if password is None else {"PGPASSWORD": str(password)}
    place = make_conninfo("", **given)
    _run([tool, "--format=custom", f"--file={part}", f"--dbname={place}"], url, secret, go_on)
    _run([list_tool, "--list", str(part)], url, {}, go_on)


def _run(command: list[str], url: str, secret: dict[str, str], go_on: Callable[[], None]) -> None:
    with subprocess.Popen(  # noqa: S603 - the tool found, and an address we read ourselves
        command,
        env={**os.environ, "LC_ALL": "C", **secret},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        said = _said_by(running, go_on)
    if not running.returncode:
        return
    if "version mismatch" in said:
        raise NoDumpToolError(where(url), "the pg_dump found here is of another version than the server")
    if "could not write" in said or "No space left" in said:
        raise OSError(_last_line(said))
    raise DamagedCopyError(where(url), _last_line(said))


def _said_by(running: "subprocess.Popen[str]", go_on: Callable[[], None]) -> str:
    while True:
        try:
            return running.communicate(timeout=_LOOK_UP_SECONDS)[1]
        except subprocess.TimeoutExpired:
            try:
                go_on()
            except BaseException:
                running.terminate()
                raise


def _last_line(said: str) -> str:
    lines = said.strip().splitlines()
    return lines[-1] if lines else "it said nothing"


def _made_lasting(path: Path) -> None:
    with path.open("rb") as written:
        os.fsync(written.fileno())
