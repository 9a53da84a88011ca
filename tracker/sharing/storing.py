"""The rows of calendars behind secret addresses: bytes kept whole, their moments only ever moving forward."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select, update

from db.models import CalendarFeed, CalendarSource, FeedLink
from tracker.publishing.recipes import KINDS, Recipe
from tracker.sharing.rendering import Rendered

_SECOND = timedelta(seconds=1)  # what Last-Modified counts in


def feed_row(session: Session, recipe: Recipe) -> CalendarFeed:
    """Give the row of a calendar, made where there was none."""
    kinds = "" if set(recipe.kinds) >= set(KINDS) else ",".join(sorted(set(recipe.kinds)))
    row = session.exec(
        select(CalendarFeed).where(
            CalendarFeed.scope == recipe.scope,
            CalendarFeed.about == recipe.about,
            CalendarFeed.kinds == kinds,
            CalendarFeed.finished == recipe.finished,
            CalendarFeed.alarms == recipe.alarms,
        )
    ).one_or_none()
    if row is None:
        row = CalendarFeed(
            scope=recipe.scope,
            about=recipe.about,
            kinds=kinds,
            finished=recipe.finished,
            alarms=recipe.alarms,
            name="",
        )
        session.add(row)
        session.flush()
    return row


def keep(session: Session, row: CalendarFeed, rendered: Rendered, at: datetime) -> bool:
    """Store what a calendar holds now; gives whether that is other bytes than before."""
    changed = rendered.etag != row.etag
    if changed:
        now = at.replace(microsecond=0)
        row.changed_at = now if row.changed_at is None else max(now, row.changed_at + _SECOND)
        row.body, row.etag = rendered.body, rendered.etag
    row.name, row.exported_at, row.problem = rendered.name, at, None
    session.add(row)
    session.merge(CalendarSource(feed=source_key(row.uuid), made_from=rendered.made_from))
    return changed


def source_key(feed_uuid: str) -> str:
    """Name a calendar among what is kept of what each was made from."""
    return f"link/{feed_uuid}"


def end(session: Session, uuids: list[str], *, who: str, at: datetime) -> None:
    """Switch addresses off for good; those that are off already stay as they were."""
    session.exec(
        update(FeedLink)
        .where(col(FeedLink.uuid).in_(uuids), col(FeedLink.revoked_at).is_(None))
        .values(revoked_by=who, revoked_at=at)
    )
