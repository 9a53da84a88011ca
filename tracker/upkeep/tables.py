"""The tables: where they are, their version, whether the history holds, bringing them up to date."""

from db.chain import verify
from db.errors import RefusedError
from db.place import where
from db.schema import NEWEST, version_of
from db.schema import upgrade as upgrade_tables
from tracker.workspace import Workspace


class BrokenHistoryError(RefusedError):
    """A row of the history was changed from outside."""

    def __init__(self, place: str, number: int) -> None:
        self.number = number
        super().__init__(
            f"The history in {place} does not hold from act {number} on: something was changed outside the"
            " tracker. Compare with a backup."
        )


def check(workspace: Workspace) -> str:
    """Follow the chain of digests through the whole history. Raises `BrokenHistoryError`."""
    with workspace.reading() as reader:
        broken = verify(reader)
        count = reader.rows("SELECT count(*) FROM act")[0][0]
    place = where(workspace.settings.database_url)
    if broken is not None:
        raise BrokenHistoryError(place, broken)
    return f"{place}: the history holds ({count} acts)."


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
