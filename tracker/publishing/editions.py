"""Editions of the progress update: drafted, submitted, agreed, published, each an act.

The public snapshot is taken when the update is drafted and stored with it. To agree is to agree that
snapshot; to publish copies nothing new. What was agreed is therefore exactly what is published, whatever
happened to the data in between. The acts stand in rooms of their own and are all to be had here.
"""

from collections.abc import Iterable
from typing import NamedTuple

from db.queries import editions as ask
from db.queries.editions import EditionLine, StepLine
from db.reader import Reader
from tracker.progress.references import normal
from tracker.publishing.agreeing import agree, give_back, may_agree, submit
from tracker.publishing.drafting import draft
from tracker.publishing.errors import DamagedEditionError
from tracker.publishing.new_dates import NewDate
from tracker.publishing.releasing import publish, take_down
from tracker.publishing.underway import Outcome
from tracker.publishing.writing import WrittenSection, write, written_sections
from tracker.snapshot.values import Snapshot, digest, from_json

__all__ = [
    "EditionLine",
    "NewDate",
    "Outcome",
    "Published",
    "StepLine",
    "WrittenSection",
    "agree",
    "before",
    "current",
    "draft",
    "editions",
    "give_back",
    "may_agree",
    "newest_public",
    "opened",
    "publish",
    "steps",
    "submit",
    "take_down",
    "write",
    "written_sections",
]


class Published(NamedTuple):
    """A published edition whole: its line and the snapshot that was agreed, with the text it is stored as."""

    line: EditionLine
    snapshot: Snapshot
    text: str


def editions(reader: Reader, programme: str) -> list[EditionLine]:
    """Give the editions of a programme, the published by number, then what is not published yet."""
    return ask.editions(reader, normal(programme))


def steps(reader: Reader, programme: str) -> list[StepLine]:
    """Give who did what to the editions of a programme, in the order it was done."""
    return ask.steps(reader, normal(programme))


def current(reader: Reader, programme: str) -> Published | None:
    """Give the newest edition of a programme that is public, None where there is none."""
    line = newest_public(editions(reader, programme))
    return None if line is None else opened(reader, line)


def newest_public(lines: Iterable[EditionLine]) -> EditionLine | None:
    """Give the newest edition that is published and was not taken down."""
    return max((line for line in lines if line.public), key=lambda line: line.number or 0, default=None)


def before(lines: Iterable[EditionLine], edition: EditionLine) -> EditionLine | None:
    """Give the edition that one is compared with to say what changed; None where there is none.

    It is the newest public one before it: never one that was taken down, whose words would be told again.
    A correction is compared with what came before the edition it puts right.
    """
    lines = list(lines)
    corrects = {line.number: line.corrects for line in lines if line.number}
    limit = edition.corrects or edition.number
    while limit is not None and corrects.get(limit):
        limit = corrects[limit]
    return newest_public(line for line in lines if limit is None or (line.number or 0) < limit)


def opened(reader: Reader, line: EditionLine) -> Published:
    """Give an edition with its snapshot; raises `DamagedEditionError` where the digest differs."""
    text = ask.snapshot_of(reader, line.id) or ""
    if digest(text) != line.sha256:
        raise DamagedEditionError(line.programme)
    return Published(line, from_json(text), text)
