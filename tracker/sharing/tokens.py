"""The secret in an address: 32 random bytes, of which only the SHA-256 is kept."""

import secrets
from hashlib import sha256

OCTETS = 32


def new_token() -> str:
    """Give a fresh token in letters that stand in a path as they are (base64url, 43 of them)."""
    return secrets.token_urlsafe(OCTETS)


def hash_of(token: str) -> str:
    """Give what is kept of a token, in hexadecimal. A path may hold anything, so anything is taken."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
