"""A line for each answer: when, method, path, status, octets. Secrets in a path are blotted out.

Nothing else of a request is written: no query, no address of a reader, no header.
"""

import re
import time
from collections.abc import Callable
from urllib.parse import quote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tracker.server.standing import Figures

BLOTTED = "-"
_SECRET = re.compile(r"^/+(feeds|unsubscribe)/+(?!index\.html$)[^/]*(/.*)?$")
_STAFF, _PUBLIC = re.compile(r"/feeds/[^/]+/[^/]+$"), re.compile(r"/feeds/[^/]+\.ics$")
_LIKE_A_TOKEN = re.compile(r"[A-Za-z0-9_-]{40,}")


class Logged:
    """Lets a request through, writes its line, counts it where it is about a calendar."""

    def __init__(self, app: ASGIApp, say: Callable[[str], None], figures: Figures) -> None:
        self._app, self._say, self._figures = app, say, figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the rest answer, then write it down."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = octets = 0

        async def noting(message: Message) -> None:
            nonlocal status, octets
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                octets += len(message.get("body", b""))
            await send(message)

        path: str = scope["path"]
        try:
            await self._app(scope, receive, noting)
        finally:
            if _STAFF.match(path):
                self._figures.count("staff", status)
            elif _PUBLIC.match(path):
                self._figures.count("public", status)
            self._say(f"{_now()} {scope['method']} {shown(path)} {status} {octets}")


def shown(path: str) -> str:
    """Give a path as it may stand in a log: one line, and neither a token nor what could be one.

    Of what lies below `/feeds/` the names of public files alone are shown.
    """
    secret = _SECRET.match(path)
    if secret is not None and (secret[1] == "unsubscribe" or secret[2]):
        return f"/{secret[1]}/{BLOTTED}"
    return quote(_LIKE_A_TOKEN.sub(BLOTTED, path), safe="/", errors="replace")


def _now() -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S")
