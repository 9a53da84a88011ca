"""Which public calendars there are."""

from typing import NamedTuple

from db.reader import Reader


class PublishedLine(NamedTuple):
    """A programme with an edition that is public: the newest one's number, and the instant of it."""

    reference: str
    title: str
    council: str
    number: int
    published_at: str


class BodyLine(NamedTuple):
    """A body with its reference and its council's."""

    council_reference: str
    reference: str
    name: str
    council: str


_PUBLIC = "{0}.state = 'published' AND NOT EXISTS (SELECT 1 FROM take_down t WHERE t.edition_id = {0}.id)"


def published(reader: Reader) -> list[PublishedLine]:
    """Every programme with an edition that is public, by reference."""
    sql = (
        "SELECT p.reference, p.title, c.name, e.number, e.published_at FROM edition e"
        " JOIN programme p ON p.id = e.programme_id JOIN council c ON c.id = p.council_id"
        f" WHERE {_PUBLIC.format('e')} AND e.number = (SELECT max(n.number) FROM edition n"
        f" WHERE n.programme_id = e.programme_id AND {_PUBLIC.format('n')}) ORDER BY p.reference"
    )
    return [PublishedLine._make(row) for row in reader.rows(sql)]


def bodies_listed(reader: Reader) -> list[BodyLine]:
    """Every body whose council has an edition that is public, by reference."""
    sql = (
        "SELECT c.reference, b.reference, b.name, c.name FROM body b JOIN council c ON c.id = b.council_id"
        " WHERE EXISTS (SELECT 1 FROM programme p JOIN edition e ON e.programme_id = p.id"
        f" WHERE p.council_id = c.id AND {_PUBLIC.format('e')}) ORDER BY c.reference, b.reference"
    )
    return [BodyLine._make(row) for row in reader.rows(sql)]


def has_entries(reader: Reader, feed: str) -> bool:
    """Whether anything is listed in a feed."""
    return bool(reader.rows("SELECT 1 FROM calendar_listing WHERE feed = :feed LIMIT 1", feed=feed))
