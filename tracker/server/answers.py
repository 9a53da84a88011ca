"""Answers with bytes that are kept, whole or told that the reader has them (RFC 9110, section 13)."""

from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope, Send

ALLOWED = ("GET", "HEAD")
PLAIN = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}

Headers = list[tuple[bytes, bytes]]


class Kept(NamedTuple):
    """Bytes with their tag (in its quotes), when they last changed (whole seconds), their headers."""

    body: bytes
    etag: str
    modified: int
    headers: Headers


async def answer(kept: Kept, scope: Scope, send: Send) -> None:
    """Answer a GET or HEAD; a 304 has the headers of the 200 save the body's length."""
    same = unchanged(scope["headers"], kept)
    headers = kept.headers if same else [*kept.headers, (b"content-length", b"%d" % len(kept.body))]
    await send({"type": "http.response.start", "status": 304 if same else 200, "headers": headers})
    bare = same or scope["method"] == "HEAD"
    await send({"type": "http.response.body", "body": b"" if bare else kept.body})


def unchanged(asked: Iterable[tuple[bytes, bytes]], kept: Kept) -> bool:
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


def encoded(headers: dict[str, str]) -> Headers:
    """Give headers as they go over the wire."""
    return [(said.lower().encode(), value.encode()) for said, value in headers.items()]


def refused(allowed: Iterable[str] = ALLOWED) -> Response:
    """Say which methods there are instead."""
    named = ", ".join(allowed)
    return PlainTextResponse(f"Only {named}.\n", 405, {"Allow": named, **PLAIN})
