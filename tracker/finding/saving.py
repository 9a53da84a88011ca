"""Keeping views under a name, and dropping them; they are not the council's data, so neither is an act."""

from sqlmodel import Session, func, select

from db.history import machinery
from db.models import SavedView
from tracker.errors import RefusedError, TrackerError
from tracker.finding.views import AGENDA, View, view_named
from tracker.workspace import Workspace


class NothingToSaveError(TrackerError):
    """A view without a name or without words."""

    def __init__(self) -> None:
        super().__init__("A view needs a name, and words or an order to keep under it: 'late is:overdue'.")


class ComesWithTheTrackerError(RefusedError):
    """A view nobody saved cannot be dropped."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"“{name}” comes with the tracker; save another under that name to replace it.")


def save_view(workspace: Workspace, name: str, words: str) -> View:
    """Keep words under a name, in place of what it stood for. Raises `NothingToSaveError`."""
    name, words = _one_line(name), _one_line(words)
    if not name or not words:
        raise NothingToSaveError
    with machinery(workspace.engine) as session:
        held = _held(session, name)
        if held is None:
            held = SavedView(place=AGENDA, name=name, words="", saved_by="", saved_at=workspace.now)
        held.name, held.words = name, words
        held.saved_by, held.saved_at = workspace.who, workspace.now
        session.add(held)
    return View(name, words, workspace.who)


def drop_view(workspace: Workspace, name: str) -> View:
    """Forget a view; gives it as it was. Raises `NoSuchViewError` or `ComesWithTheTrackerError`."""
    name = _one_line(name)
    with machinery(workspace.engine) as session:
        held = _held(session, name)
        if held is not None:
            session.delete(held)
            return View(held.name, held.words, held.saved_by)
    with workspace.reading() as reader:
        raise ComesWithTheTrackerError(view_named(reader, name).name)


def _held(session: Session, name: str) -> SavedView | None:
    mine = SavedView.place == AGENDA, func.lower(SavedView.name) == name.lower()
    return session.exec(select(SavedView).where(*mine)).first()


def _one_line(words: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
