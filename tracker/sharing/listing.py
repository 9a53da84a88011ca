"""Staff calendars and who may read them, as they are listed; light, so that a look costs little."""

from typing import NamedTuple

from db.queries import sharing as ask
from db.queries.sharing import FeedRow, LinkRow
from db.reader import Reader

__all__ = ["FeedLine", "FeedRow", "LinkRow", "listed"]


class FeedLine(NamedTuple):
    """A calendar and the addresses it was ever to be had at, in the order made."""

    feed: FeedRow
    links: tuple[LinkRow, ...]


def listed(reader: Reader) -> list[FeedLine]:
    """Give every calendar with its addresses, by the calendar's name; revoked ones are among them."""
    by_feed: dict[str, list[LinkRow]] = {}
    for link in ask.links(reader):
        by_feed.setdefault(link.feed_uuid, []).append(link)
    return [FeedLine(feed, tuple(by_feed.get(feed.uuid, ()))) for feed in ask.feeds(reader)]
