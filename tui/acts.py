"""What a person decided on a screen, as values, and how each is carried out and told.

Acts are carried out one after another, in the order of the keys, away from the event loop.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from tracker.progress.agreement import NOT_AGREED, Agreement
from tracker.workspace import Workspace

if TYPE_CHECKING:
    from tracker.progress.agenda import Entry
    from tracker.progress.record import Outcome


@dataclass(frozen=True, slots=True)
class Shown:
    """A milestone as a screen showed it: `seen` is its version, None where that does not matter."""

    reference: str
    seen: int | None = None


Marked = tuple[Shown, ...]


def marked(entries: "Iterable[Entry]") -> Marked:
    """Give milestones with the versions they are shown at."""
    return tuple(Shown(entry.line.reference, entry.line.version) for entry in entries)


@dataclass(frozen=True, slots=True)
class Start:
    """Work has begun, today."""

    marked: Marked


@dataclass(frozen=True, slots=True)
class Complete:
    """Milestones are achieved: today, or on a date in words; `words` are noted on each."""

    marked: Marked
    on: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Milestones are now expected at another time, in words, and why."""

    marked: Marked
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Rebaseline:
    """A body agreed another date."""

    marked: Marked
    words: str
    by: str
    on: str | None = None
    why: str = ""
    minute: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """Work rests."""

    marked: Marked
    why: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """It will not be done."""

    marked: Marked
    why: str


@dataclass(frozen=True, slots=True)
class NoChange:
    """It was looked at and stands as it stood."""

    marked: Marked


@dataclass(frozen=True, slots=True)
class LookAgain:
    """It comes back to the agenda on a day in words; no words bring it back at once."""

    marked: Marked
    words: str


@dataclass(frozen=True, slots=True)
class Assign:
    """Somebody updates the action from now on; no name takes the owner away."""

    marked: Marked
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """An entry on milestones or actions, for staff or for publication."""

    marked: Marked
    words: str
    public: bool = False


@dataclass(frozen=True, slots=True)
class Undo:
    """The last act is to be taken back, or the one of that number."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class Redo:
    """What was undone last is to be done again, or the undone act of that number."""

    number: int | None = None


class Told:
    """An act on something else than milestones.

    It names what records it, as "module:function"; its fields are named as the parameters of that.
    """

    RECORDED_BY: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Answer(Told):
    """An open question is answered by the number of a choice: it alone, or all that are alike."""

    RECORDED_BY: ClassVar[str] = "tracker.progress.answers:answer"
    number: int
    choice: int
    everywhere: bool = False
    agreement: Agreement = NOT_AGREED


@dataclass(frozen=True, slots=True)
class Restore(Told):
    """What an act changed on one row is put back as it was before that act."""

    RECORDED_BY: ClassVar[str] = "tracker.progress.restoring:restore"
    number: int
    table: str
    row_id: int


@dataclass(frozen=True, slots=True)
class AddAction(Told):
    """A programme has a further action; what is said of it is in words."""

    RECORDED_BY: ClassVar[str] = "tracker.editing.adding:add"
    programme: str
    action: str
    bodies: str = ""
    dates: str = ""
    description: str = ""
    workstream: str = ""


@dataclass(frozen=True, slots=True)
class EditAction(Told):
    """The words of an action are corrected; None leaves a field, `seen` is the version that was shown."""

    RECORDED_BY: ClassVar[str] = "tracker.editing.wording:edit"
    said: str
    action: str | None = None
    bodies: str | None = None
    dates: str | None = None
    description: str | None = None
    seen: int | None = None

    def with_dates(self, dates: str) -> "EditAction":
        """Correct its dates too."""
        return replace(self, dates=dates)


@dataclass(frozen=True, slots=True)
class MoveAction(Told):
    """An action stands so many places further down, or in another workstream."""

    RECORDED_BY: ClassVar[str] = "tracker.editing.moving:move"
    said: str
    by: int = 0
    into: str = ""


OnMilestones = Start | Complete | Forecast | Rebaseline | Pause | Withdraw
"""Acts that move a milestone's version. Fields are named as the parameters of what records them."""

Act = OnMilestones | NoChange | LookAgain | Assign | Note | Told | Undo | Redo


def in_words(act: Act) -> str:
    """Say what somebody decided: "Complete NEWT-A1 and NEWT-A2: 12 September. Report is out."."""
    name = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in type(act).__name__).strip()
    said = {one.name: getattr(act, one.name) for one in fields(act)}  # type: ignore[arg-type]  # a dataclass each
    about = ", ".join(one.reference for one in said.pop("marked", ()))
    words = ", ".join(value for value in said.values() if value and isinstance(value, str))
    return f"{name.capitalize()} {about}".strip() + (f": {words}" if words else "")


def carry_out(workspace: Workspace, act: Act) -> "Outcome":
    """Record an act; raises whatever `tracker` raises."""
    from tracker.progress import attention, rebaselining, record  # noqa: PLC0415 - SQLAlchemy is slow to load

    if isinstance(act, Undo):
        return record.undo(workspace, act.number)
    if isinstance(act, Redo):
        return record.redo(workspace, act.number)
    if isinstance(act, Told):
        return _told(workspace, act)
    ways: dict[type[Act], Callable[..., Outcome]] = {
        Start: record.start,
        Complete: record.complete,
        Forecast: record.forecast,
        Rebaseline: rebaselining.rebaseline,
        Pause: record.pause,
        Withdraw: record.withdraw,
        NoChange: attention.no_change,
        LookAgain: attention.look_again,
        Assign: attention.assign,
        Note: record.note,
    }
    said = {one.name: getattr(act, one.name) for one in fields(act) if one.name != "marked"}
    if isinstance(act, OnMilestones):
        said["seen"] = {one.reference: one.seen for one in act.marked if one.seen is not None}
    return ways[type(act)](workspace, [one.reference for one in act.marked], **said)


def _told(workspace: Workspace, act: Told) -> "Outcome":
    from tracker.progress.record import Outcome  # noqa: PLC0415 - SQLAlchemy is slow to load

    module, _, name = act.RECORDED_BY.partition(":")
    said = {one.name: getattr(act, one.name) for one in fields(act)}  # type: ignore[arg-type]  # each is a dataclass
    done = getattr(import_module(module), name)(workspace, **said)
    return Outcome(done.reference, done.sentence)


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
        """Give the act with the versions our own acts have led to."""
        if not isinstance(act, OnMilestones):
            return act
        return replace(act, marked=tuple(map(self._up_to, act.marked)))

    def _up_to(self, shown: Shown) -> Shown:
        seen = shown.seen
        while seen is not None and (shown.reference, seen) in self._next:
            seen = self._next[shown.reference, seen]
        return Shown(shown.reference, seen)

    def known(self, references: Iterable[str]) -> list[str]:
        """Give those of the references that our own acts have moved."""
        return [one for one in references if one in self._latest]

    def moved(self, act: Act, now: Mapping[str, int]) -> None:
        """Take note of an act that was carried out; `now` are the versions after an undo or redo."""
        if isinstance(act, OnMilestones):
            steps = [(one.reference, one.seen, one.seen + 1) for one in act.marked if one.seen is not None]
        elif isinstance(act, Undo | Redo):
            steps = [(one, self._latest[one], version) for one, version in now.items()]
        else:
            return
        for reference, seen, version in steps:
            self._next[reference, seen] = self._latest[reference] = version
