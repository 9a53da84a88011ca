"""The proof of an update: what is not published yet as it would be printed, beside the edition before it."""

from typing import NamedTuple

from db.queries.editions import EditionLine
from db.reader import Reader
from tracker.papers.paper import Paper
from tracker.publishing.editions import before, editions, opened
from tracker.publishing.errors import NoDraftError
from tracker.publishing.programmes import particulars
from tracker.publishing.reading import of_draft
from tracker.publishing.render.compose import Particulars, compose
from tracker.publishing.render.paper import key_of, paper_of
from tracker.publishing.writing import WrittenSection, sections_of, written_sections
from tracker.snapshot.changes import Changes
from tracker.snapshot.values import Snapshot, Written

__all__ = ["Proof", "key_of", "printed", "proof"]


class Proof(NamedTuple):
    """An update under way as a paper, with its sections and what changed since edition `last`, if any."""

    line: EditionLine
    last: EditionLine | None
    sections: tuple[WrittenSection, ...]
    changes: Changes | None
    paper: Paper
    snapshot: Snapshot
    previous: Snapshot | None
    told: Particulars

    def with_words(self, section: str, words: str) -> Paper:
        """Give the paper as it would be with these words in a section."""
        written = {one.section: one.words for one in self.snapshot.written} | {section: words.strip()}
        shown = tuple(
            Written(section=key, words=written[key]) for key in sections_of(self.snapshot) if written.get(key)
        )
        snapshot = self.snapshot.model_copy(update={"written": shown})
        return paper_of(compose(snapshot, self.previous, self.told))


def proof(reader: Reader, programme: str) -> Proof:
    """Give the proof of a programme's update; raises `NoDraftError`, `DamagedEditionError`."""
    lines = editions(reader, programme)
    line = next((one for one in lines if one.number is None), None)
    if line is None:
        raise NoDraftError(programme)
    last = before(lines, line)
    snapshot, told = opened(reader, line).snapshot, of_draft(line)
    previous = opened(reader, last).snapshot if last else None
    update = compose(snapshot, previous, told)
    sections = tuple(written_sections(reader, programme))
    return Proof(line, last, sections, update.changes, paper_of(update), snapshot, previous, told)


def printed(reader: Reader, edition: EditionLine) -> Paper:
    """Give a published edition as a paper; raises `DamagedEditionError`."""
    last = before(editions(reader, edition.programme), edition)
    opened_one = opened(reader, edition)
    previous = opened(reader, last).snapshot if last else None
    return paper_of(compose(opened_one.snapshot, previous, particulars(opened_one)))
