"""All that a calendar can be of, and which public calendars there are."""

from typing import NamedTuple

from db.reader import Reader


class SubjectLine(NamedTuple):
    """Something a calendar can be of: its scope, what names it there, its title."""

    scope: str
    about: str
    name: str


class PublishedLine(NamedTuple):
    """A programme with a published edition: the newest one's number, and the instant of it."""

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


def subjects(reader: Reader) -> list[SubjectLine]:
    """Every programme, workstream, body, stage and active person, in that order."""
    sql = (
        "SELECT scope, about, name FROM ("
        "SELECT 1 AS rank, 'programme' AS scope, p.reference AS about, p.title AS name"
        " FROM programme p"
        " UNION ALL SELECT 2, 'workstream', p.reference || '-' || w.letter, w.title"
        " FROM workstream w JOIN programme p ON p.id = w.programme_id"
        " UNION ALL SELECT 3, 'body', c.reference || '-' || b.reference, b.name"
        " FROM body b JOIN council c ON c.id = b.council_id"
        " UNION ALL SELECT 4, 'stage', s.reference, s.title"
        " FROM stage s"
        " UNION ALL SELECT 5, 'person', n.uuid, n.name FROM person n WHERE n.is_active"
        ") s ORDER BY rank, about"
    )
    return [SubjectLine._make(row) for row in reader.rows(sql)]


def published(reader: Reader) -> list[PublishedLine]:
    """Every programme with a published edition, by reference."""
    sql = (
        "SELECT p.reference, p.title, c.name, e.number, e.published_at FROM edition e"
        " JOIN programme p ON p.id = e.programme_id JOIN council c ON c.id = p.council_id"
        " WHERE e.state = 'published' AND e.number = (SELECT max(n.number) FROM edition n"
        " WHERE n.programme_id = e.programme_id AND n.state = 'published') ORDER BY p.reference"
    )
    return [PublishedLine._make(row) for row in reader.rows(sql)]


def bodies_listed(reader: Reader) -> list[BodyLine]:
    """Every body whose council has a published edition, by reference."""
    sql = (
        "SELECT c.reference, b.reference, b.name, c.name FROM body b JOIN council c ON c.id = b.council_id"
        " WHERE EXISTS (SELECT 1 FROM programme p JOIN edition e ON e.programme_id = p.id"
        " WHERE p.council_id = c.id AND e.state = 'published') ORDER BY c.reference, b.reference"
    )
    return [BodyLine._make(row) for row in reader.rows(sql)]


def has_entries(reader: Reader, feed: str) -> bool:
    """Whether anything is listed in a feed."""
    return bool(reader.rows("SELECT 1 FROM calendar_listing WHERE feed = :feed LIMIT 1", feed=feed))
