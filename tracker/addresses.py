"""E-mail addresses: one plain mailbox each, with nothing in it that could reach a header."""

from email.errors import MessageError
from email.headerregistry import Address

from db.errors import TrackerError

_LONGEST = 254  # RFC 5321 section 4.5.3.1.3, less the angle brackets


class BadContactError(TrackerError):
    """Words that are no e-mail address."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(f"{said!r} is not an e-mail address. Give one like finance@hertsmere.gov.uk.")


def mailbox(said: str) -> str:
    """Give an address in the form it is kept: no spaces round it, the domain in small letters.

    Raises `BadContactError` for anything but one ASCII mailbox: line breaks and other control characters,
    several addresses, a display name, an address without a domain.
    """
    plain = said.strip(" ")
    if not plain.isascii() or not plain.isprintable() or " " in plain or len(plain) > _LONGEST:
        raise BadContactError(said)
    try:
        address = Address(addr_spec=plain)
    except (MessageError, ValueError, IndexError) as problem:
        raise BadContactError(said) from problem
    if not address.username or not address.domain or address.addr_spec != plain:
        raise BadContactError(said)
    return Address(username=address.username, domain=address.domain.lower()).addr_spec
