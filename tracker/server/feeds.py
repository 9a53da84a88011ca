"""Staff calendars behind secret addresses: `GET /feeds/TOKEN/ANYTHING.ics`.

The token alone decides; what follows it and any query mean nothing. Unknown is 404, revoked 410 (with a 404
old entries would stay in calendars for ever), and neither says more. Where a token cannot be looked up at
all the answer is 503: an empty calendar would empty the reader's.
"""

from collections.abc import Callable
from datetime import datetime
from email.utils import formatdate
from functools import lru_cache

from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from tracker.publishing.media import CALENDAR
from tracker.server.answers import ALLOWED, PLAIN, Kept, answer, encoded, refused
from tracker.sharing.copies import Copies, Copy
from tracker.sharing.reads import Reads

CACHING = "private, no-cache"
RETRY_SECONDS = 120
_PRIVATE = {**PLAIN, "X-Robots-Tag": "noindex", "Cache-Control": CACHING}
_HEADERS_KEPT = 4096


class SecretFeeds:
    """Answers with the copies of staff calendars, and notes who read which."""

    def __init__(self, copies: Copies, reads: Reads, now: Callable[[], datetime]) -> None:
        self._copies, self._reads, self._now = copies, reads, now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the calendar behind the token, if it is to be had."""
        if scope["method"] not in ALLOWED:
            await refused()(scope, receive, send)
            return
        found = self._copies.find(scope["path_params"]["token"])
        if found is None:
            await (_unknown() if self._copies.held else _later())(scope, receive, send)
            return
        copy, body = found
        if copy.revoked:
            await _revoked()(scope, receive, send)
        elif body is None or copy.changed_at is None:
            await _later()(scope, receive, send)
        else:
            agent = next((value for name, value in scope["headers"] if name == b"user-agent"), b"")
            self._reads.note(copy.link, agent.decode("latin-1"), self._now())
            await answer(_kept(copy, body), scope, send)


@lru_cache(maxsize=_HEADERS_KEPT)
def _headers(file_name: str, etag: str, modified: int) -> list[tuple[bytes, bytes]]:
    return encoded(
        {
            "Content-Type": CALENDAR,
            "Content-Disposition": f'inline; filename="{file_name}"',
            "ETag": etag,
            "Last-Modified": formatdate(modified, usegmt=True),
            **_PRIVATE,
        }
    )


def _kept(copy: Copy, body: bytes) -> Kept:
    etag, modified = f'"{copy.etag}"', int(copy.changed_at.timestamp()) if copy.changed_at else 0
    return Kept(body, etag, modified, _headers(copy.file_name, etag, modified))


def _unknown() -> Response:
    return PlainTextResponse("There is no calendar at this address.\n", 404, _PRIVATE)


def _revoked() -> Response:
    words = "This calendar's address has been switched off. Ask whoever gave it to you for a new one.\n"
    return PlainTextResponse(words, 410, _PRIVATE)


def _later() -> Response:
    words = "This calendar cannot be given just now. It will be soon.\n"
    return PlainTextResponse(words, 503, {**_PRIVATE, "Retry-After": str(RETRY_SECONDS)})
