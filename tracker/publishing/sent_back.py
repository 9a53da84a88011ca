"""A draft that comes back as a Word file: which written words are others now, what else was changed in it.

Members and officers edit the paper; the words they may change stand between the heading of a section and the
first computed paragraph or table under it. Facts come from the tracker and are not taken.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from tracker.characters import printable
from tracker.errors import TrackerError
from tracker.importing.readers.files import content_of
from tracker.papers.paper import Block, Heading, Table, Words
from tracker.papers.word_reading import read_docx
from tracker.progress.references import normal
from tracker.publishing.errors import ChangedWordsError, NoDraftError
from tracker.publishing.reading import composed
from tracker.publishing.render import paper
from tracker.publishing.render.compose import Composition
from tracker.publishing.render.paper_words import markdown_of
from tracker.publishing.render.words import as_text
from tracker.publishing.underway import Outcome, changing, held_in
from tracker.publishing.writing import hold_words, words_kept
from tracker.workspace import Workspace

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


class OtherUpdateError(TrackerError):
    """A file that is the update of another programme."""

    def __init__(self, name: str, programme: str) -> None:
        self.name, self.programme = name, programme
        super().__init__(f"{name} is not the update of {programme}; name the programme it is of.")


class NothingReadError(TrackerError):
    """A file in which no section of the update is found."""

    def __init__(self, name: str, programme: str) -> None:
        self.name, self.programme = name, programme
        super().__init__(
            f"No section of the update of {programme} is found in {name}; give back the file that"
            f" 'tracker update show {programme} --docx FILE' wrote, with its headings."
        )


class Sentences(NamedTuple):
    """Neighbouring sentences that were, and what stands in their place; "" for nothing."""

    was: str
    now: str


class Reworded(NamedTuple):
    """A section whose words came back changed: both in Markdown, and where they differ.

    `kept` is what is kept for the section now, "" where its words are computed.
    """

    section: str
    title: str
    kept: str
    was: str
    now: str
    sentences: tuple[Sentences, ...]


class Difference(NamedTuple):
    """What came back: sections reworded, facts changed that are not taken, sections not found.

    `comments` counts the comments in the file, which are not read.
    """

    programme: str
    sections: tuple[Reworded, ...]
    untaken: tuple[Sentences, ...]
    missing: tuple[str, ...]
    comments: int


def difference(workspace: Workspace, programme: str, path: Path) -> Difference:
    """Compare a Word file that came back with the draft as it is now; nothing is changed.

    Raises `NoDraftError`, `OtherUpdateError`, `NothingReadError`, or a subclass of `ImportingError` where the
    file cannot be read.
    """
    reference = normal(programme)
    with workspace.reading() as reader:
        update = composed(reader, reference)
    if update.particulars.number is not None:
        raise NoDraftError(reference)
    name, read = printable(path.name), read_docx(content_of(path), name=printable(path.name))
    sent = [block for part in paper.paper_of(update).parts for block in part.blocks]
    _refuse_other(read.blocks, reference, name)
    found = _Parted(sent, read.blocks)
    if not found.areas:
        raise NothingReadError(name, reference)
    reworded = (
        _reworded(update, section, found.titles[section], words) for section, words in found.areas.items()
    )
    return Difference(
        programme=reference,
        sections=tuple(one for one in reworded if one is not None),
        untaken=tuple(_replaced(list(_lines(found.computed)), list(_lines(found.facts)))),
        missing=tuple(title for section, title in found.titles.items() if section not in found.areas),
        comments=read.comments,
    )


def accept(workspace: Workspace, found: Difference) -> Outcome:
    """Take the words that came back, all in one act.

    Raises `NoDraftError`, `AlreadyAgreedError`, `ChangedWordsError` where a section was written meanwhile.
    """
    reference = found.programme
    with changing(workspace, "write update", reference, why="as it came back") as (_, edition):
        snapshot, kept = held_in(edition), words_kept(edition)
        for one in found.sections:
            if kept.get(one.section, "") != one.kept:
                raise ChangedWordsError(reference, one.section)
        taken = kept | {one.section: one.now for one in found.sections}
        hold_words(edition, snapshot, {section: words for section, words in taken.items() if words})
    sections = ", ".join(one.title for one in found.sections)
    return Outcome(reference, f"Words of {reference} taken: {sections}." if sections else "Nothing to take.")


class _Parted:
    """What was sent and what came back, each parted into written words and computed facts.

    A heading that lost its key is known by its words; a computed paragraph that lost its own likewise.
    """

    def __init__(self, sent: Sequence[Block], back: Iterable[Block]) -> None:
        self.titles = {
            paper.section_of(block.key): block.text
            for block in sent
            if isinstance(block, Heading) and block.key.startswith(paper.WRITTEN)
        }
        self.computed = [block for block in sent if not (isinstance(block, Words) and block.is_written)]
        self.areas: dict[str, list[Words]] = {}
        self.facts: list[Block] = []
        self._by_title = {_plain(title): section for section, title in self.titles.items()}
        self._known = {_plain(block.text) for block in self.computed if isinstance(block, Words)}
        self._part(back)

    def _part(self, back: Iterable[Block]) -> None:
        area: list[Words] | None = None
        for block in back:
            if isinstance(block, Heading):
                section = self._section(block)
                area = None if section is None else self.areas.setdefault(section, [])
            elif isinstance(block, Table) or self._is_computed(block):
                area = None
            if isinstance(block, Words) and area is not None:
                area.append(block)
            else:
                self.facts.append(block)

    def _section(self, heading: Heading) -> str | None:
        if heading.key.startswith(paper.WRITTEN):
            section = paper.section_of(heading.key)
            return section if section in self.titles else None
        return self._by_title.get(_plain(heading.text))

    def _is_computed(self, words: Words) -> bool:
        return words.key.startswith(paper.COMPUTED) or _plain(words.text) in self._known


def _refuse_other(blocks: Iterable[Block], reference: str, name: str) -> None:
    """Refuse the update of another programme, where the file says whose it is."""
    said = {
        block.key for block in blocks if isinstance(block, Heading) and block.key.startswith(paper.UPDATE)
    }
    if said and paper.update_key(reference) not in said:
        raise OtherUpdateError(name, reference)


def _reworded(update: Composition, section: str, title: str, back: Iterable[Words]) -> Reworded | None:
    was, now = markdown_of(paper.section_words(update, section)), markdown_of(back)
    if was == now:
        return None
    told = tuple(_replaced(_sentences(was), _sentences(now)))
    return Reworded(section, title, update.written.get(section, ""), was, now, told)


def _sentences(markdown: str) -> list[str]:
    return [said for said in _SENTENCE.split(as_text(markdown)) if said.strip()]


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Give what computed blocks say, a row of a table on a line."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (_spaced(" | ".join(row)) for row in (block.columns, *block.rows))
        elif block.text.strip():
            yield _spaced(block.text)


def _replaced(was: Sequence[str], now: Sequence[str]) -> Iterator[Sentences]:
    for kind, first, last, begin, end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Sentences("\n".join(was[first:last]), "\n".join(now[begin:end]))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    return _spaced(text).casefold()
