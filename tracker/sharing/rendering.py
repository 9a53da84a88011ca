"""What a calendar behind a secret address holds now, and what that was made from."""

from hashlib import sha256
from typing import NamedTuple

from db.queries import sharing as ask
from db.reader import Reader
from tracker import __version__
from tracker.publishing.calendars import Cap, calendar_of, heading_of
from tracker.publishing.recipes import Recipe
from tracker.sharing.naming import etag_of
from tracker.workspace import Workspace


def name_of(workspace: Workspace, recipe: Recipe) -> str:
    """Give what a calendar is called."""
    with workspace.reading() as reader:
        return heading_of(reader, recipe).name


class Rendered(NamedTuple):
    """A calendar's bytes, the digest they are told apart by, and what they were made from."""

    body: bytes
    etag: str
    made_from: str


def render(workspace: Workspace, recipe: Recipe, made_from: str) -> Rendered:
    """Make a calendar as things stand; `made_from` is what `basis` gave before.."""
    body = calendar_of(workspace, recipe, cap=Cap())
    return Rendered(body, etag_of(body), made_from)


def basis(workspace: Workspace, reader: Reader) -> str:
    """Give what every calendar is made from: while it stays, none can have changed.

    That is the last act, the day (what was cancelled is retired, months pass), what is set about working
    time and addresses, and the tracker's version.
    """
    settings = workspace.settings
    said = (
        __version__,
        ask.last_digest(reader),
        workspace.today.isoformat(),
        settings.site_url,
        settings.feeds_url,
        settings.enquiries,
        settings.christmas_eve,
        settings.maundy_thursday,
        settings.closures,
        settings.extra_holidays,
        settings.removed_holidays,
    )
    return sha256(repr(said).encode()).hexdigest()
