"""Entries for the public brought to what the newest public edition of a programme says."""

from collections.abc import Collection, Iterator
from datetime import datetime

from db.history import machinery
from db.queries import calendars as ask
from tracker.publishing.render.entries import Entry, entries_of_snapshot
from tracker.publishing.render.meetings import meeting_entry
from tracker.publishing.shelf import Refreshed, Shelf, body_feed, feed_key, programme_feed
from tracker.snapshot.values import Snapshot, canonical_json, digest
from tracker.workspace import Workspace


def refreshed(
    workspace: Workspace, snapshot: Snapshot, *, at: datetime, page: str, made_with: str
) -> Refreshed:
    """Do what `tracker.publishing.calendars.refresh` says; `made_with` is all that is set, as a digest."""
    reference = snapshot.programme.reference
    key = feed_key("public", programme_feed(reference))
    with workspace.reading() as reader:
        met = ask.met_by_earlier(reader, reference)
        before = ask.made_from(reader, key)
    edition = digest(f"{at.isoformat()} {canonical_json(snapshot)}")
    made_from = f"{edition} {digest(repr((made_with, page, sorted(met))))}"
    if before == made_from:
        return Refreshed()
    moment = workspace.now if before.startswith(edition) else at
    shown = list(_shown(workspace, snapshot, page, met))
    entries = [entry for entry, _ in shown]
    feeds = {entry.uid: {key, *named} for entry, named in shown}
    with machinery(workspace.engine) as session:
        shelf = Shelf(session.connection(), "public", moment)
        of_snapshot = {milestone.uuid for _, milestone in snapshot.milestones()}
        covered = {*of_snapshot, *(entry.subject_uuid for entry in entries), *shelf.listed_in(key)}
        done = shelf.keep(entries, covered)
        for uid in shelf.retired(entries, moment.date()):
            del feeds[uid]
        shelf.list_entries(feeds, covered, programme_feed=key)
        shelf.say_made_from(key, made_from)
    return done


def withdrawn(workspace: Workspace, programme: str, *, at: datetime) -> None:
    """Take a programme's entries out of every public calendar: no edition of it is public since `at`."""
    key = feed_key("public", programme_feed(programme))
    with machinery(workspace.engine) as session:
        shelf = Shelf(session.connection(), "public", at)
        covered = shelf.listed_in(key)
        shelf.keep((), covered)
        shelf.list_entries({}, covered, programme_feed=key)
        shelf.say_made_from(key, "")


def _shown(
    workspace: Workspace, snapshot: Snapshot, page: str, met: Collection[str]
) -> Iterator[tuple[Entry, set[str]]]:
    """Give each entry with the feeds of its bodies.

    What a meeting is to decide is left out: that differs from one programme's update to the other's.
    """
    council, enquiries = snapshot.council.reference, workspace.settings.enquiries
    plan = entries_of_snapshot(snapshot, page, workspace.working, enquiries=enquiries, met=met)
    for action, entry in plan:
        yield entry, {feed_key("public", body_feed(council, body.reference)) for body in action.bodies}
    for meeting in snapshot.meetings:
        body = feed_key("public", body_feed(council, meeting.body_reference))
        yield meeting_entry(meeting, enquiries=enquiries), {body}
