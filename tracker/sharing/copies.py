"""The calendars a server answers with: copies in memory and on its own disk, so that no database is needed.

A look at the database brings them up to date; where it cannot be reached they stay as they were. The folder
holds the bytes by their digest and an index of token hashes, replaced whole, and is for one account's eyes.
All bytes are held in memory, each calendar once.
"""

import json
import os
import tempfile
import time
from collections.abc import Mapping
from datetime import datetime
from hmac import compare_digest
from pathlib import Path
from typing import Any, NamedTuple

from db.queries import sharing as ask
from db.queries.sharing import ServedLink
from db.reader import Reader
from tracker.sharing.naming import etag_of, file_name, is_etag
from tracker.sharing.tokens import hash_of

INDEX = "index.json"
_FORM = 1
_UNFINISHED = ".unfinished-"
_LEFT_ALONE_SECONDS = 3600  # what is not named here may be another server's on this machine


class Copy(NamedTuple):
    """What stands behind an address; `etag` is "" where nothing was ever stored or it is revoked."""

    token_sha256: str
    link: str
    revoked: bool
    file_name: str
    etag: str = ""
    changed_at: datetime | None = None


class Held(NamedTuple):
    """All copies at one time: by the hash of their token, and the bytes by their tag."""

    links: Mapping[str, Copy]
    bodies: Mapping[str, bytes]


class Copies:
    """The copies of one server; one thread brings them up to date while others read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.held: Held | None = None
        self.problem = ""
        self._kept: Held | None = None

    def load(self) -> None:
        """Take up what the folder holds; what is missing or damaged there is left out."""
        try:
            index = json.loads((self.folder / INDEX).read_text(encoding="utf-8"))
            copies = [_copy(said) for said in index["links"]]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return  # nothing kept yet, or nothing that can be read: the database will say
        links = {copy.token_sha256: copy for copy in copies}
        bodies = {etag: body for etag in _etags(links) if (body := self._read(etag)) is not None}
        self.held = self._kept = Held(links, bodies)

    def find(self, token: str) -> tuple[Copy, bytes | None] | None:
        """Give what stands behind a token and its bytes, None where the token is unknown.

        It is found by its hash, so how long that takes tells nothing of the token, and compared in constant
        time.
        """
        held, wanted = self.held, hash_of(token)
        copy = held.links.get(wanted) if held else None
        if held is None or copy is None or not compare_digest(copy.token_sha256, wanted):
            return None
        return copy, held.bodies.get(copy.etag)

    def bring_up_to_date(self, reader: Reader) -> None:
        """Take over what the database holds now, and keep it in the folder as far as that can be written.

        A calendar whose bytes cannot be had whole stays as it was.
        """
        before = self.held or Held({}, {})
        bodies = dict(before.bodies)
        links = {}
        for row in ask.served(reader):
            copy = _of_row(row)
            if copy.etag and copy.etag not in bodies:
                body = ask.body(reader, copy.etag)
                if body is not None and etag_of(body) == copy.etag:
                    bodies[copy.etag] = body
                else:
                    copy = before.links.get(row.token_sha256, copy._replace(etag="", changed_at=None))
            links[row.token_sha256] = copy
        wanted = _etags(links)
        self.held = Held(links, {etag: body for etag, body in bodies.items() if etag in wanted})
        self._keep(self.held)

    def _keep(self, held: Held) -> None:
        if self._kept == held and (self.folder / INDEX).exists():
            return
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for etag, body in held.bodies.items():
                if self._kept is None or etag not in self._kept.bodies or not self._place(etag).exists():
                    _replace(self._place(etag), body)
            said = [_said(copy) for copy in held.links.values()]
            _replace(self.folder / INDEX, json.dumps({"form": _FORM, "links": said}).encode())
            self._sweep(held)
        except OSError as problem:
            self.problem = (
                f"copies of staff calendars cannot be kept in {self.folder} ({problem.strerror or problem});"
                " they are served from memory"
            )
            return
        self._kept, self.problem = held, ""

    def _sweep(self, held: Held) -> None:
        long_ago = time.time() - _LEFT_ALONE_SECONDS
        for place in (*self.folder.glob("*.ics"), *self.folder.glob(f"{_UNFINISHED}*")):
            if place.stem not in held.bodies and place.stat().st_mtime < long_ago:
                place.unlink(missing_ok=True)

    def _read(self, etag: str) -> bytes | None:
        try:
            body = self._place(etag).read_bytes()
        except OSError:
            return None
        return body if etag_of(body) == etag else None

    def _place(self, etag: str) -> Path:
        return self.folder / f"{etag}.ics"


def _of_row(row: ServedLink) -> Copy:
    name = file_name(row.scope, row.about)
    bare = Copy(row.token_sha256, row.uuid, row.revoked_at is not None, name)
    if bare.revoked or row.etag is None or row.changed_at is None:
        return bare
    return bare._replace(etag=row.etag, changed_at=_instant(row.changed_at))


def _etags(links: Mapping[str, Copy]) -> set[str]:
    return {copy.etag for copy in links.values() if copy.etag}


def _said(copy: Copy) -> dict[str, Any]:
    at = copy.changed_at
    return {**copy._asdict(), "changed_at": None if at is None else at.isoformat()}


def _copy(said: Mapping[str, Any]) -> Copy:
    etag, at = str(said["etag"]), said["changed_at"]
    if etag and not is_etag(etag):
        raise ValueError(etag)
    return Copy(
        str(said["token_sha256"]),
        str(said["link"]),
        bool(said["revoked"]),
        str(said["file_name"]),
        etag,
        None if at is None else _instant(at),
    )


def _instant(said: str) -> datetime:
    return datetime.fromisoformat(said)


def _replace(place: Path, body: bytes) -> None:
    """Write a file whole or not at all; only this account may read it."""
    descriptor, unfinished = tempfile.mkstemp(prefix=_UNFINISHED, dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(place)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
