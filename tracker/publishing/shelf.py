"""Where rendered calendar entries are kept, and which public feeds list them.

A row is never deleted, so an entry that comes back goes on counting its revisions.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, delete, insert, select, update

from db.models import CalendarEntry, CalendarListing, CalendarSource
from db.recording import table_of
from tracker.publishing.recipes import SHOWN_CANCELLED, SHOWN_CANCELLED_AT_MOST
from tracker.publishing.render.calendar import Stamps, fingerprint, render, render_alarms
from tracker.publishing.render.entries import Entry
from tracker.slugs import slug
from tracker.snapshot.values import Audience

_MANY = 500
_ENTRIES = table_of(CalendarEntry)
_LISTINGS = table_of(CalendarListing)
_SOURCES = table_of(CalendarSource)
_SILENT = ("kind", "state", "alarms", "shown")
_KNOWN = ("id", "uid", "kind", "shown", "sha256", "sequence", "created_at", "revised_at", "stale")
_One = TypeVar("_One")


class Refreshed(NamedTuple):
    """What a refresh did: entries that came, entries that a reader sees changed, entries looked at."""

    came: int = 0
    changed: int = 0
    rendered: int = 0


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
    """Where entries for one audience are kept, in one transaction; `at` is when what they say came."""

    def __init__(self, connection: Connection, audience: Audience, at: datetime) -> None:
        self.connection = connection
        self.audience: Audience = audience
        self.at = at

    def keep(self, entries: Sequence[Entry], covered: Collection[str]) -> Refreshed:
        """Store what is new or changed of the subjects covered, by their identifiers.

        What they make no more is not shown any longer. A meeting stands in the updates of several programmes:
        one published earlier changes nothing of what a later one says.
        """
        stored = {row.uid: row for row in self._stored(covered)}
        new: list[dict[str, Any]] = []
        changed: list[dict[str, Any]] = []
        silent: list[dict[str, Any]] = []
        for entry in entries:
            row, sha256 = stored.pop(entry.uid, None), fingerprint(entry)
            if row is None:
                new.append(self._row(entry, sha256, Stamps(0, self.at, self.at)))
            elif row.sha256 != sha256:
                if entry.kind == "meeting" and row.revised_at > self.at and self.audience == "public":
                    continue
                stamps = Stamps(row.sequence + 1, row.created_at, self.at)
                changed.append({"b_id": row.id, **self._row(entry, sha256, stamps)})
            elif row.stale or not row.shown:
                seen = self._row(entry, sha256, Stamps(row.sequence, row.created_at, row.revised_at))
                silent.append({"b_id": row.id, "stale": False, **{name: seen[name] for name in _SILENT}})
        self._write(new, [*changed, *silent])
        self._hide([row.id for row in stored.values() if row.kind != "meeting"])
        return Refreshed(len(new), len(changed), len(entries))

    def made_from(self, feed: str) -> str:
        """Say what a feed was last made from, "" where it never was."""
        found = self.connection.scalar(select(_SOURCES.c.made_from).where(_SOURCES.c.feed == feed))
        return found or ""

    def say_made_from(self, feed: str, what: str) -> None:
        """Remember what a feed is made from."""
        self.connection.execute(delete(_SOURCES).where(_SOURCES.c.feed == feed))
        self.connection.execute(insert(_SOURCES), {"feed": feed, "made_from": what})

    def listed_in(self, feed: str) -> list[str]:
        """Give the subjects of the entries a feed lists."""
        listed = select(_ENTRIES.c.subject_uuid).join(_LISTINGS, _LISTINGS.c.entry_id == _ENTRIES.c.id)
        return list(self.connection.scalars(listed.where(_LISTINGS.c.feed == feed).distinct()))

    def list_entries(
        self, feeds: Mapping[str, Collection[str]], covered: Collection[str], programme_feed: str
    ) -> None:
        """Make the listings of the subjects covered what they should be: `feeds` by the entries' identifiers.

        A meeting goes from the feed of its body when no programme lists it any more.
        """
        rows = {row.uid: row for row in self._stored(covered)}
        have: set[tuple[str, int]] = set()
        for some in _chunks([row.id for row in rows.values()]):
            found = self.connection.execute(select(_LISTINGS).where(_LISTINGS.c.entry_id.in_(some)))
            have.update((row.feed, row.entry_id) for row in found)
        meetings = {row.id for row in rows.values() if row.kind == "meeting"}
        wanted = {(feed, rows[uid].id) for uid, named in feeds.items() for feed in named}
        elsewhere = {
            entry_id for feed, entry_id in have if _of_programme(feed) and feed != programme_feed
        } & meetings
        for feed, entry_id in have - wanted:
            if entry_id not in elsewhere or feed == programme_feed:
                self.connection.execute(
                    delete(_LISTINGS).where(_LISTINGS.c.feed == feed, _LISTINGS.c.entry_id == entry_id)
                )
        if wanted - have:
            self.connection.execute(
                insert(_LISTINGS),
                [{"feed": feed, "entry_id": entry_id} for feed, entry_id in sorted(wanted - have)],
            )

    def retired(self, entries: Iterable[Entry], today: date) -> set[str]:
        """Give the cancelled entries shown long enough: 30 days and their date passed, 90 at most."""
        cancelled = {entry.uid: entry for entry in entries if entry.state == "cancelled"}
        midnight = datetime.combine(today, time(), UTC)
        gone = set()
        for row in self._stored({entry.subject_uuid for entry in cancelled.values()}):
            entry = cancelled.get(row.uid)
            if entry is not None and (
                row.revised_at < midnight - SHOWN_CANCELLED_AT_MOST
                or (row.revised_at < midnight - SHOWN_CANCELLED and entry.first < today)
            ):
                gone.add(row.uid)
        return gone

    def _stored(self, covered: Collection[str]) -> Iterator[Any]:
        wanted = select(*(_ENTRIES.c[name] for name in _KNOWN)).where(_ENTRIES.c.audience == self.audience)
        for some in _chunks(sorted(covered)):
            yield from self.connection.execute(wanted.where(_ENTRIES.c.subject_uuid.in_(some)))

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
            "kind": entry.kind,
            "state": entry.state,
            "alarms": render_alarms(entry) if self.audience == "staff" else None,
            "shown": True,
        }

    def _write(self, new: list[dict[str, Any]], changed: list[dict[str, Any]]) -> None:
        if new:
            self.connection.execute(insert(_ENTRIES), new)
        for row in changed:
            row_id = row.pop("b_id")
            self.connection.execute(update(_ENTRIES).where(_ENTRIES.c.id == row_id).values(row))

    def _hide(self, row_ids: list[int]) -> None:
        for some in _chunks(row_ids):
            hidden = update(_ENTRIES).where(_ENTRIES.c.id.in_(some))
            self.connection.execute(hidden.values(stale=False, shown=False))


def _of_programme(feed: str) -> bool:
    """Whether a feed is a programme's: its reference has no hyphen, the name of a body's feed always has."""
    return "-" not in feed


def _chunks(many: Iterable[_One]) -> Iterator[list[_One]]:
    listed = list(many)
    return (listed[start : start + _MANY] for start in range(0, len(listed), _MANY))
