"""What a person decided on a screen, as values, and how each is carried out and told.

Acts are carried out one after another, in the order of the keys, away from the event loop.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracker.workspace import Workspace

if TYPE_CHECKING:
    from tracker.progress.record import Outcome


@dataclass(frozen=True, slots=True)
class Start:
    """Work has begun, today; `seen` is the version the screen showed."""

    reference: str
    seen: int | None


@dataclass(frozen=True, slots=True)
class Complete:
    """A milestone is achieved: today, or on a date in words."""

    reference: str
    seen: int | None
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """A milestone is now expected at another time, in words, and why."""

    reference: str
    seen: int | None
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """An entry on a milestone or action, for staff or for publication."""

    reference: str
    words: str
    public: bool = False


@dataclass(frozen=True, slots=True)
class Undo:
    """The last act is to be taken back."""


@dataclass(frozen=True, slots=True)
class Redo:
    """What was undone last is to be done again."""


Act = Start | Complete | Forecast | Note | Undo | Redo


def carry_out(workspace: Workspace, act: Act) -> "Outcome":
    """Record an act; raises whatever `tracker.progress.record` raises."""
    from tracker.progress import record  # noqa: PLC0415 - SQLAlchemy is slow to load

    match act:
        case Start():
            return record.start(workspace, act.reference, seen=act.seen)
        case Complete():
            return record.complete(workspace, act.reference, on=act.on, seen=act.seen)
        case Forecast():
            return record.forecast(workspace, act.reference, act.words, why=act.why, seen=act.seen)
        case Note():
            return record.note(workspace, act.reference, act.words, public=act.public)
        case Undo():
            return record.undo(workspace)
        case Redo():
            return record.redo(workspace)


def warm(workspace: Workspace) -> None:
    """Load what the first act needs, so that it is as quick as the next."""
    from tracker.progress import record  # noqa: F401, PLC0415 - loaded here so that an act need not

    workspace.engine.connect().close()


class OwnVersions:
    """How far our own acts have moved each milestone since the screen was last drawn.

    A key pressed before the screen shows the outcome of the one before it carries a version that is our own
    doing: that is no clash. Anybody else's change still is, since it moves the version once more.
    """

    def __init__(self) -> None:
        self._next: dict[tuple[str, int], int] = {}
        self._latest: dict[str, int] = {}

    def brought_up_to(self, act: Act) -> Act:
        """Give the act with the version our own acts have led to."""
        if not isinstance(act, Start | Complete | Forecast) or act.seen is None:
            return act
        seen = act.seen
        while (act.reference, seen) in self._next:
            seen = self._next[act.reference, seen]
        return replace(act, seen=seen)

    def moved(self, act: Act, reference: str, now: int | None) -> None:
        """Take note of an act that was carried out on `reference`, which is `now` at that version."""
        match act:
            case Start(seen=int() as seen) | Complete(seen=int() as seen) | Forecast(seen=int() as seen):
                now = seen + 1
            case Undo() | Redo() if now is not None and reference in self._latest:
                seen = self._latest[reference]
            case _:
                return
        self._next[reference, seen] = self._latest[reference] = now
