"""What a calendar behind a secret address holds now, and what that was made from."""

from hashlib import sha256
from typing import NamedTuple

from db.queries import sharing as ask
from db.reader import Reader
from tracker.publishing.calendars import Cap, calendar_of, heading_of, made_with
from tracker.publishing.recipes import Recipe
from tracker.sharing.naming import etag_of
from tracker.workspace import Workspace


class Rendered(NamedTuple):
    """A calendar: what it is called, its bytes and their tag, what they were made from."""

    name: str
    body: bytes
    etag: str
    made_from: str


def render(workspace: Workspace, recipe: Recipe, made_from: str) -> Rendered:
    """Make a calendar as things stand; `made_from` is what `basis` gave before.

    Raises `NoSuchSubjectError`.
    """
    with workspace.reading() as reader:
        name = heading_of(reader, recipe).name
    body = calendar_of(workspace, recipe, cap=Cap())
    return Rendered(name, body, etag_of(body), made_from)


def basis(workspace: Workspace, reader: Reader) -> str:
    """Give the digest of what every calendar is made from: while it stays, none can have changed.

    That is the last act, the day (what was cancelled is retired, months pass), and what is set.
    """
    made_from = (ask.last_digest(reader), workspace.today.isoformat(), made_with(workspace.settings))
    return sha256("/".join(made_from).encode()).hexdigest()
