"""Entries for staff brought to what the live data say: what waits is rendered, a batch at a time."""

from collections.abc import Sequence

from sqlalchemy import update

from db.history import machinery
from db.models import CalendarEntry
from db.queries import calendars as ask
from db.queries.calendars import BATCH, WaitingLine, Within
from db.reader import Reader
from db.recording import table_of
from tracker.publishing.render.entries import Entry, entries_of_snapshot
from tracker.publishing.render.meetings import meeting_entry
from tracker.publishing.shelf import Shelf
from tracker.snapshot.build import build, meetings_of
from tracker.workspace import Workspace


def made_anew(workspace: Workspace, key: str, made_from: str) -> None:
    """Have every entry for staff rendered again when it is next asked for: what is set has changed.

    `key` is under which name it is kept what they are made from.
    """
    entries = table_of(CalendarEntry)
    with machinery(workspace.engine) as session:
        connection = session.connection()
        connection.execute(update(entries).where(entries.c.audience == "staff").values(stale=True))
        Shelf(connection, "staff", workspace.now).say_made_from(key, made_from)


def renew(
    workspace: Workspace, reader: Reader, within: Within, waiting: Sequence[WaitingLine], *, meetings: bool
) -> None:
    """Render what waits: milestones, beginning with a first batch, then meetings where any do.

    Nobody can change it between the reading and the keeping.
    """
    while waiting:
        of_programme: dict[str, list[str]] = {}
        for line in waiting:
            of_programme.setdefault(line.programme, []).append(line.uuid)
        with machinery(workspace.engine) as session:
            shelf = Shelf(session.connection(), "staff", workspace.now)
            for programme, uuids in of_programme.items():
                shelf.keep(staff_entries(workspace, reader, programme, uuids), uuids)
        full = len(waiting) == BATCH
        waiting = ask.to_render(reader, within, after=waiting[-1].id) if full else ()
    if meetings:
        with machinery(workspace.engine) as session:
            _keep_meetings(Shelf(session.connection(), "staff", workspace.now), workspace, reader, within)


def _keep_meetings(shelf: Shelf, workspace: Workspace, reader: Reader, within: Within) -> None:
    waiting = ask.meetings_to_render(reader, within)
    decided: dict[str, list[str]] = {}
    for line in ask.decided(reader, within):
        decided.setdefault(line.meeting_uuid, []).append(f"{line.reference} {line.words}")
    enquiries = workspace.settings.enquiries
    entries = [
        meeting_entry(meeting, enquiries=enquiries, decisions=decided.get(meeting.uuid, ()))
        for meeting in meetings_of(waiting)
    ]
    shelf.keep(entries, [line.uuid for line in waiting])


def staff_entries(
    workspace: Workspace, reader: Reader, programme: str, milestone_uuids: Sequence[str]
) -> list[Entry]:
    """Give the entries for staff of some milestones of a programme, as they are to be now."""
    snapshot = build(reader, programme, audience="staff", as_at=workspace.today, only=milestone_uuids)
    shown = entries_of_snapshot(
        snapshot,
        working=workspace.working,
        enquiries=ask.contact_of(reader, programme) or workspace.settings.enquiries,
        met=ask.met_by_earlier(reader, programme, milestone_uuids),
    )
    return [entry for _, entry in shown]
