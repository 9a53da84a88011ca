"""What people saved under a name."""

from typing import NamedTuple

from db.reader import Reader


class SavedLine(NamedTuple):
    """A view somebody saved for a place."""

    name: str
    words: str
    saved_by: str


def saved_views(reader: Reader, place: str) -> list[SavedLine]:
    """Every view of a place, by name."""
    sql = "SELECT name, words, saved_by FROM saved_view WHERE place = :place ORDER BY lower(name), name"
    return [SavedLine(*row) for row in reader.rows(sql, place=place)]
