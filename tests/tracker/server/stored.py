"""Staff calendars as they stand in a database, with bytes of the test's own."""

from datetime import datetime
from hashlib import sha256

from db.history import machinery
from db.models import CalendarFeed, FeedLink
from tracker.sharing.tokens import hash_of
from tracker.workspace import Workspace


def etag_of(body: bytes) -> str:
    return sha256(body).hexdigest()[:32]


def store(
    workspace: Workspace,
    about: str,
    body: bytes | None,
    changed_at: datetime,
    *tokens: str,
    revoked: bool = False,
) -> None:
    """Store a calendar with its addresses, or put other bytes behind them."""
    with machinery(workspace.engine) as session:
        feed = CalendarFeed(scope="programme", about=about, name=about)
        feed.body, feed.etag = body, None if body is None else etag_of(body)
        feed.changed_at = None if body is None else changed_at
        session.add(feed)
        session.flush()
        for token in tokens:
            link = FeedLink(
                feed_id=feed.id or 0,
                token_sha256=hash_of(token),
                for_whom="Priya Shah",
                made_by="x",
                made_at=changed_at,
                revoked_at=changed_at if revoked else None,
            )
            session.add(link)
