"""Calendars from stored entries: rendered once, joined as often as somebody reads.

An entry's bytes are kept with its revision. It is rendered again when a change has marked it stale, and
moves on (SEQUENCE, LAST-MODIFIED) only when what a reader sees of it differs. Rows are never deleted, so an
entry that comes back goes on counting; feeds merely list them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from db.errors import TrackerError
from db.history import machinery
from db.ledger import instant_text
from db.queries import calendars as ask
from db.queries import editions as ask_editions
from db.reader import Reader
from tracker.dates.months import add_months
from tracker.progress.references import normal
from tracker.publishing.render.calendar import FOOTER, Heading, header
from tracker.publishing.render.entries import entries_of_snapshot
from tracker.publishing.shelf import (
    SHOWN_CANCELLED,
    SHOWN_CANCELLED_AT_MOST,
    Refreshed,
    Shelf,
    body_feed,
    feed_key,
    programme_feed,
    unlist,
)
from tracker.snapshot.build import NoSuchProgrammeError, build
from tracker.snapshot.values import Snapshot
from tracker.workspace import Workspace

MOST_ENTRIES = 1_000
MOST_OCTETS = 800_000
MONTHS_BACK = 12


class NoSuchBodyError(TrackerError):
    """No body, or more than one, has that reference."""

    def __init__(self, reference: str, councils: Sequence[str]) -> None:
        self.reference = reference
        super().__init__(
            f"Several councils have a body {reference!r}. Say which: "
            + " or ".join(f"{council}-{reference}" for council in councils)
            + "."
            if councils
            else f"There is no body {reference!r}. 'tracker bodies' lists what there is."
        )


class Cap(NamedTuple):
    """How much a feed may hold; the oldest go first."""

    entries: int = MOST_ENTRIES
    octets: int = MOST_OCTETS


def refresh(
    workspace: Workspace,
    snapshot: Snapshot,
    *,
    at: datetime,
    page: str = "",
) -> Refreshed:
    """Bring the stored entries of a whole programme, for the snapshot's audience, to what it shows.

    `at` is the revision of whatever changed: for the public the moment its edition was published.
    """
    feed = feed_key(snapshot.audience, programme_feed(snapshot.programme.reference))
    rendered = entries_of_snapshot(snapshot, page, workspace.working)
    with machinery(workspace.engine) as session:
        covered = {milestone.uuid for _, milestone in snapshot.milestones()}
        return Shelf(session.connection(), snapshot, at).keep(rendered, covered, listed_in=feed)


def staff_calendar(
    workspace: Workspace, *, programme: str | None = None, body: str | None = None, cap: Cap | None = None
) -> bytes:
    """Give a calendar of the live data for staff: a programme's, or a body's over all its programmes.

    Only what changed since the last time is rendered. Raises `NoSuchProgrammeError`, `NoSuchBodyError`.
    """
    with workspace.reading() as reader:
        name, feed, programmes = _asked(reader, programme, body)
        for reference in programmes:
            _refresh_staff(workspace, reader, reference)
        heading = Heading(
            name, "Live dates for staff. A date without a day is shown on its last working day."
        )
        key = feed_key("staff", feed)
        _unlist_vanished(workspace, reader, key)
        return b"".join(joined(reader, key, heading, on=workspace.today, cap=cap))


def public_feed(reader: Reader, feed: str, heading: Heading, *, on: date) -> bytes:
    """Give a public calendar as at a day, from the entries of published editions."""
    return b"".join(joined(reader, feed_key("public", feed), heading, on=on, cap=Cap()))


def joined(
    reader: Reader, key: str, heading: Heading, *, on: date, cap: Cap | None = None
) -> Iterator[bytes]:
    """Join a feed from its stored entries: twelve months back from the month of `on`, and all that is ahead.

    Over the cap the oldest past entries are left out, then the farthest ahead, and the heading says so.
    """
    since = add_months(on.replace(day=1), -MONTHS_BACK).isoformat()
    part = None
    if cap is not None:
        skip, most, ahead_cut = _within(ask.listed(reader, key, since), cap, on.isoformat())
        part = (skip, most)
        if ahead_cut:
            told = f"{heading.description} Only the first {most:,} entries are shown."
            heading = replace(heading, description=told)
    yield header(heading)
    yield from ask.bodies(reader, key, since, part)
    yield FOOTER


def _within(entries: Sequence[ask.ListedEntry], cap: Cap, today: str) -> tuple[int, int, bool]:
    """Say how many entries to skip, how many to take, and whether any of those ahead are cut."""
    past = sum(entry.starts_on < today for entry in entries)
    taken, octets = 0, 0
    # Those ahead come first, the nearest before the farther; then the past, the latest before the older.
    for entry in (*entries[past:], *reversed(entries[:past])):
        octets += entry.octets
        if taken == cap.entries or octets > cap.octets:
            break
        taken += 1
    ahead = len(entries) - past
    behind = max(taken - ahead, 0)
    return past - behind, taken, taken < ahead


def _asked(reader: Reader, programme: str | None, body: str | None) -> tuple[str, str, list[str]]:
    """Find what is asked for: the calendar's name, its feed, the programmes it draws on."""
    if programme is not None:
        reference = normal(programme)
        heading = ask_editions.heading(reader, reference)
        if heading is None:
            raise NoSuchProgrammeError(reference)
        return f"{heading.title}, {heading.council}", programme_feed(reference), [reference]
    found = ask.body_of(reader, body or "")
    if len(found) != 1:
        raise NoSuchBodyError(body or "", [line.council_reference for line in found])
    line = found[0]
    return (
        f"{line.name}, {line.council}",
        body_feed(line.council_reference, line.reference),
        ask.programmes_of_council(reader, line.council_reference),
    )


def _refresh_staff(workspace: Workspace, reader: Reader, reference: str) -> None:
    """Render what waits, a batch at a time; nobody can change it between the reading and the keeping."""
    before: list[str] = []
    while (waiting := _waiting(reader, reference, workspace.today)) and waiting != before:
        with machinery(workspace.engine) as session:
            connection = session.connection()
            batch = build(reader, reference, audience="staff", as_at=workspace.today, only=waiting)
            rendered = entries_of_snapshot(batch, working=workspace.working)
            Shelf(connection, batch, workspace.now).keep(rendered, set(waiting))
        if len(waiting) < ask.BATCH:
            return
        before = waiting


def _waiting(reader: Reader, reference: str, today: date) -> list[str]:
    midnight = datetime.combine(today, time(), UTC)
    return ask.to_render(
        reader,
        reference,
        today=today.isoformat(),
        month_ago=instant_text(midnight - SHOWN_CANCELLED),
        long_ago=instant_text(midnight - SHOWN_CANCELLED_AT_MOST),
    )


def _unlist_vanished(workspace: Workspace, reader: Reader, key: str) -> None:
    gone = ask.vanished(reader, key)
    if gone:
        with machinery(workspace.engine) as session:
            unlist(session.connection(), gone)
