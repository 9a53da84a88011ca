"""A folder of public files: written whole, left alone where nothing changed, never somebody else's.

What the tracker wrote is listed in a manifest in the folder. Each file is written beside its place and moved
there at once, so that whoever reads meanwhile reads the old one or the new one.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from tracker.publishing.errors import NotOurFolderError, SiteUnwritableError

MANIFEST = ".tracker-site.json"
_UNFINISHED = ".tracker-unfinished-"


class Written(NamedTuple):
    """What writing did: files written because new or changed, left as they were, taken away."""

    files_written: int
    unchanged: int
    removed: int


class UnsafeNameError(RuntimeError):
    """A fault of ours: a file's name would lead out of the folder."""


def write_folder(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Make a folder hold these files, named by their paths inside it with "/" between.

    Files written before and not among them are removed, last of all. Raises `NotOurFolderError` where the
    folder holds anything else, `SiteUnwritableError` where it cannot be written.
    """
    places = {name: place_in(folder, name) for name in files}
    before = owned(folder)
    _refuse_others(folder, before, places)
    try:
        changed = [name for name, body in files.items() if not _holds(places[name], body)]
        # What is being written is ours from the first file on, should the writing be cut short.
        if changed or before != set(files):
            _replace(folder / MANIFEST, _manifest(before | set(files)))
        for name in changed:
            _replace(places[name], files[name])
        gone = sorted(before - set(files))
        for name in gone:
            _remove(folder, place_in(folder, name))
        _replace(folder / MANIFEST, _manifest(set(files)))
    except OSError as problem:
        raise SiteUnwritableError(folder, problem.strerror or str(problem)) from problem
    return Written(len(changed), len(files) - len(changed), len(gone))


def place_in(folder: Path, name: str) -> Path:
    """Give the place of a file by its name; raises `UnsafeNameError` where that leads out of the folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or "\0" in name or "\\" in name or any(part in ("..", "") for part in path.parts):
        raise UnsafeNameError(name)
    place = folder.joinpath(*path.parts)
    if not place.resolve().is_relative_to(folder.resolve()):
        raise UnsafeNameError(name)
    return place


def owned(folder: Path) -> set[str]:
    """Name the files in a folder that the tracker wrote."""
    try:
        held = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {str(name) for name in held["files"]}
    except FileNotFoundError:
        return set()
    except (ValueError, KeyError, TypeError):
        raise NotOurFolderError(folder, MANIFEST) from None
    except OSError as problem:
        raise SiteUnwritableError(folder, problem.strerror or str(problem)) from problem


def _refuse_others(folder: Path, before: set[str], places: Mapping[str, Path]) -> None:
    """Refuse a folder that was never ours and is not empty, and a file of another's where ours would go."""
    if folder.exists() and not folder.is_dir():
        raise NotOurFolderError(folder, folder.name)
    if not (folder / MANIFEST).exists() and folder.exists():
        found = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith(_UNFINISHED))
        if found:
            raise NotOurFolderError(folder, found[0])
    for name, place in places.items():
        if name not in before and os.path.lexists(place):
            raise NotOurFolderError(folder, name)


def _holds(place: Path, body: bytes) -> bool:
    try:
        return place.stat().st_size == len(body) and place.read_bytes() == body
    except FileNotFoundError:
        return False


def _replace(place: Path, body: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, unfinished = tempfile.mkstemp(prefix=_UNFINISHED, dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).chmod(0o644)
        Path(unfinished).replace(place)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise


def _remove(folder: Path, place: Path) -> None:
    place.unlink(missing_ok=True)
    parent = place.parent
    while parent != folder and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent


def _manifest(names: set[str]) -> bytes:
    held = {"note": "Written by the tracker, which removes only what is listed here.", "files": sorted(names)}
    return (json.dumps(held, indent=1) + "\n").encode()
