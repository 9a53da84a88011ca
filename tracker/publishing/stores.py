"""Public files in a store that fsspec reaches: a bucket, a server, memory. The one place that uses it.

The names are those of the folder. Only files whose digest differs from the store's own manifest are sent, and
the manifest last; nothing else is read back but the list of names.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from db.place import without_password
from tracker.errors import RefusedError, TrackerError
from tracker.publishing.folder import Written
from tracker.publishing.manifest import MANIFEST, NOTHING, Held, Manifest, claimed, read, written
from tracker.publishing.media import CACHING, media_type

_TOGETHER = 50  # files in memory, and on their way, at once


class StoreUnwritableError(TrackerError):
    """The store cannot be reached or written."""

    def __init__(self, place: str, why: str) -> None:
        self.place = without_password(place)
        super().__init__(
            f"{self.place} cannot be written ({why.replace(place, self.place)}). What could not be sent is as"
            " it was there, and is sent the next time."
        )


class NoDriverError(TrackerError):
    """The package that reaches such a store is not installed, or there is none."""

    def __init__(self, place: str, why: str) -> None:
        self.place = without_password(place)
        super().__init__(
            f"{self.place} cannot be reached: {why}. For S3 buckets:"
            " python -m pip install 'council-tracker[buckets]'."
        )


class NotOurStoreError(RefusedError):
    """The store holds, where ours would go, what the tracker did not write."""

    def __init__(self, place: str, found: str) -> None:
        self.place = without_password(place)
        super().__init__(
            f"{self.place} holds things the tracker did not write ({found}), and it will not write over them."
            " Name an empty place in TRACKER_EXPORTS."
        )


class ChangedMeanwhileError(TrackerError):
    """A file of the public folder is not what the folder's manifest says."""

    def __init__(self, place: Path) -> None:
        self.place = place
        super().__init__(f"{place} changed while it was being sent. Run 'tracker site' again.")


def send(folder: Path, files: Mapping[str, Held], place: str) -> Written:
    """Make a store hold these files of a folder, and take away what was sent before and is no more.

    Raises `NotOurStoreError`, `NoDriverError`, `StoreUnwritableError`, `ChangedMeanwhileError`.
    """
    with _said_plainly(place):
        store = _Store(place)
        there = store.sizes()
        before = store.manifest(there)
        changed = [name for name, file in files.items() if not _holds(name, file, before, there)]
        if foreign := sorted(there.keys() & set(changed) - before.files.keys()):
            raise NotOurStoreError(place, foreign[0])
        gone = sorted(before.files.keys() - files.keys())
        after = Manifest({name: Held(file.sha256, file.size) for name, file in files.items()}, {})
        if changed or gone or after != before:
            # What is being sent is ours from the first file on, should the sending be cut short.
            store.put_manifest(claimed(before, changed))
            for names in _by_type(changed):
                store.put({name: _body(folder, name, files[name]) for name in names})
            store.remove([name for name in gone if name in there])
            store.put_manifest(after)
    return Written(len(changed), len(files) - len(changed), len(gone))


class _Store:
    """A place in a store, its files by their names."""

    def __init__(self, place: str) -> None:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - only where something is sent

        self.place = place
        self.files, root = url_to_fs(place, use_listings_cache=False, skip_instance_cache=True)
        self.root = root.rstrip("/")
        if not self.root:
            raise StoreUnwritableError(place, "it names no bucket or folder")
        protocols = self.files.protocol
        self.labels = "s3" in ((protocols,) if isinstance(protocols, str) else protocols)

    def sizes(self) -> dict[str, int]:
        """List what is there."""
        found: Mapping[str, Mapping[str, Any]] = self.files.find(self.root, detail=True)
        named = {path.removeprefix(f"{self.root}/"): file for path, file in found.items()}
        return {name: file["size"] for name, file in named.items() if name and not name.endswith("/")}

    def manifest(self, there: Mapping[str, int]) -> Manifest:
        """Read what the tracker sent before; raises `NotOurStoreError` where others sent something."""
        if MANIFEST not in there:
            if there:
                raise NotOurStoreError(self.place, min(there))
            return NOTHING
        try:
            return read(self.files.cat_file(f"{self.root}/{MANIFEST}"))
        except ValueError:
            raise NotOurStoreError(self.place, MANIFEST) from None

    def put(self, bodies: Mapping[str, bytes], caching: str = CACHING) -> None:
        """Send files of one type."""
        kind = media_type(next(iter(bodies)))
        labels = {"ContentType": kind, "CacheControl": caching} if self.labels else {}
        self.files.pipe({f"{self.root}/{name}": body for name, body in bodies.items()}, **labels)

    def put_manifest(self, manifest: Manifest) -> None:
        """Send the list of what is ours."""
        self.put({MANIFEST: written(manifest)}, "no-store")

    def remove(self, names: Sequence[str]) -> None:
        """Take files away."""
        if names:
            self.files.rm([f"{self.root}/{name}" for name in names])


def _holds(name: str, file: Held, before: Manifest, there: Mapping[str, int]) -> bool:
    held = before.files.get(name)
    return held is not None and held.sha256 == file.sha256 and there.get(name) == file.size


def _by_type(names: Sequence[str]) -> Iterator[list[str]]:
    """Give files of one type together, a few at a time; pages come last, as they lead to the others."""
    kinds = {name: media_type(name) for name in names}
    ordered = sorted(names, key=lambda name: (name.endswith(".html"), kinds[name], name))
    for _, same in groupby(ordered, key=lambda name: kinds[name]):
        listed = list(same)
        yield from (listed[start : start + _TOGETHER] for start in range(0, len(listed), _TOGETHER))


def _body(folder: Path, name: str, file: Held) -> bytes:
    body = folder.joinpath(name).read_bytes()
    if sha256(body).hexdigest() != file.sha256:
        raise ChangedMeanwhileError(folder / name)
    return body


@contextmanager
def _said_plainly(place: str) -> Iterator[None]:
    """Put what a store's driver raises into a sentence; each has errors of its own."""
    try:
        yield
    except TrackerError:
        raise
    except ImportError as problem:
        raise NoDriverError(place, _one_line(problem)) from problem
    except Exception as problem:
        raise StoreUnwritableError(place, _one_line(problem)) from problem


def _one_line(problem: Exception) -> str:
    said = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return " ".join(said.split()).rstrip(".") or type(problem).__name__
