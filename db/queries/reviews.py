"""The documents that are being looked through; `options` and `decisions` are JSON text."""

from typing import NamedTuple

from db.reader import Reader


class ReviewLine(NamedTuple):
    """An open review without its document."""

    id: int
    name: str
    sha256: str
    options: str
    decisions: str
    begun_by: str
    begun_at: str
    changed_at: str


_LINE = "id, name, sha256, options, decisions, begun_by, begun_at, changed_at"


def reviews(reader: Reader) -> list[ReviewLine]:
    """The open reviews, the last begun first."""
    return [ReviewLine._make(row) for row in reader.rows(f"SELECT {_LINE} FROM review ORDER BY id DESC")]


def review(reader: Reader, number: int) -> ReviewLine | None:
    """One open review."""
    found = reader.rows(f"SELECT {_LINE} FROM review WHERE id = :id", id=number)
    return ReviewLine._make(found[0]) if found else None


def content(reader: Reader, number: int) -> bytes:
    """The bytes of a review's document."""
    return bytes(reader.rows("SELECT content FROM review WHERE id = :id", id=number)[0][0])
