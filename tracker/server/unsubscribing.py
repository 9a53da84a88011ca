"""The page a letter's link leads to: a button that stops the letters, another that starts them again.

Looking changes nothing, since mail scanners follow every link; a POST does, from the button or from a mail
program (RFC 8058, One-Click).
"""

from base64 import b64encode
from hashlib import sha256
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import Receive, Scope, Send

from tracker.errors import TrackerError
from tracker.reminders.unsubscribing import start, stop
from tracker.server.answers import PLAIN, refused
from tracker.workspace import Workspace

ALLOWED = ("GET", "HEAD", "POST")
MOST_OCTETS = 4096  # of what a POST may say
_STYLE = (
    "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#111;"
    "background:#fff}button{font:inherit;padding:.6rem 1.2rem;border:2px solid #111;background:#111;"
    "color:#fff;cursor:pointer}button:focus-visible{outline:4px solid #b58900;outline-offset:2px}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}"
    "button{border-color:#eee;background:#eee;color:#111}}"
)
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    **PLAIN,
    "Content-Security-Policy": _POLICY,
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}
_STOP = '<form method="post"><button name="stop" value="yes">Stop these letters</button></form>'
_START = '<form method="post"><button name="again" value="yes">Write to me again</button></form>'


class Letters:
    """Answers at `/unsubscribe/TOKEN`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a look with the page, a POST with what was done."""
        if scope["method"] not in ALLOWED:
            await refused(ALLOWED)(scope, receive, send)
            return
        if scope["method"] == "POST":
            page = await self._changed(Request(scope, receive), scope["path_params"]["token"])
        else:
            words = (
                "The tracker writes to you when something you look after is due. This stops all its letters."
            )
            page = _page("Stop letters from the tracker?", words, _STOP)
        await page(scope, receive, send)

    async def _changed(self, request: Request, token: str) -> HTMLResponse:
        said = b""
        async for part in request.stream():
            said += part
            if len(said) > MOST_OCTETS:
                return _page("That was too much", "Please use the button.", _STOP, status=413)
        again = "again" in parse_qs(said.decode("latin-1"))
        try:
            known = await run_in_threadpool(start if again else stop, self._workspace, token)
        except TrackerError:
            words = "This cannot be done just now. Please try again in a few minutes."
            return _page("Not done yet", words, _START if again else _STOP, status=503)
        if not known:
            words = "Nobody's letters hang on it. Please follow the link in a newer letter."
            return _page("This link is not known", words, status=404)
        if again:
            return _page("The tracker writes to you again", "From the next letter on.", _STOP)
        return _page("Done: you get no more letters", "The tracker writes to you no more.", _START)


def _page(title: str, words: str, button: str = "", *, status: int = 200) -> HTMLResponse:
    body = (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{title}</h1><p>{words}</p>{button}</main></body></html>"
    )
    headers = {**_HEADERS, "Retry-After": "120"} if status == 503 else _HEADERS  # noqa: PLR2004 - by its name: later
    return HTMLResponse(body, status, headers)
