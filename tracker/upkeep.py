"""Looking after the database: where it is, its version, bringing it up to date."""

from db.place import where
from db.schema import NEWEST, version_of
from db.schema import upgrade as upgrade_tables
from tracker.workspace import Workspace


def where_it_is(workspace: Workspace) -> str:
    """Say where the data is and how its tables stand."""
    url = workspace.settings.database_url
    version = version_of(url)
    if version is None:
        return f"{where(url)} (nothing there yet)"
    return f"{where(url)} (tables version {version}; this tracker's is {NEWEST})"


def upgrade(workspace: Workspace) -> str:
    """Bring the tables to this version, or make them, and say what was done."""
    url = workspace.settings.database_url
    before = version_of(url)
    if before == NEWEST:
        return f"{where(url)} is up to date (tables version {NEWEST})."
    kept = upgrade_tables(url)
    copy = f" The file as it was is kept as {kept.name}." if kept else ""
    return f"{where(url)} now has tables version {NEWEST} (before: {before or 'none'}).{copy}"
