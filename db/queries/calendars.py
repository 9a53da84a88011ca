"""Stored calendar entries: which wait to be rendered, which stand in a feed."""

from collections.abc import Iterator
from typing import NamedTuple

from db.reader import Reader

BATCH = 500


class ListedEntry(NamedTuple):
    """How an entry weighs in its feed: its first day in ISO form, its size in bytes."""

    starts_on: str
    octets: int


class EntryLine(NamedTuple):
    """A stored entry without its bytes; `…_at` are instants."""

    id: int
    uid: str
    subject_uuid: str
    starts_on: str
    sequence: int
    sha256: str
    created_at: str
    revised_at: str


class BodyOfCouncil(NamedTuple):
    """A body and whose it is."""

    reference: str
    name: str
    council_reference: str
    council: str


_HAS_DATE = "(m.due_end IS NOT NULL OR m.due_start IS NOT NULL OR m.actual_end IS NOT NULL)"


def to_render(reader: Reader, programme: str, *, today: str, month_ago: str, long_ago: str) -> list[str]:
    """UUIDs of a programme's milestones whose staff entry is stale, not there yet or to be retired; a batch.

    A cancelled entry is retired when its day has passed and it was revised before the instant `month_ago`,
    at the latest when it was revised before `long_ago`.
    """
    sql = (
        "SELECT DISTINCT m.uuid FROM programme p JOIN action a ON a.programme_id = p.id"
        " JOIN milestone m ON m.action_id = a.id"
        " LEFT JOIN calendar_entry e ON e.audience = 'staff' AND e.subject_uuid = m.uuid"
        " WHERE p.reference = :programme AND (e.stale"
        f" OR (e.id IS NULL AND m.state <> 'proposed' AND {_HAS_DATE})"
        " OR (m.state IN ('cancelled', 'superseded')"
        " AND ((e.revised_at < :month_ago AND e.starts_on < :today) OR e.revised_at < :long_ago)"
        " AND EXISTS (SELECT 1 FROM calendar_listing l WHERE l.entry_id = e.id)))"
        " LIMIT :most"
    )
    found = reader.rows(
        sql, programme=programme, today=today, month_ago=month_ago, long_ago=long_ago, most=BATCH
    )
    return [row[0] for row in found]


def vanished(reader: Reader, feed: str) -> list[int]:
    """Ids of the entries a feed lists whose milestone is no more."""
    sql = (
        "SELECT e.id FROM calendar_listing l JOIN calendar_entry e ON e.id = l.entry_id"
        " LEFT JOIN milestone m ON m.uuid = e.subject_uuid WHERE l.feed = :feed AND m.id IS NULL"
    )
    return [row[0] for row in reader.rows(sql, feed=feed)]


def listed(reader: Reader, feed: str, since: str) -> list[ListedEntry]:
    """The entries of a feed from a day on, without their bytes, in the feed's order."""
    sql = (
        "SELECT e.starts_on, length(e.body) FROM calendar_listing l"
        " JOIN calendar_entry e ON e.id = l.entry_id"
        " WHERE l.feed = :feed AND e.starts_on >= :since ORDER BY e.starts_on, e.uid"
    )
    return [ListedEntry._make(row) for row in reader.rows(sql, feed=feed, since=since)]


def bodies(reader: Reader, feed: str, since: str, part: tuple[int, int] | None = None) -> Iterator[bytes]:
    """The rendered entries of a feed from a day on, by day and then identifier.

    `part` is how many to skip and how many to take. It is left out of the SQL where all are wanted: a limit
    makes SQLite sort whole entries.
    """
    limit = "" if part is None else " LIMIT :most OFFSET :skip"
    bounds = {} if part is None else {"skip": part[0], "most": part[1]}
    sql = (
        "SELECT e.body FROM calendar_listing l JOIN calendar_entry e ON e.id = l.entry_id"
        f" WHERE l.feed = :feed AND e.starts_on >= :since ORDER BY e.starts_on, e.uid{limit}"
    )
    return (row[0] for row in reader.stream(sql, feed=feed, since=since, **bounds))


def entries_of_milestone(reader: Reader, subject_uuid: str, audience: str) -> list[EntryLine]:
    """The stored entries of a milestone for an audience, also those no feed lists any more."""
    sql = (
        "SELECT id, uid, subject_uuid, starts_on, sequence, sha256, created_at, revised_at"
        " FROM calendar_entry WHERE subject_uuid = :uuid AND audience = :audience ORDER BY starts_on, uid"
    )
    return [EntryLine._make(row) for row in reader.rows(sql, uuid=subject_uuid, audience=audience)]


def body_of(reader: Reader, name: str) -> list[BodyOfCouncil]:
    """The bodies of that name in any case, or of that reference with or without the council's before it."""
    sql = (
        "SELECT b.reference, b.name, c.reference, c.name FROM body b JOIN council c ON c.id = b.council_id"
        " WHERE lower(b.name) = :name OR b.reference = :name OR c.reference || '-' || b.reference = :name"
        " ORDER BY c.name"
    )
    return [BodyOfCouncil._make(row) for row in reader.rows(sql, name=name.strip().lower())]


def programmes_of_council(reader: Reader, council: str) -> list[str]:
    """The references of a council's programmes."""
    sql = (
        "SELECT p.reference FROM programme p JOIN council c ON c.id = p.council_id"
        " WHERE c.reference = :council ORDER BY p.reference"
    )
    return [row[0] for row in reader.rows(sql, council=council)]


def sources(reader: Reader) -> dict[str, str]:
    """What the public entries of each feed were last made from, by the feed."""
    return {row[0]: row[1] for row in reader.rows("SELECT feed, made_from FROM calendar_source")}
