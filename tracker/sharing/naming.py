"""What a staff calendar is called where others may see it: its file, its tag, its name in logs."""

from hashlib import sha256

from tracker.slugs import slug

_ETAG_DIGITS = 32


def file_name(scope: str, about: str) -> str:
    """Name a calendar's file; a person's says nothing of whose it is."""
    return "own-work.ics" if scope == "person" else f"{slug(about)}.ics"


def etag_of(body: bytes) -> str:
    """Give the tag of a calendar's bytes: the first 32 digits of their SHA-256."""
    return sha256(body).hexdigest()[:_ETAG_DIGITS]


def is_etag(said: str) -> bool:
    """Whether that can be such a tag, and so the name of a file."""
    return len(said) == _ETAG_DIGITS and said.isalnum() and said.isascii()


def said_in_logs(scope: str, about: str) -> str:
    """Name a calendar in a line of a log: by what it is of, never by a person."""
    return "a person's own calendar" if scope == "person" else f"the calendar of {scope} {about}"
