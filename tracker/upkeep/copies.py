"""Copies of the database, one for each day, the newest few of them kept.

They stand in the folder of the setting `backups` under the database's name and the day
(`tracker-2024-09-16.db`, `.dump` from PostgreSQL). An older copy goes only once a newer one is whole.
"""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from db.copying import copy
from db.errors import TrackerError
from db.place import is_postgres, sqlite_path
from tracker.workspace import Workspace

_DAY_SECONDS = 86_400


class BackupFolderError(TrackerError):
    """The folder takes no copy."""

    def __init__(self, folder: Path, why: str) -> None:
        self.folder = folder
        super().__init__(
            f"No copy of the database could be made in {folder} ({why}). Older copies are as they were. Make"
            " room there or give yourself the right to write, or name another folder with TRACKER_BACKUPS."
        )


class Copied(NamedTuple):
    """A copy that was made: its file, its size in octets, and how many older ones were let go."""

    file: Path
    octets: int
    removed: int


def _undisturbed() -> None:
    """Go on."""


def is_copied(workspace: Workspace) -> bool:
    """Whether today's copy is there."""
    return _file_of(workspace, workspace.today, Path(workspace.settings.backups)).is_file()


def back_up(
    workspace: Workspace, folder: Path | None = None, *, go_on: Callable[[], None] = _undisturbed
) -> Copied:
    """Copy the database to the folder, else to the one of the settings, whose oldest copies then go.

    `go_on` is called now and then; what it raises ends the work with nothing changed. Raises
    `BackupFolderError`, `db.copying.DamagedCopyError`, `db.copying.NoDumpToolError`.
    """
    workspace.make_ready()
    target = folder or Path(workspace.settings.backups)
    file = _file_of(workspace, workspace.today, target)
    try:
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        _clear_unfinished(target, file)
        copy(workspace.settings.database_url, file, go_on=go_on)
        removed = 0 if folder else _let_go(workspace, target)
        return Copied(file, file.stat().st_size, removed)
    except OSError as problem:
        raise BackupFolderError(target, problem.strerror or str(problem)) from problem


def _file_of(workspace: Workspace, day: date, folder: Path) -> Path:
    stem, ending = _name_of(workspace.settings.database_url)
    return folder / f"{stem}-{day.isoformat()}{ending}"


def _name_of(url: str) -> tuple[str, str]:
    if is_postgres(url):
        name = re.sub(r"[?#].*", "", url).rpartition("/")[2]
        return re.sub(r"[^\w-]+", "-", name) or "tracker", ".dump"
    return Path(sqlite_path(url)).stem, ".db"


def _let_go(workspace: Workspace, folder: Path) -> int:
    """Remove the oldest copies of this database beyond as many as are kept; nothing else in the folder."""
    stem, ending = _name_of(workspace.settings.database_url)
    named = re.compile(rf"{re.escape(stem)}-\d{{4}}-\d\d-\d\d{re.escape(ending)}")
    copies = sorted(path for path in folder.iterdir() if named.fullmatch(path.name))
    old = copies[: -workspace.settings.backups_kept]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _clear_unfinished(folder: Path, file: Path) -> None:
    """Remove what a program that was killed left of a copy; a younger one may still be under way."""
    stem, ending = file.name[: -len("2024-09-16") - len(file.suffix)], file.suffix
    for path in folder.glob(f".{stem}*{ending}.*"):
        with suppress(FileNotFoundError):  # another program has just done with it
            if time.time() - path.stat().st_mtime > _DAY_SECONDS:
                path.unlink()
