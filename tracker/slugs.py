"""Names for addresses and files: plain lower-case words with hyphens, whatever the name holds."""

import re
import unicodedata
from collections.abc import Container
from hashlib import sha256

LONGEST = 60


def slug(name: str) -> str:
    """Give a name's plain form ("1st Member Budget Panel" → "1st-member-budget-panel").

    A name without a single Latin letter or digit gets a short digest of itself.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")
    return words[:LONGEST].rstrip("-") or sha256(name.encode()).hexdigest()[:8]


def free_slug(name: str, taken: Container[str]) -> str:
    """Give a slug that is not taken: the plain form, or the first number after it that is free."""
    plain = slug(name)
    number, free = 1, plain
    while free in taken:
        number += 1
        free = f"{plain}-{number}"
    return free
