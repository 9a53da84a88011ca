"""A folder of public files: written whole, left alone where nothing changed, never somebody else's.

What is new is first written beside its place, and on disk, all of it; only then is each file moved to its
place at once. A full disk is thus found out while the last good files all stand, and whoever reads meanwhile
reads an old file or a new one.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import NamedTuple, Self

from tracker.publishing.errors import NotOurFolderError, SiteUnwritableError
from tracker.publishing.manifest import MANIFEST, NOTHING, Held, Manifest, Part, claimed, read, written

if sys.platform != "win32":
    import fcntl

Files = Mapping[str, bytes]
_UNFINISHED = ".tracker-unfinished-"
_LEFT_BEHIND_NS = 24 * 3_600 * 10**9


class Written(NamedTuple):
    """What writing did: files written because new or changed, left as they were, taken away."""

    files_written: int
    unchanged: int
    removed: int


class UnsafeNameError(RuntimeError):
    """A fault of ours: a file's name would lead out of the folder."""


class Writing:
    """A folder being written, as a context: say what it holds, part by part, then `finish`.

    Left without `finish`, the folder is as it was. Raises `NotOurFolderError` where it holds anything else,
    `SiteUnwritableError` where it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.before = NOTHING
        self._files: dict[str, Held] = {}
        self._parts: dict[str, Part] = {}
        self._staged: dict[str, Path] = {}
        self._stage: Path | None = None
        self._alone = ExitStack()

    def kept(self, name: str, made_from: str) -> Part | None:
        """Keep a part made from the same whose files are as they were written; give None for any other."""
        part = self.before.parts.get(name)
        if part is None or part.made_from != made_from or not all(map(self._sound, part.files)):
            return None
        self._parts[name] = part
        self._files.update((file, self.before.files[file]) for file in part.files)
        return part

    def put(self, name: str, made_from: str, files: Files, told: object = None) -> None:
        """Lay down a part that is made anew."""
        for file, body in files.items():
            self.put_file(file, sha256(body).hexdigest(), body)
        self._parts[name] = Part(made_from, tuple(files), told)

    def put_file(self, name: str, digest: str, body: bytes | Path) -> None:
        """Lay down one file by its digest; one to copy is read only where the folder has not the same."""
        place = place_in(self.folder, name)
        held = self.before.files.get(name)
        if held is not None and held.sha256 == digest and self._sound(name):
            self._files[name] = held
        elif held is None and os.path.lexists(place):
            raise NotOurFolderError(self.folder, name)
        else:
            content = body.read_bytes() if isinstance(body, Path) else body
            self._files[name] = _as_it_stands(place, digest, content) or self._staged_file(name, content)

    def finish(self) -> Written:
        """Move what is new to its place, then take away what was written before and is no more."""
        gone = sorted(set(self.before.files) - set(self._files))
        after = Manifest(self._files, self._parts)
        if self._staged or gone or after != self.before:
            self._move(gone, after)
        return Written(len(self._staged), len(self._files) - len(self._staged), len(gone))

    def _move(self, gone: list[str], after: Manifest) -> None:
        # What is being moved in is ours from the first file on, should the moving be cut short.
        claim = self._beside(written(claimed(self.before, self._staged)))
        whole = self._beside(written(after))
        for name in self._staged:
            place_in(self.folder, name).parent.mkdir(parents=True, exist_ok=True)
        claim.replace(self.folder / MANIFEST)
        for name, staged in self._staged.items():
            staged.replace(place_in(self.folder, name))
        for name in gone:
            _remove(self.folder, place_in(self.folder, name))
        whole.replace(self.folder / MANIFEST)

    def _staged_file(self, name: str, content: bytes) -> Held:
        self._staged[name] = self._beside(content)
        found = self._staged[name].stat()
        return Held(sha256(content).hexdigest(), found.st_size, found.st_mtime_ns)

    def _beside(self, content: bytes) -> Path:
        """Write a file beside the others and see it on the disk."""
        if self._stage is None:
            self._stage = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self.folder))
        descriptor, name = tempfile.mkstemp(dir=self._stage)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        return Path(name)

    def _sound(self, name: str) -> bool:
        """Whether a file is there as it was written, by its size and time."""
        held = self.before.files.get(name)
        try:
            found = os.stat(f"{self.folder}/{name}")  # noqa: PTH116 - for each file at each writing
        except FileNotFoundError:
            return False
        return held is not None and (held.size, held.mtime_ns) == (found.st_size, found.st_mtime_ns)

    def _refuse_others(self) -> None:
        """Refuse a folder that was never ours and is not empty."""
        if self.before == NOTHING and not (self.folder / MANIFEST).exists():
            names = (entry.name for entry in self.folder.iterdir())
            found = sorted(name for name in names if not name.startswith(_UNFINISHED))
            if found:
                raise NotOurFolderError(self.folder, found[0])

    def __enter__(self) -> Self:
        with ExitStack() as entering:
            entering.enter_context(alone_in(self.folder))
            self.before = manifest_of(self.folder)
            self._refuse_others()
            self._alone = entering.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._alone:
            if self._stage is not None:
                _clear(self.folder, self._stage)
        if isinstance(problem, OSError):
            raise SiteUnwritableError(self.folder, problem.strerror or str(problem)) from problem


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other program of this machine writes the folder, which is made if it is not there.

    The lock is on the folder itself and leaves nothing in it. Where the system has no such locks (Windows),
    nothing is waited for. Raises `NotOurFolderError`, `SiteUnwritableError`.
    """
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    with _explained(folder):
        descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise NotOurFolderError(folder, folder.name) from None
    except OSError as problem:
        raise SiteUnwritableError(folder, problem.strerror or str(problem)) from problem


def write_folder(folder: Path, files: Files) -> Written:
    """Make a folder hold these files, named by their paths inside it with "/" between, and no others of ours.

    Raises as `Writing` does.
    """
    with Writing(folder) as writing:
        writing.put("files", "", files)
        return writing.finish()


def manifest_of(folder: Path) -> Manifest:
    """Read what the tracker wrote in a folder; raises `NotOurFolderError`, `SiteUnwritableError`."""
    try:
        return read((folder / MANIFEST).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return NOTHING
    except ValueError:
        raise NotOurFolderError(folder, MANIFEST) from None
    except OSError as problem:
        raise SiteUnwritableError(folder, problem.strerror or str(problem)) from problem


def place_in(folder: Path, name: str) -> Path:
    """Give the place of a file by its name; raises `UnsafeNameError` where that leads out of the folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or "\0" in name or "\\" in name or any(part in ("..", "") for part in path.parts):
        raise UnsafeNameError(name)
    place = folder.joinpath(*path.parts)
    if not place.resolve().is_relative_to(folder.resolve()):
        raise UnsafeNameError(name)
    return place


def _as_it_stands(place: Path, digest: str, content: bytes) -> Held | None:
    """Give a file of ours that holds these bytes already, whatever its time."""
    try:
        found = place.stat()
        if found.st_size != len(content) or place.read_bytes() != content:
            return None
    except FileNotFoundError:
        return None
    return Held(digest, found.st_size, found.st_mtime_ns)


def _remove(folder: Path, place: Path) -> None:
    place.unlink(missing_ok=True)
    parent = place.parent
    while parent != folder and parent.is_dir() and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent


def _clear(folder: Path, stage: Path) -> None:
    """Take away what was laid beside, and what a killed program left so a day ago or longer."""
    now = stage.stat().st_mtime_ns
    for left in folder.glob(f"{_UNFINISHED}*"):
        with suppress(FileNotFoundError):  # another writer's, who has just done with it
            if left == stage or left.stat().st_mtime_ns < now - _LEFT_BEHIND_NS:
                shutil.rmtree(left, ignore_errors=True)
