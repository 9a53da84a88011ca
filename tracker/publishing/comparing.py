"""Two editions of a programme side by side, or one and the draft: what each says that the other does not."""

from collections.abc import Iterator
from typing import NamedTuple

from db.queries.editions import EditionLine
from db.reader import Reader
from tracker.progress.references import normal
from tracker.publishing.editions import before, editions, opened
from tracker.publishing.errors import NoDraftError, NoSuchEditionError, NothingToCompareError
from tracker.publishing.writing import sections_of
from tracker.snapshot.changes import Changed, compare
from tracker.snapshot.values import Counts, Snapshot

TITLES = {
    "completed": "Completed",
    "reopened": "Told as complete before, and not now",
    "retimed": "Re-timed",
    "added": "Added",
    "withdrawn": "Withdrawn",
    "reworded": "Reworded",
    "measured": "Measures",
    "replied": "Asks and replies",
    "words": "Words written",
}
"""The kinds of change in the order they are told, with their headings."""


class Kind(NamedTuple):
    """The changes of one kind; `name` is the key of its heading."""

    name: str
    changes: tuple[Changed, ...]

    @property
    def title(self) -> str:
        """Give its heading."""
        return TITLES[self.name]


class Counted(NamedTuple):
    """How many milestones stood so, and stand so."""

    what: str
    was: int
    now: int


class Compared(NamedTuple):
    """Two editions, the earlier first; only kinds of which there is something."""

    before: EditionLine
    after: EditionLine
    counts: tuple[Counted, ...]
    kinds: tuple[Kind, ...]


def compare_editions(
    reader: Reader, programme: str, one: int | None = None, other: int | None = None
) -> Compared:
    """Compare two editions by their numbers, None for the draft; with neither, the draft and the one before.

    Those taken down can be compared too: this is for staff. Raises `NoSuchEditionError`, `NoDraftError`,
    `NothingToCompareError`, `DamagedEditionError`.
    """
    reference, lines = normal(programme), editions(reader, programme)
    first, second = _numbered(lines, reference, one), _numbered(lines, reference, other)
    if first is second:
        earlier = before(lines, first) if one is None else None
        if earlier is None:
            raise NothingToCompareError(reference)
        first = earlier
    first, second = sorted((first, second), key=lambda line: line.number or len(lines) + 1)
    was, now = opened(reader, first).snapshot, opened(reader, second).snapshot
    changes = compare(was, now)
    kinds = (*changes.kinds(), ("words", tuple(_words(was, now))))
    return Compared(
        first,
        second,
        tuple(_counts(was.counts, now.counts)),
        tuple(Kind(name, found) for name, found in kinds if found),
    )


def _numbered(lines: list[EditionLine], programme: str, number: int | None) -> EditionLine:
    found = next((line for line in lines if line.number == number), None)
    if found is None:
        raise NoDraftError(programme) if number is None else NoSuchEditionError(programme, number)
    return found


def _counts(was: Counts, now: Counts) -> Iterator[Counted]:
    """Count what there is on either side."""
    for name in Counts.model_fields:
        if getattr(was, name) or getattr(now, name):
            yield Counted(name.replace("_", " "), getattr(was, name), getattr(now, name))


def _words(was: Snapshot, now: Snapshot) -> Iterator[Changed]:
    """Give the sections for which other words were written."""
    old = {one.section: one.words for one in was.written}
    new = {one.section: one.words for one in now.written}
    for key, title in (sections_of(was) | sections_of(now)).items():
        if old.get(key) != new.get(key):
            yield Changed(key, title, old.get(key, ""), new.get(key, ""))
