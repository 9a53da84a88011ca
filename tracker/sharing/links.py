"""Secret addresses of staff calendars: made, made again, revoked, listed.

The address is given once, when it is made; afterwards only the hash of its token is known. That an address
is made or revoked is no change of the council's data, so it is no act: its own row says who did it, when.
"""

from typing import NamedTuple

from sqlmodel import Session, select

from db.history import machinery
from db.models import CalendarFeed, FeedLink
from db.queries import sharing as ask
from db.queries.sharing import LinkRow
from tracker.publishing.recipes import Recipe
from tracker.sharing.errors import AlreadyRevokedError, NoReaderError, NoSuchLinkError
from tracker.sharing.listing import FeedLine, listed
from tracker.sharing.naming import file_name
from tracker.sharing.rendering import basis, render
from tracker.sharing.storing import end, feed_row, keep
from tracker.sharing.tokens import hash_of, new_token
from tracker.workspace import Workspace

__all__ = ["FeedLine", "NewLink", "listed", "make", "make_again", "revoke"]


class NewLink(NamedTuple):
    """An address just made: shown now and never again; `webcal` opens in a calendar program."""

    number: int
    uuid: str
    name: str
    for_whom: str
    address: str
    webcal: str


def make(workspace: Workspace, recipe: Recipe, for_whom: str) -> NewLink:
    """Make an address for somebody to subscribe to a calendar, with the calendar stored behind it.

    Raises `NoReaderError`, `NoSuchSubjectError`.
    """
    said = " ".join(for_whom.split())
    if not said:
        raise NoReaderError
    with workspace.reading() as reader:
        made_from = basis(workspace, reader)
        person = recipe.about if recipe.scope == "person" else ask.person_named(reader, said)
    rendered = render(workspace, recipe, made_from)
    with machinery(workspace.engine) as session:
        row = feed_row(session, recipe)
        keep(session, row, rendered, workspace.now)
        return _linked(workspace, session, row, said, person)


def make_again(workspace: Workspace, said: str) -> NewLink:
    """Make a new address in place of one, which is revoked: for the same reader and calendar.

    `said` is the UUID or number of the old. Raises `NoSuchLinkError`, `AlreadyRevokedError`.
    """
    old = _live(workspace, said)
    with machinery(workspace.engine) as session:
        feed = session.exec(select(CalendarFeed).where(CalendarFeed.uuid == old.feed_uuid)).one()
        link = session.exec(select(FeedLink).where(FeedLink.uuid == old.uuid)).one()
        end(session, [old.uuid], who=workspace.who, at=workspace.now)
        return _linked(workspace, session, feed, old.for_whom, link.person_uuid)


def revoke(workspace: Workspace, said: str) -> LinkRow:
    """Switch an address off for good, by its UUID or number; gives it as it was.

    Raises `NoSuchLinkError`, `AlreadyRevokedError`.
    """
    link = _live(workspace, said)
    with machinery(workspace.engine) as session:
        end(session, [link.uuid], who=workspace.who, at=workspace.now)
    return link


def _live(workspace: Workspace, said: str) -> LinkRow:
    with workspace.reading() as reader:
        link = ask.link_named(reader, said)
    if link is None:
        raise NoSuchLinkError(said)
    if link.revoked_at is not None:
        raise AlreadyRevokedError(link.number)
    return link


def _linked(
    workspace: Workspace, session: Session, feed: CalendarFeed, for_whom: str, person_uuid: str | None
) -> NewLink:
    token = new_token()
    link = FeedLink(
        feed_id=feed.id or 0,
        token_sha256=hash_of(token),
        for_whom=for_whom,
        person_uuid=person_uuid,
        made_by=workspace.who,
        made_at=workspace.now,
    )
    session.add(link)
    session.flush()
    address = f"{workspace.settings.feeds_url}/feeds/{token}/{file_name(feed.scope, feed.about)}"
    _, _, rest = address.partition("://")
    return NewLink(link.id or 0, link.uuid, feed.name, for_whom, address, f"webcal://{rest}")
