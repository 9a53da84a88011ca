"""Long work that goes on while one does something else: told as it goes, stopped when somebody says so."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from tracker.errors import TrackerError
from tracker.workspace import Workspace
from tui.acts import Act
from tui.acts_on_updates import PublishUpdate, TakeDown


class StoppedError(TrackerError):
    """Somebody stopped the work."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was stopped. Nothing of it was kept.")


class Progress:
    """How far work has come; called with what is done and how much there is. Threads may share it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._done = self._of = 0
        self._stop = Event()

    def __call__(self, done: int, of: int) -> None:
        """Take note of how far it is. Raises `StoppedError` where it is to go no further."""
        self._done, self._of = done, of
        if self._stop.is_set():
            raise StoppedError(self.name)

    def stop(self) -> None:
        """Let the work stop at its next step."""
        self._stop.set()

    @property
    def words(self) -> str:
        """Say how far it is."""
        if self._stop.is_set():
            return f"{self.name}: stopping"
        return f"{self.name}: {self._done:,} of {self._of:,}" if self._of else f"{self.name} …"


@dataclass(frozen=True, slots=True)
class Work:
    """A long piece of work by its name; `do` gives the sentence that tells what came of it."""

    name: str
    do: Callable[[Workspace, Progress], str]


def publish(workspace: Workspace, progress: Progress) -> str:
    """Write the public pages and calendars to every place that is set, from the published editions.

    Raises what is wrong with the first place that could not be written, once the others are.
    """
    from tracker.publishing.delivering import deliver  # noqa: PLC0415 - Jinja and pydantic are slow to load

    delivered = deliver(workspace, progress=progress)
    for line in delivered:
        if line.problem is not None:
            raise line.problem
    return "Published to " + "; ".join(
        f"{line.place}: {line.written.files_written} written, {line.written.unchanged} unchanged,"
        f" {line.written.removed} removed"
        for line in delivered
        if line.written is not None
    )


def export_calendars(workspace: Workspace, _progress: Progress) -> str:
    """Bring every staff calendar that somebody may read up to date."""
    from tracker.sharing.exporting import export  # noqa: PLC0415 - icalendar is slow to load

    exported = export(workspace)
    return ". ".join(
        said for said in (exported.done or "Every staff calendar is up to date", exported.note) if said
    )


PUBLISH = Work("Publishing", publish)
EXPORT_CALENDARS = Work("Exporting calendars", export_calendars)


def follows(act: Act) -> Work | None:
    """Give the work that an act calls for once it is recorded: what is public is another then."""
    return PUBLISH if isinstance(act, PublishUpdate | TakeDown) else None
