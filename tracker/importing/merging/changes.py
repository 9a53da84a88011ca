"""What may differ between a plan as it is kept and its revision, told in words."""

from dataclasses import dataclass
from typing import Literal

from tracker.dates.timing import Timing

Kind = Literal[
    "programme",
    "workstream",
    "action",
    "body",
    "stage",
    "frame",
    "table",
    "measure",
    "ask",
    "route",
    "candidate",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One field, as it was and as it becomes, in words."""

    field: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Added:
    """Something the programme did not hold."""

    kind: Kind
    reference: str
    words: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Something the revised document does not hold."""

    kind: Kind
    reference: str
    words: str


@dataclass(frozen=True, slots=True)
class Retimed:
    """An action whose date is another now."""

    reference: str
    words: str
    before: Timing
    after: Timing

    @property
    def was(self) -> str:
        """The date words it had."""
        return self.before.phrase

    @property
    def becomes(self) -> str:
        """The date words it has now."""
        return self.after.phrase


@dataclass(frozen=True, slots=True)
class Reworded:
    """Something that says other words now."""

    kind: Kind
    reference: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that stands elsewhere: in another workstream, or after another."""

    kind: Kind
    reference: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """A new row that may be an old one; likeness is from 0 to 1."""

    reference: str
    other: str
    words: str
    other_words: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs; `unchanged` counts the actions that are as they were.

    The rows of `unsure` are neither among those added nor among those gone.
    """

    added: tuple[Added, ...] = ()
    gone: tuple[Gone, ...] = ()
    retimed: tuple[Retimed, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    moved: tuple[Moved, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    unchanged: int = 0

    @property
    def nothing(self) -> bool:
        """Whether the two plans are the same."""
        return not (self.added or self.gone or self.retimed or self.reworded or self.moved or self.unsure)
