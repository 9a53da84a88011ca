"""Pages and calendars over HTTP, from the files of the written site and nothing else.

The database is never asked, so a stopped one is no outage. Only what the site's manifest lists is served.
Bytes are kept in memory with their tag until the file changes; if it cannot be read, the last good bytes
are served on.
"""

import json
import mimetypes
import os
import socket
from collections import OrderedDict
from collections.abc import Callable, Iterable
from email.utils import formatdate, parsedate_to_datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import Receive, Scope, Send

from db.errors import TrackerError
from tracker.publishing.folder import MANIFEST
from tracker.publishing.render.page import content_policy

if TYPE_CHECKING:
    import uvicorn

MAX_AGE_SECONDS = 300
KEPT_OCTETS = 64 * 2**20
_CALENDAR = "text/calendar; charset=utf-8"
_TYPES = {
    ".ics": _CALENDAR,
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
}
_ALLOWED = ("GET", "HEAD")
_CACHING = f"public, max-age={MAX_AGE_SECONDS}, must-revalidate"


class PortInUseError(TrackerError):
    """Another program listens there, or may not be listened at."""

    def __init__(self, host: str, port: int, why: str) -> None:
        self.port = port
        super().__init__(
            f"Nothing can be served at {host}:{port} ({why}). Stop what runs there, or choose another port"
            " with --port."
        )


class NoSiteError(TrackerError):
    """There is no written site in the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(f"There is no site in {folder} yet. Write it with 'tracker site'.")


class _Kept(NamedTuple):
    """A file as it was read: which state of it, its bytes, and the headers of every answer with it."""

    state: tuple[int, int]
    body: bytes
    etag: str
    modified: int
    headers: list[tuple[bytes, bytes]]

    @property
    def of_body(self) -> list[tuple[bytes, bytes]]:
        """The headers of an answer that holds the bytes, or would but for HEAD."""
        return [*self.headers, (b"content-length", b"%d" % len(self.body))]


class SiteFiles:
    """The files of a written site, kept in memory while they do not change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._manifest = str(folder / MANIFEST)
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
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

    def get(self, name: str) -> _Kept | None:
        """Give a file by its name in the manifest, None where there is none of that name."""
        if name not in self.names():
            return None
        kept = self._kept.get(name)
        place = f"{self.folder}/{name}"
        try:
            state = _state(place)
            if kept is not None and kept.state == state:
                return kept
            return self._keep(name, state, Path(place).read_bytes())
        except OSError:
            return kept

    def _keep(self, name: str, state: tuple[int, int], body: bytes) -> _Kept:
        etag = f'"{sha256(body).hexdigest()[:32]}"'
        kept = _Kept(state, body, etag, state[0] // 10**9, _headers(name, etag, state[0] // 10**9))
        if name in self._kept:
            self._octets -= len(self._kept.pop(name).body)
        self._kept[name] = kept
        self._octets += len(body)
        while self._octets > KEPT_OCTETS and len(self._kept) > 1:
            self._octets -= len(self._kept.popitem(last=False)[1].body)
        return kept


def create_app(folder: Path) -> Starlette:
    """Make the application that serves a written site."""
    files = SiteFiles(folder)

    async def health(_: Request) -> Response:
        found = len(files.names())
        return PlainTextResponse(f"ok, {found} files\n", headers={**_PLAIN, "Cache-Control": "no-store"})

    return Starlette(
        routes=[
            Route("/healthz", health, methods=list(_ALLOWED)),
            Mount("/", _Answers(files)),
        ]
    )


class _Answers:
    """Answers with the site's files; the bytes and headers go out as they are kept."""

    def __init__(self, files: SiteFiles) -> None:
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["method"] not in _ALLOWED:
            refused = PlainTextResponse("Only GET and HEAD.\n", 405, {"Allow": ", ".join(_ALLOWED)})
            await refused(scope, receive, send)
            return
        kept = self._files.get(_name(scope["path"]))
        if kept is None:
            await PlainTextResponse("There is nothing at this address.\n", 404, _PLAIN)(scope, receive, send)
            return
        same = _unchanged(scope["headers"], kept)
        bare = same or scope["method"] == "HEAD"
        await send(
            {
                "type": "http.response.start",
                "status": 304 if same else 200,
                "headers": kept.headers if same else kept.of_body,
            }
        )
        await send({"type": "http.response.body", "body": b"" if bare else kept.body})


def listen(host: str, port: int) -> socket.socket:
    """Open the place to serve at; port 0 takes any that is free. Raises `PortInUseError`."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as problem:
        raise PortInUseError(host, port, problem.strerror or str(problem)) from problem


def server_of(folder: Path) -> "uvicorn.Server":
    """Make the server of a written site; raises `NoSiteError` where there is none."""
    import uvicorn  # noqa: PLC0415 - only where something is served

    if not (folder / MANIFEST).exists():
        raise NoSiteError(folder)
    return uvicorn.Server(
        uvicorn.Config(
            create_app(folder),
            log_level="warning",
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=5,
        )
    )


def serve(
    host: str, port: int, folder: Path, *, announce: Callable[[str], None] = lambda _address: None
) -> None:
    """Serve a written site until stopped; `announce` is told the address once it is open."""
    server = server_of(folder)
    with listen(host, port) as place:
        opened_port = place.getsockname()[1]
        announce(f"http://{f'[{host}]' if ':' in host else host}:{opened_port}/")
        server.run(sockets=[place])


_PLAIN = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


def _name(path: str) -> str:
    """Give the file an address means: a folder means its index."""
    name = path.removeprefix("/")
    return f"{name}index.html" if name == "" or name.endswith("/") else name


def _headers(name: str, etag: str, modified: int) -> list[tuple[bytes, bytes]]:
    path = PurePosixPath(name)
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    headers = {
        "Content-Type": kind,
        "ETag": etag,
        "Last-Modified": formatdate(modified, usegmt=True),
        "Cache-Control": _CACHING,
        **_PLAIN,
    }
    if kind == _CALENDAR:
        headers["Content-Disposition"] = f'inline; filename="{path.name}"'
        headers["X-Robots-Tag"] = "noindex"
    else:
        headers["Content-Security-Policy"] = f"{content_policy()}; frame-ancestors 'none'"
    return [(said.lower().encode(), value.encode()) for said, value in headers.items()]


def _unchanged(asked: Iterable[tuple[bytes, bytes]], kept: _Kept) -> bool:
    """Whether the reader has these bytes already; a date counts only where no tag was sent."""
    tags = [value.decode("latin-1") for name, value in asked if name == b"if-none-match"]
    if tags:
        said = {tag.strip().removeprefix("W/") for tag in ",".join(tags).split(",")}
        return "*" in said or kept.etag in said
    since = next((value for name, value in asked if name == b"if-modified-since"), None)
    if since is None:
        return False
    try:
        return kept.modified <= parsedate_to_datetime(since.decode("latin-1")).timestamp()
    except (ValueError, OverflowError):
        return False


def _state(place: str) -> tuple[int, int]:
    found = os.stat(place)  # noqa: PTH116 - asked at every request, and a Path takes three times as long
    return found.st_mtime_ns, found.st_size
