"""The key of a row: by it an answer finds its milestone again, and what had changed meanwhile is told.

It holds the milestone's UUID, the version and moment it was shown at, and four digits of a digest of each
fact beside it, so that a fact changed by hand is noticed.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from tracker.characters import folded, printable
from tracker.reporting.sheets.columns import SHOWN

_DIGITS = 4
_STAMP = "%Y%m%dT%H%M%SZ"
_KEY = re.compile(
    r"\b(?P<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
    r"\.(?P<version>\d{1,9})\.(?P<stamp>\d{8}T\d{6}Z)\.(?P<facts>[0-9a-f]{12})\b"
)


class Key(NamedTuple):
    """A milestone as a sheet showed it; `shown_at` is to the second, in UTC."""

    uuid: str
    version: int
    shown_at: datetime
    facts: str

    def __str__(self) -> str:
        return f"{self.uuid}.{self.version}.{self.shown_at.astimezone(UTC):{_STAMP}}.{self.facts}"

    def changed(self, facts: Mapping[str, str]) -> list[str]:
        """Name the facts that no longer say what the sheet said; facts that are not there are left out."""
        parts = [self.facts[at : at + _DIGITS] for at in range(0, len(self.facts), _DIGITS)]
        known = dict(zip(SHOWN, parts, strict=True))
        return [name for name in SHOWN if name in facts and _digits(facts[name]) != known[name]]


def key_of(uuid: str, version: int, shown_at: datetime, facts: Mapping[str, str]) -> Key:
    """Give the key of a row that shows these facts."""
    return Key(uuid, version, shown_at, "".join(_digits(facts[name]) for name in SHOWN))


def key_in(text: str) -> tuple[Key | None, str]:
    """Find a key in the words of a cell; give it, and the words without it."""
    found = _KEY.search(text)
    if found is None:
        return None, text
    try:
        shown_at = datetime.strptime(found["stamp"], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None, text
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip()
    return Key(found["uuid"], int(found["version"]), shown_at, found["facts"]), rest


def _digits(fact: str) -> str:
    return sha256(folded(printable(fact)).encode()).hexdigest()[:_DIGITS]
