"""What leaves the house: the public site wherever it is to stand, and the calendars staff subscribe to."""

from db.queries.editions import EditionLine, published
from tracker.jobs.job import Outcome, Turn, counted, few
from tracker.publishing.delivering import deliver
from tracker.sharing import exporting


class Export:
    """Write the site anew when the published editions are others than last time; the first time always.

    A place that could not be written is tried again at each turn, and holds up no other.
    """

    def __init__(self) -> None:
        self._written: list[EditionLine] | None = None

    def __call__(self, turn: Turn) -> Outcome:
        """Write pages, data and calendars to every place the settings name."""
        workspace = turn.workspace
        with workspace.reading() as reader:
            editions = published(reader)
        if editions == self._written:
            return Outcome()
        delivered = deliver(workspace, progress=turn.go_on)
        problems = [str(one.problem) for one in delivered if one.problem]
        again, self._written = bool(problems), None if problems else editions
        changed = [
            one.place
            for one in delivered
            if one.written and (not again or one.written.files_written or one.written.removed)
        ]
        said = f"{counted(len(editions), 'edition')} published in {', '.join(changed)}" if changed else ""
        return Outcome(said, problem="; ".join(few(problems)))


def calendars(turn: Turn) -> Outcome:
    """Bring the calendars staff subscribe to up to date."""
    exported = exporting.export(turn.workspace)
    return Outcome(exported.done, exported.note)
