"""Of which milestones a letter tells."""

from db.queries.told import milestones_told
from tracker.progress.agenda import Entry, entries_of
from tracker.workspace import Workspace


def told_in(workspace: Workspace, uuid: str) -> list[Entry]:
    """Give the milestones a letter tells of as they stand today, those that are still there."""
    with workspace.reading() as reader:
        return entries_of(reader, milestones_told(reader, uuid), workspace.today)
