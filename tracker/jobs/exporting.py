"""What leaves the house: the public site, and the calendars staff subscribe to."""

from pathlib import Path

from db.queries.editions import EditionLine, published
from tracker.jobs.job import Outcome, Turn, counted
from tracker.publishing.site import write
from tracker.sharing import exporting


class Export:
    """Write the site anew when the published editions are others than last time; the first time always."""

    def __init__(self) -> None:
        self._written: list[EditionLine] | None = None

    def __call__(self, turn: Turn) -> Outcome:
        """Write pages, data and calendars where the settings say."""
        workspace = turn.workspace
        with workspace.reading() as reader:
            editions = published(reader)
        if editions == self._written:
            return Outcome()
        write(workspace, Path(workspace.settings.site), progress=turn.go_on)
        self._written = editions
        return Outcome(f"{counted(len(editions), 'edition')} published in {workspace.settings.site}")


def calendars(turn: Turn) -> Outcome:
    """Bring the calendars staff subscribe to up to date."""
    exported = exporting.export(turn.workspace)
    return Outcome(exported.done, exported.note)
