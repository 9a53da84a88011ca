"""Where rendered calendar entries are kept, and which feeds list them.

A row is never deleted, so an entry that comes back goes on counting its revisions; feeds merely list it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, delete, insert, select, update

from db.models import CalendarEntry, CalendarListing
from db.recording import table_of
from tracker.publishing.render.calendar import Stamps, fingerprint, render
from tracker.publishing.render.entries import Entry
from tracker.slugs import slug
from tracker.snapshot.values import Action, Audience, Snapshot

SHOWN_CANCELLED = timedelta(days=30)
SHOWN_CANCELLED_AT_MOST = timedelta(days=90)
_MANY = 500
_ENTRIES = table_of(CalendarEntry)
_LISTINGS = table_of(CalendarListing)
_One = TypeVar("_One")


class Refreshed(NamedTuple):
    """What a refresh did: entries that came, entries that a reader sees changed, entries looked at."""

    came: int
    changed: int
    rendered: int


def feed_key(audience: Audience, feed: str) -> str:
    """Name a feed in the listings: the same feed holds other entries for each audience."""
    return f"{audience}/{feed}"


def programme_feed(reference: str) -> str:
    """Name a programme's calendar, as its file is named."""
    return slug(reference)


def body_feed(council_reference: str, body_reference: str) -> str:
    """Name the calendar of a council's body, as its file is named."""
    return f"{slug(council_reference)}-{slug(body_reference)}"


class Shelf:
    """Where the entries of one programme are kept for one audience, inside one transaction."""

    def __init__(self, connection: Connection, snapshot: Snapshot, at: datetime) -> None:
        self.connection = connection
        self.snapshot = snapshot
        self.audience: Audience = snapshot.audience
        self.at = at

    def keep(
        self, shown: Sequence[tuple[Action, Entry]], covered: Collection[str], *, listed_in: str | None = None
    ) -> Refreshed:
        """Store what is new or changed of the milestones covered, and list each entry in its feeds.

        With `listed_in` whatever that feed lists and is not covered is listed no more.
        """
        stored = {row.uid: row for row in self._stored(covered, listed_in)}
        new: list[dict[str, Any]] = []
        changed: list[dict[str, Any]] = []
        for _, entry in shown:
            sha256, row = fingerprint(entry), stored.get(entry.uid)
            if row is None:
                new.append(self._row(entry, sha256, Stamps(0, self.at, self.at)))
            elif row.sha256 != sha256:
                stamps = Stamps(row.sequence + 1, row.created_at, self.at)
                changed.append({"b_id": row.id, **self._row(entry, sha256, stamps)})
        self._write(new, changed, [row.id for row in stored.values() if row.stale])
        rows = {row.uid: row for row in self._stored(covered, listed_in)}
        self._list(shown, rows)
        return Refreshed(len(new), len(changed), len(shown))

    def _stored(self, covered: Collection[str], listed_in: str | None) -> Iterator[Any]:
        wanted = select(
            _ENTRIES.c.id,
            _ENTRIES.c.uid,
            _ENTRIES.c.starts_on,
            _ENTRIES.c.sha256,
            _ENTRIES.c.sequence,
            _ENTRIES.c.created_at,
            _ENTRIES.c.revised_at,
            _ENTRIES.c.stale,
        ).where(_ENTRIES.c.audience == self.audience)
        for some in _chunks(sorted(covered)):
            yield from self.connection.execute(wanted.where(_ENTRIES.c.subject_uuid.in_(some)))
        if listed_in is not None:
            in_feed = select(_LISTINGS.c.entry_id).where(_LISTINGS.c.feed == listed_in)
            yield from self.connection.execute(wanted.where(_ENTRIES.c.id.in_(in_feed)))

    def _row(self, entry: Entry, sha256: str, stamps: Stamps) -> dict[str, Any]:
        return {
            "audience": self.audience,
            "uid": entry.uid,
            "subject_uuid": entry.subject_uuid,
            "stale": False,
            "starts_on": entry.first,
            "sequence": stamps.sequence,
            "sha256": sha256,
            "created_at": stamps.created_at,
            "revised_at": stamps.revised_at,
            "body": render(entry, stamps),
        }

    def _write(self, new: list[dict[str, Any]], changed: list[dict[str, Any]], stale: list[int]) -> None:
        if new:
            self.connection.execute(insert(_ENTRIES), new)
        for row in changed:
            row_id = row.pop("b_id")
            self.connection.execute(update(_ENTRIES).where(_ENTRIES.c.id == row_id).values(row))
        for some in _chunks(stale):
            self.connection.execute(update(_ENTRIES).where(_ENTRIES.c.id.in_(some)).values(stale=False))

    def _list(self, shown: Sequence[tuple[Action, Entry]], rows: dict[str, Any]) -> None:
        """Make the listings of these entries what they should be: in the programme's feed and each body's."""
        wanted = {
            (feed, rows[entry.uid].id)
            for action, entry in shown
            if not self._retired(entry, rows[entry.uid].revised_at)
            for feed in self._feeds(action)
        }
        have: set[tuple[str, int]] = set()
        for some in _chunks([row.id for row in rows.values()]):
            found = self.connection.execute(select(_LISTINGS).where(_LISTINGS.c.entry_id.in_(some)))
            have.update((row.feed, row.entry_id) for row in found)
        for feed, entry_id in have - wanted:
            self.connection.execute(
                delete(_LISTINGS).where(_LISTINGS.c.feed == feed, _LISTINGS.c.entry_id == entry_id)
            )
        if wanted - have:
            self.connection.execute(
                insert(_LISTINGS),
                [{"feed": feed, "entry_id": entry_id} for feed, entry_id in sorted(wanted - have)],
            )

    def _retired(self, entry: Entry, revised_at: datetime) -> bool:
        """Whether a cancelled entry has been shown long enough: 30 days and its date passed, 90 at most."""
        if entry.status != "CANCELLED":
            return False
        today = datetime.combine(self.at.date(), time(), UTC)
        shown_long = revised_at < today - SHOWN_CANCELLED and entry.first < self.at.date()
        return shown_long or revised_at < today - SHOWN_CANCELLED_AT_MOST

    def _feeds(self, action: Action) -> set[str]:
        council = self.snapshot.council.reference
        return {
            feed_key(self.audience, programme_feed(self.snapshot.programme.reference)),
            *(feed_key(self.audience, body_feed(council, body.reference)) for body in action.bodies),
        }


def unlist(connection: Connection, entry_ids: Iterable[int]) -> None:
    """Take entries out of every feed; they are kept, and a milestone that comes back marks its own stale."""
    for some in _chunks(entry_ids):
        connection.execute(delete(_LISTINGS).where(_LISTINGS.c.entry_id.in_(some)))


def _chunks(many: Iterable[_One]) -> Iterator[list[_One]]:
    listed = list(many)
    return (listed[start : start + _MANY] for start in range(0, len(listed), _MANY))
