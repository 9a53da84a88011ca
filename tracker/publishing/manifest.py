"""What the tracker wrote to a place: its files, their digests, and what each part of them was made from.

The manifest stands in the place itself and holds nothing but what the files beside it say in public. By it
the tracker knows its own files from other people's, and what is unchanged without reading it.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

MANIFEST = ".tracker-site.json"
_NOTE = "Written by the tracker, which removes only what is listed here."


class Held(NamedTuple):
    """A file as it was written: its digest and size, in a folder its time too; no digest while it is new."""

    sha256: str = ""
    size: int = 0
    mtime_ns: int = 0


class Part(NamedTuple):
    """Files made together: the digest of what from, their names, and what was learnt in making them.

    `told` is plain JSON, for the parts made after this one.
    """

    made_from: str
    files: tuple[str, ...]
    told: Any = None


class Manifest(NamedTuple):
    """The files of a place by their names, with "/" between, and the parts they were made in."""

    files: Mapping[str, Held]
    parts: Mapping[str, Part]


NOTHING = Manifest({}, {})


def read(text: str | bytes) -> Manifest:
    """Read a manifest; raises ValueError where it is none. The older form listed names alone."""
    try:
        held = json.loads(text)
        files = held["files"]
        if isinstance(files, list):
            return Manifest(dict.fromkeys(map(str, files), Held()), {})
        return Manifest(
            {name: Held(*file) for name, file in files.items()},
            {name: Part(made, tuple(names), told) for name, (made, names, told) in held["parts"].items()},
        )
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError(str(problem)) from problem


def written(manifest: Manifest) -> bytes:
    """Write a manifest so that the same gives the same bytes."""
    plain = {"note": _NOTE, "files": manifest.files, "parts": manifest.parts}
    return (json.dumps(plain, indent=0, sort_keys=True) + "\n").encode()


def claimed(before: Manifest, new: Iterable[str]) -> Manifest:
    """Give what is so while files are written: the new are ours, and known to be whole only afterwards."""
    return Manifest({**before.files, **dict.fromkeys(new, Held())}, before.parts)


def digest_of(*what: object) -> str:
    """Give the digest of plain values, in order: what a part is made from."""
    return sha256(json.dumps(what, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
