"""The calendar entries of what a letter tells: under the identifiers of the feeds, as they stand there.

What a feed holds already is taken as it is, with its revision; the rest is rendered here and not kept.
"""

from collections.abc import Iterable

from db.queries.letters import EventLine, programmes_of, stored_events
from tracker.publishing.render.calendar import Stamps, fingerprint, render
from tracker.publishing.render.entries import Entry
from tracker.publishing.renewing import staff_entries
from tracker.workspace import Workspace

Events = dict[str, tuple[bytes, ...]]


def events_of(workspace: Workspace, milestone_uuids: Iterable[str]) -> Events:
    """Give each milestone's entries for staff as bytes, in the order of its dates; none for one without."""
    uuids = sorted(set(milestone_uuids))
    found: dict[str, list[bytes]] = {}
    with workspace.reading() as reader:
        stored = {line.uid: line for line in stored_events(reader, uuids)}
        for programme, some in programmes_of(reader, uuids).items():
            for entry in staff_entries(workspace, reader, programme, some):
                event = _bytes(workspace, entry, stored.get(entry.uid))
                found.setdefault(entry.subject_uuid, []).append(event)
    return {uuid: tuple(events) for uuid, events in found.items()}


def _bytes(workspace: Workspace, entry: Entry, stored: EventLine | None) -> bytes:
    now = workspace.now
    if stored is None:
        return render(entry, Stamps(0, now, now))
    if stored.sha256 == fingerprint(entry):
        return stored.body
    return render(entry, Stamps(stored.sequence + 1, stored.created_at, now))
