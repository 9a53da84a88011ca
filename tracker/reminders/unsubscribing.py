"""Letters somebody wants no more of: a token in each letter stops all of them to its address, or starts them.

The token can do nothing else and stays the same, so that the link in an old letter works.
"""

from secrets import token_urlsafe

from sqlmodel import Session, select

from db.history import machinery
from db.models import Recipient
from tracker.settings import Settings
from tracker.workspace import Workspace

_OCTETS = 32


def stop(workspace: Workspace, token: str) -> bool:
    """Write to the address of a token no more; tells whether there is such a token. Twice is as once."""
    with machinery(workspace.engine) as session:
        recipient = _of(session, token)
        if recipient is not None and recipient.stopped_at is None:
            recipient.stopped_at = workspace.now
            session.add(recipient)
        return recipient is not None


def start(workspace: Workspace, token: str) -> bool:
    """Write to the address of a token again; tells whether there is such a token."""
    with machinery(workspace.engine) as session:
        recipient = _of(session, token)
        if recipient is not None:
            recipient.stopped_at = None
            session.add(recipient)
        return recipient is not None


def address_of(workspace: Workspace, token: str) -> str | None:
    """Give the address a token stands for, None where it stands for none."""
    workspace.make_ready()
    with Session(workspace.engine) as session:
        recipient = _of(session, token)
        return None if recipient is None else recipient.address


def recipient_of(session: Session, address: str) -> Recipient:
    """Give what is kept of an address that is written to, made on the first occasion."""
    recipient = session.exec(select(Recipient).where(Recipient.address == address)).first()
    if recipient is None:
        recipient = Recipient(address=address, token=token_urlsafe(_OCTETS))
        session.add(recipient)
        session.flush()
    return recipient


def link(settings: Settings, token: str) -> str:
    """Give the address that stops letters; "" where no address is set that a recipient could reach."""
    named = any(settings.sources.get(name) != "default" for name in ("feeds_url", "site_url"))
    return f"{settings.feeds_url}/unsubscribe/{token}" if named else ""


def _of(session: Session, token: str) -> Recipient | None:
    return session.exec(select(Recipient).where(Recipient.token == token)).first()
