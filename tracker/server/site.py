"""The written site: only what its manifest lists, from memory while the files stay as they are.

If a file cannot be read, its last good bytes are served on.
"""

import json
import os
from collections import OrderedDict
from email.utils import formatdate
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from tracker.publishing.manifest import MANIFEST
from tracker.publishing.media import CACHING, CALENDAR, media_type
from tracker.publishing.render.page import content_policy
from tracker.server.answers import ALLOWED, PLAIN, Headers, Kept, answer, encoded, refused

KEPT_OCTETS = 64 * 2**20
ROBOTS = b"User-agent: *\nDisallow:\n"  # Google Calendar obeys robots.txt; headers keep out of the index


class _File(NamedTuple):
    """A file as it was read, and which state of it that was."""

    state: tuple[int, int]
    kept: Kept


class SiteFiles:
    """The files of a written site, kept in memory while they do not change; there need be no site yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._manifest = str(folder / MANIFEST)
        self._files: OrderedDict[str, _File] = OrderedDict()
        self._octets = 0
        self._names: frozenset[str] = frozenset()
        self._manifest_state: tuple[int, int] | None = None

    def names(self) -> frozenset[str]:
        """Name the files that may be served; those last known where the manifest cannot be read."""
        try:
            state = _state(self._manifest)
            if state != self._manifest_state:
                held = json.loads(Path(self._manifest).read_text(encoding="utf-8"))
                self._names, self._manifest_state = frozenset(held["files"]), state
        except (OSError, ValueError, KeyError, TypeError):
            pass  # the last good answer stands
        return self._names

    def get(self, name: str) -> Kept | None:
        """Give a file by its name in the manifest, None where there is none of that name."""
        if name not in self.names():
            return None
        file = self._files.get(name)
        place = f"{self.folder}/{name}"
        try:
            state = _state(place)
            if file is None or file.state != state:
                file = self._keep(name, state, Path(place).read_bytes())
        except OSError:
            pass  # as it was read last
        return None if file is None else file.kept

    def _keep(self, name: str, state: tuple[int, int], body: bytes) -> _File:
        etag, modified = f'"{sha256(body).hexdigest()[:32]}"', state[0] // 10**9
        file = _File(state, Kept(body, etag, modified, _headers(name, etag, modified)))
        if name in self._files:
            self._octets -= len(self._files.pop(name).kept.body)
        self._files[name] = file
        self._octets += len(body)
        while self._octets > KEPT_OCTETS and len(self._files) > 1:
            self._octets -= len(self._files.popitem(last=False)[1].kept.body)
        return file


class Site:
    """Answers with the site's files; the bytes and headers go out as they are kept."""

    def __init__(self, files: SiteFiles) -> None:
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the file an address means."""
        if scope["type"] != "http":
            return
        if scope["method"] not in ALLOWED:
            await refused()(scope, receive, send)
            return
        name = _name(scope["path"])
        kept = self._files.get(name)
        if kept is not None:
            await answer(kept, scope, send)
        elif name == "robots.txt":
            await PlainTextResponse(ROBOTS, headers=PLAIN)(scope, receive, send)
        else:
            await PlainTextResponse(self._nothing(), 404, PLAIN)(scope, receive, send)

    def _nothing(self) -> str:
        if self._files.names():
            return "There is nothing at this address.\n"
        return "There is nothing at this address: no page has been published here yet.\n"


def _name(path: str) -> str:
    """Give the file an address means: a folder means its index."""
    name = path.removeprefix("/")
    return f"{name}index.html" if name == "" or name.endswith("/") else name


def _headers(name: str, etag: str, modified: int) -> Headers:
    path = PurePosixPath(name)
    kind = media_type(name)
    headers = {
        "Content-Type": kind,
        "ETag": etag,
        "Last-Modified": formatdate(modified, usegmt=True),
        "Cache-Control": CACHING,
        **PLAIN,
    }
    if kind == CALENDAR:
        headers["Content-Disposition"] = f'inline; filename="{path.name}"'
        headers["X-Robots-Tag"] = "noindex"
    else:
        headers["Content-Security-Policy"] = f"{content_policy()}; frame-ancestors 'none'"
    return encoded(headers)


def _state(place: str) -> tuple[int, int]:
    found = os.stat(place)  # noqa: PTH116 - asked at every request, and a Path takes three times as long
    return found.st_mtime_ns, found.st_size
