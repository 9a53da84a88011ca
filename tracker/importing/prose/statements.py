"""The sentences and list items of a document, each with the heading and the lead-in it stands under.

A sentence broken over lines, pages or a footnote is put together again. Marks of emphasis, links and tags are
taken off: a statement holds the words a reader of the page sees. Nothing here judges what a sentence says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tracker.importing.document import Document, Heading, Paragraph, Table
from tracker.importing.draft import Spot, Spots

_LONGEST_SUBHEADING = 70  # characters
_MOST_WORDS_OF_A_SUBHEADING = 6
_BREAKS = re.compile(r"</?(?:p|ul|ol|li|div|br|tr|td|h\d)\b[^>]*>", re.IGNORECASE)
_TAGS = re.compile(r"<(?:sup|sub)\b[^>]*>.*?</(?:sup|sub)>|</?[a-z][^>]*>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)"
)
_FOOTNOTE = re.compile(
    r"<sup>\s*\w{1,3}\s*</sup>|[\u00b9\u00b2\u00b3\u2070-\u2079\u2020\u2021]\s|\[\^?\d+\]:?\s"
)
_MARK = re.compile(
    r"(?:[-\u2013\u2014\u2022\u00b7*\u25aa\u25cf\u25e6\u2023o\uf0b7]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+"
)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,3})+\.?\s+")
_END = re.compile(r"[.!?][\u201d\"'\u2019)\]]*(?=\s+[\u201c\"'\u2018(\[]?[A-Z0-9\u00a3])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|eg|ie|etc|no|nos|st|dr|mr|mrs|ms|cllr|approx|vs|inc|ref|para|fig|dept|prof|rt|"
    r"hon)|\b[A-Z])\.$",
    re.IGNORECASE,
)  # fmt: skip
_SAYS_WHO_OR_WHEN = re.compile(
    r"(?:responsible|lead|owner|accountable|led by|by when|when|deadline|timescale|due|target date|"
    r"date)\b[^.:]{0,20}:[^.]+\.?",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[.!?:;][\u201d\"'\u2019)\]]*$")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or list item; `headings` are those it stands under, the outermost first, and so are `leads`.

    An item's `lead` is the sentence with a colon that introduces its list. `opens` says that it begins its
    paragraph or item.
    """

    words: str
    place: str
    spots: Spots
    headings: tuple[str, ...] = ()
    lead: str = ""
    item: bool = False
    opens: bool = True

    @property
    def heading(self) -> str:
        """The nearest heading."""
        return self.headings[-1] if self.headings else ""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words that run on without a break, before they are parted into sentences."""

    words: str
    place: str
    spots: Spots
    item: bool
    alone: bool  # a paragraph without a mark, which may go on with the one before


@dataclass(slots=True)
class _Page:
    """What stands over the words read next."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    under: str = ""
    lead: str = ""
    outer_lead: str | None = None
    inner_is_small: bool = False

    def open(self, level: int, text: str) -> None:
        self.headings = [one for one in self.headings if one[0] < level]
        # The document's own title says what it is, not what a section holds.
        if level > 1:
            self.headings.append((level, text))
        self.under = ""
        self.introduce("")

    def introduce(self, lead: str, *, within: bool = False) -> None:
        """Open a list; one `within` an item of another list ends where a small letter turns capital again."""
        self.outer_lead = self.lead if within else None
        self.lead, self.inner_is_small = lead, False

    def come_back(self, item: str) -> None:
        """Leave an inner list when an item begins like those of the outer one."""
        if item[0].islower():
            self.inner_is_small = self.outer_lead is not None
        elif self.inner_is_small:
            self.introduce(self.outer_lead or "")

    @property
    def titles(self) -> tuple[str, ...]:
        titles = tuple(text for _, text in self.headings)
        return (*titles, self.under) if self.under else titles


def statements_of(document: Document, *, skip: frozenset[int]) -> Iterator[Statement]:
    """Yield the statements of every block but those to skip, in the order of the page."""
    page = _Page()
    waiting: _Stretch | None = None
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            if waiting:
                yield from _stated(waiting, page)
                waiting = None
            page.open(block.level, plain(block.text))
        elif number not in skip and not (isinstance(block, Paragraph) and _is_beside(block)):
            for stretch in _stretches(number, block):
                if waiting and _goes_on(waiting, stretch):
                    waiting = replace(
                        waiting,
                        words=f"{waiting.words} {stretch.words}",
                        spots=tuple(dict.fromkeys((*waiting.spots, *stretch.spots))),
                    )
                    continue
                if waiting:
                    yield from _stated(waiting, page)
                waiting = stretch
    if waiting:
        yield from _stated(waiting, page)


def plain(text: str) -> str:
    """Take emphasis, links and tags off words, and make their spaces single."""
    return " ".join(_EMPHASIS.sub("", _LINK.sub(r"\1", _TAGS.sub("", text))).split())


def _is_beside(block: Paragraph) -> bool:
    """Whether a paragraph is no part of the running words: furniture, a footnote."""
    return block.furniture or bool(_FOOTNOTE.match(block.text))


def _stretches(number: int, block: Paragraph | Table) -> Iterator[_Stretch]:
    if isinstance(block, Paragraph):
        yield from _parted(block.text, block.place, Spot("words", number))
        return
    for row_number, row in enumerate(block.rows):
        for cell_number, cell in enumerate(row):
            if cell.text and not cell.continued:
                spot = Spot("words", number, row_number, cell_number)
                for line in cell.text.split("\n"):
                    yield from _parted(line, cell.place, spot)


def _parted(text: str, place: str, spot: Spot) -> Iterator[_Stretch]:
    pieces = [piece for piece in _BREAKS.split(text) if piece.strip()]
    for piece in pieces:
        words = plain(_NUMBER.sub("", piece.strip(), count=1) if _NUMBER.match(piece.strip()) else piece)
        mark = _MARK.match(words)
        if mark and (rest := words[mark.end() :]):
            yield _Stretch(rest, place, (spot,), item=True, alone=False)
        elif not mark and words:
            yield _Stretch(words, place, (spot,), item=False, alone=len(pieces) == 1)


def _goes_on(before: _Stretch, after: _Stretch) -> bool:
    """Whether a stretch goes on with the one before: no end there, a small letter here."""
    return not after.item and after.words[0].islower() and not _CLOSED.search(before.words)


def _stated(stretch: _Stretch, page: _Page) -> Iterator[Statement]:
    words = stretch.words
    if _is_subheading(stretch):
        page.under = words.rstrip(":")
        page.introduce("")
        return
    item = stretch.item or (bool(page.lead) and not words.endswith("."))
    if item:
        page.come_back(words)
    else:
        page.introduce("")
    for number, sentence in enumerate(_sentences(words)):
        yield Statement(
            sentence,
            stretch.place,
            stretch.spots,
            headings=page.titles,
            lead=page.lead if item else "",
            item=item,
            opens=number == 0,
        )
    if words.endswith(":"):
        page.introduce(_sentences(words)[-1], within=item)


def _is_subheading(stretch: _Stretch) -> bool:
    """Whether a short line without a verb's stop stands over what follows: "Personnel:", a title in a row."""
    words = stretch.words
    if len(words) > _LONGEST_SUBHEADING or stretch.item:
        return False
    if words.endswith(":"):
        short = len(words.split()) <= _MOST_WORDS_OF_A_SUBHEADING
        return short and words[0].isupper() and not words.startswith(("This ", "These "))
    return not stretch.alone and words[0].isupper() and not _CLOSED.search(words)


def _sentences(words: str) -> list[str]:
    found: list[str] = []
    start = 0
    for end in _END.finditer(words):
        if not _ABBREVIATED.search(words, start, end.start() + 1):
            found.append(words[start : end.end()].strip())
            start = end.end()
    if rest := words[start:].strip():
        found.append(rest)
    return _with_labels(found)


def _with_labels(sentences: list[str]) -> list[str]:
    """Leave "Responsible: Chief Nurse." with the sentence it speaks of: the one before, else after."""
    kept: list[str] = []
    for sentence in sentences:
        if kept and (_SAYS_WHO_OR_WHEN.fullmatch(sentence) or _SAYS_WHO_OR_WHEN.fullmatch(kept[-1])):
            kept[-1] = f"{kept[-1]} {sentence}"
        else:
            kept.append(sentence)
    return kept
