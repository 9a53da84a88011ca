"""Acts on the register of bodies."""

from sqlmodel import select

from db.errors import TrackerError
from db.history import act
from db.models import Body
from tracker.addresses import mailbox
from tracker.progress.record import Outcome
from tracker.workspace import Workspace


class NoSuchBodyError(TrackerError):
    """No body of the register has that name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"No body is called {name!r}. 'tracker bodies' lists them.")


def set_contact(workspace: Workspace, name: str, address: str) -> Outcome:
    """Record where reminders for a body go; an empty address means nowhere.

    Bodies of that name in several councils all get it. Raises `NoSuchBodyError` or `BadContactError`.
    """
    contact = mailbox(address) if address.strip() else None
    wanted = name.strip().casefold()
    with act(workspace.engine, who=workspace.who, what="contact", at=workspace.now, about=name) as session:
        found = [
            body
            for body in session.exec(select(Body))
            if wanted
            in (body.name.casefold(), body.reference, *(other.casefold() for other in body.other_names))
        ]
        if not found:
            raise NoSuchBodyError(name)
        for body in found:
            body.contact = contact
        chosen = found[0].name
    return Outcome(
        chosen, f"{chosen} is reached at {contact}." if contact else f"{chosen} has no contact now."
    )
