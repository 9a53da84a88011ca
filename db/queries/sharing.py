"""Calendars behind secret addresses: what is in them, who may read, and what a server has to know."""

from typing import Any, NamedTuple

from db.reader import Reader


class FeedRow(NamedTuple):
    """A calendar staff subscribe to, without its bytes; `octets` is None where it was never exported."""

    uuid: str
    scope: str
    about: str
    kinds: str
    finished: bool
    alarms: bool
    name: str
    octets: int | None
    etag: str | None
    changed_at: str | None
    exported_at: str | None
    problem: str | None


class LinkRow(NamedTuple):
    """A secret address without its secret: which calendar's, whose, who reads it; `…_at` are instants."""

    number: int
    uuid: str
    feed_uuid: str
    for_whom: str
    made_by: str
    made_at: str
    last_read_at: str | None
    last_reader: str | None
    revoked_by: str | None
    revoked_at: str | None


class ServedLink(NamedTuple):
    """What a server knows of a secret address; without an etag there is nothing to serve yet."""

    token_sha256: str
    uuid: str
    revoked_at: str | None
    scope: str
    about: str
    etag: str | None
    changed_at: str | None


class MadeFrom(NamedTuple):
    """A calendar that somebody may read, and what it was last made from."""

    feed: FeedRow
    made_from: str | None


class Standing(NamedTuple):
    """How things stand, for those who watch over the program; `…_at` are instants, `unsent_since` a day."""

    exported_at: str | None
    feeds: int
    feeds_amiss: int
    unsent_since: str | None
    messages: dict[str, int]
    jobs: dict[str, str]


_FEED = (
    "SELECT f.uuid, f.scope, f.about, f.kinds, f.finished, f.alarms, f.name, length(f.body), f.etag,"
    " f.changed_at, f.exported_at, f.problem"
)
_LINK = (
    "SELECT l.id, l.uuid, f.uuid, l.for_whom, l.made_by, l.made_at, l.last_read_at, l.last_reader,"
    " l.revoked_by, l.revoked_at FROM feed_link l JOIN calendar_feed f ON f.id = l.feed_id"
)


def feeds(reader: Reader) -> list[FeedRow]:
    """Every calendar that ever had an address, by name."""
    return [_feed(row) for row in reader.rows(f"{_FEED} FROM calendar_feed f ORDER BY f.name, f.id")]


def links(reader: Reader) -> list[LinkRow]:
    """Every secret address ever made, in the order made."""
    return [LinkRow._make(row) for row in reader.rows(f"{_LINK} ORDER BY l.id")]


def link_named(reader: Reader, said: str) -> LinkRow | None:
    """The address of that number, or UUID."""
    sql = f"{_LINK} WHERE CAST(l.id AS text) = :said OR l.uuid = :said"
    found = reader.rows(sql, said=said.strip().lower())
    return LinkRow._make(found[0]) if found else None


def readable(reader: Reader) -> list[MadeFrom]:
    """The calendars that somebody may read, with what each was last made from."""
    sql = (
        f"{_FEED}, s.made_from FROM calendar_feed f"
        " LEFT JOIN calendar_source s ON s.feed = 'link/' || f.uuid"
        " WHERE EXISTS (SELECT 1 FROM feed_link l WHERE l.feed_id = f.id AND l.revoked_at IS NULL)"
        " ORDER BY f.id"
    )
    return [MadeFrom(_feed(row[:-1]), row[-1]) for row in reader.rows(sql)]


def last_digest(reader: Reader) -> str:
    """The digest of the last act, which moves with every change of the council's data; "" before any."""
    found = reader.rows("SELECT sha256 FROM act ORDER BY id DESC LIMIT 1")
    return str(found[0][0]) if found else ""


def of_people_gone(reader: Reader) -> list[LinkRow]:
    """The live addresses of people who are no longer active, or no longer there."""
    sql = (
        f"{_LINK} LEFT JOIN person p ON p.uuid = l.person_uuid WHERE l.revoked_at IS NULL"
        " AND l.person_uuid IS NOT NULL AND (p.id IS NULL OR NOT p.is_active) ORDER BY l.id"
    )
    return [LinkRow._make(row) for row in reader.rows(sql)]


def unread_since(reader: Reader, instant: str) -> list[LinkRow]:
    """The live addresses made before an instant and not read since."""
    sql = (
        f"{_LINK} WHERE l.revoked_at IS NULL AND coalesce(l.last_read_at, l.made_at) < :instant ORDER BY l.id"
    )
    return [LinkRow._make(row) for row in reader.rows(sql, instant=instant)]


def person_named(reader: Reader, said: str) -> str | None:
    """The UUID of the active person of that UUID, name or address, in any case; None where there is none."""
    sql = (
        "SELECT uuid FROM person WHERE is_active"
        " AND (uuid = :said OR name = :said OR lower(name) = lower(:said) OR lower(address) = lower(:said))"
        " ORDER BY id LIMIT 1"
    )
    found = reader.rows(sql, said=said.strip())
    return str(found[0][0]) if found else None


def served(reader: Reader) -> list[ServedLink]:
    """Every address a server answers, also those revoked."""
    sql = (
        "SELECT l.token_sha256, l.uuid, l.revoked_at, f.scope, f.about, f.etag, f.changed_at"
        " FROM feed_link l JOIN calendar_feed f ON f.id = l.feed_id"
    )
    return [ServedLink._make(row) for row in reader.rows(sql)]


def body(reader: Reader, etag: str) -> bytes | None:
    """The bytes of the calendar of that tag; None where it has others by now."""
    found = reader.rows("SELECT body FROM calendar_feed WHERE etag = :etag LIMIT 1", etag=etag)
    return bytes(found[0][0]) if found else None


def standing(reader: Reader) -> Standing:
    """When calendars were exported, which messages there are by state, when each job last went well."""
    ((exported_at, feeds, amiss),) = reader.rows(
        "SELECT max(f.exported_at), count(*), count(f.problem) FROM calendar_feed f"
        " WHERE EXISTS (SELECT 1 FROM feed_link l WHERE l.feed_id = f.id AND l.revoked_at IS NULL)"
    )
    ((unsent_since,),) = reader.rows("SELECT min(on_date) FROM message WHERE state = 'waiting'")
    jobs = reader.rows(
        "SELECT job, max(finished_at) FROM job_run WHERE problem IS NULL AND finished_at IS NOT NULL"
        " GROUP BY job ORDER BY job"
    )
    return Standing(
        exported_at=exported_at,
        feeds=feeds,
        feeds_amiss=amiss,
        unsent_since=unsent_since,
        messages=dict(reader.rows("SELECT state, count(*) FROM message GROUP BY state ORDER BY state")),
        jobs=dict(jobs),
    )


def _feed(row: tuple[Any, ...]) -> FeedRow:
    feed = FeedRow._make(row)
    return feed._replace(finished=bool(feed.finished), alarms=bool(feed.alarms))
