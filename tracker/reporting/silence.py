"""Who is asked in a reporting round, which of their milestones they spoke of, and who has said nothing.

A milestone is asked of its owner, else of the body that acts. Anything recorded of how it stands, and any
entry on it or its action, counts as said from the day the round opens on; "no change" is such an entry.
"""

from datetime import date
from typing import NamedTuple

from db.queries import rounds as ask
from db.queries.milestones import lines_of
from db.queries.plan import programme as programme_line
from db.reader import Reader
from tracker.characters import folded
from tracker.progress.agenda import Entry, entries
from tracker.progress.references import normal
from tracker.reporting.errors import NoRoundError
from tracker.reporting.rounds import Round, counting, listed
from tracker.snapshot.build import NoSuchProgrammeError

NOBODY = "nobody named"


class Reported(NamedTuple):
    """A milestone that is asked about; `said_at` is the instant of the last word on it, None for none."""

    entry: Entry
    said_at: str | None

    @property
    def reference(self) -> str:
        """Give its reference."""
        return self.entry.line.reference


class Asked(NamedTuple):
    """Somebody who is asked, by name, and about what; the name is "" where nobody is named."""

    name: str
    is_body: bool
    milestones: tuple[Reported, ...]

    @property
    def said(self) -> tuple[Reported, ...]:
        """Give what was spoken of."""
        return tuple(one for one in self.milestones if one.said_at is not None)

    @property
    def silent(self) -> tuple[Reported, ...]:
        """Give what nothing was said of."""
        return tuple(one for one in self.milestones if one.said_at is None)

    @property
    def words(self) -> str:
        """Name them, or say that nobody is named."""
        return self.name or NOBODY


class RoundView(NamedTuple):
    """A round with everybody asked in it, by name; owners before bodies, nobody last."""

    round: Round
    owners: tuple[Asked, ...]

    @property
    def said(self) -> int:
        """Count what was spoken of."""
        return sum(len(one.said) for one in self.owners)

    @property
    def silent(self) -> int:
        """Count what nothing was said of."""
        return sum(len(one.silent) for one in self.owners)


def open_round(reader: Reader, programme: str, today: date) -> RoundView:
    """Give the round that counts on a day, with who said what in it.

    Raises `NoSuchProgrammeError` or `NoRoundError`.
    """
    reference = normal(programme)
    if programme_line(reader, reference) is None:
        raise NoSuchProgrammeError(reference)
    chosen = counting(listed(reader, reference), today)
    if chosen is None:
        raise NoRoundError(reference)
    return RoundView(chosen, said(reader, chosen, today))


def said(reader: Reader, of: Round, today: date) -> tuple[Asked, ...]:
    """Give everybody asked in a round, and what was said of each of their milestones since it opened."""
    lines = ask.asked(reader, of.programme, since=of.opens_on.isoformat(), board_on=of.board_on.isoformat())
    found = entries(lines_of(reader, [line.milestone_id for line in lines]), today)
    grouped: dict[tuple[int, str], list[Reported]] = {}
    names: dict[tuple[int, str], str] = {}
    for line, entry in zip(lines, found, strict=True):
        name = line.owner or line.body or ""
        key = (0 if line.owner else 1 if line.body else 2, folded(name))
        names.setdefault(key, name)
        words = (at for at in (line.written_at, line.changed_at) if at is not None)
        grouped.setdefault(key, []).append(Reported(entry, max(words, default=None)))
    return tuple(Asked(names[key], key[0] == 1, tuple(grouped[key])) for key in sorted(grouped))
