"""Acts on the register of bodies."""

from email.errors import HeaderParseError
from email.headerregistry import Address

from sqlmodel import select

from db.errors import TrackerError
from db.history import act
from db.models import Body
from tracker.progress.record import Outcome
from tracker.workspace import Workspace


class NoSuchBodyError(TrackerError):
    """No body of the register has that name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"No body is called {name!r}. 'tracker bodies' lists them.")


class BadAddressError(TrackerError):
    """The text is no e-mail address."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(f"{address!r} is not an e-mail address. Write it like name@example.gov.uk.")


def set_contact(workspace: Workspace, name: str, address: str) -> Outcome:
    """Record where reminders for a body go; an empty address means nowhere.

    Bodies of that name in several councils all get it. Raises `NoSuchBodyError` or `BadAddressError`.
    """
    contact = checked_address(address) if address.strip() else None
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


def checked_address(address: str) -> str:
    """Give an e-mail address if it is a plain one: no name, no line break, a domain."""
    try:
        read = Address(addr_spec=address.strip())
    except (HeaderParseError, ValueError, IndexError) as problem:
        raise BadAddressError(address) from problem
    if not read.domain or not address.isprintable():
        raise BadAddressError(address)
    return read.addr_spec
