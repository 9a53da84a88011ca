"""The document a plan came from, as it is remembered: its name and the digest of its bytes."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Origin:
    """A document by name and SHA-256."""

    name: str
    sha256: str

    @classmethod
    def of_file(cls, path: Path) -> Self:
        """Give the origin of a file as it is now."""
        return cls.of_bytes(path.name, path.read_bytes())

    @classmethod
    def of_bytes(cls, name: str, content: bytes) -> Self:
        """Give the origin of a document whose bytes are at hand."""
        return cls(name, sha256(content).hexdigest())
