"""The sentences and list items of a document, each with the heading and the lead-in it stands under.

A sentence broken over lines, pages or a footnote is put together again. Marks of emphasis, links and tags are
taken off: a statement holds the words a reader of the page sees. Nothing here judges what a sentence says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tracker.dates.reading.finding import find
from tracker.importing.document import Document, Heading, Paragraph, Table
from tracker.importing.draft import Spot, Spots
from tracker.importing.prose.sentences import plain, sentences_of

_LONGEST_SUBHEADING = 70  # characters
_MOST_WORDS_OF_A_SUBHEADING = 6
_BREAKS = re.compile(r"</?(?:p|ul|ol|li|div|br|tr|td|h\d)\b[^>]*>", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"<sup>\s*\w{1,3}\s*</sup>|[\u00b9\u00b2\u00b3\u2070-\u2079\u2020\u2021]\s|\[\^?\d+\]:?\s"
)
_MARK = re.compile(
    r"(?:[-\u2013\u2014\u2022\u00b7*\u25aa\u25cf\u25e6\u2023o\uf0b7]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+"
)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,3})+\.?\s+")
# The questions and themes a plan answers, printed as sentences over its sections.
_ASKS = re.compile(r"(?:How|What|Why|Where|Which) (?:do|does|have|has|are|is|will|can|should)\b[^.;:]{1,150}")
_TITLES = re.compile(r"(?:How|What|Why|Where|Plans to)\b[^.?;:]{1,120}\.?")
_HAS_VERB = re.compile(r"\b(?:this|these|is|are|be|have|has|had|will|to|includ\w+)\b", re.IGNORECASE)
_LIST_GLUE = re.compile(r"(?:[;,]\s*(?:and|or|then)?|\s(?:and|or))$")
_LEFT_OPEN = re.compile(r"(?:,|\b(?:the|a|an|of|and|or|to|in|for|with|by|our|its|on|at|as|from|will|be))$")
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
    marked: bool  # as an item of a list
    depth: int  # of the list, where the document says it
    alone: bool  # the only one of its paragraph


@dataclass(slots=True)
class _Page:
    """What stands over the words read next; `leads` are the lead-ins by the depth of the words they end."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    under: str = ""
    leads: dict[int, str] = field(default_factory=dict)
    inner_is_small: bool = False

    def open(self, level: int, text: str) -> None:
        self.headings = [one for one in self.headings if one[0] < level]
        # The document's own title says what it is, not what a section holds.
        if level > 1:
            self.headings.append((level, text))
        self.put_under("")

    def put_under(self, title: str) -> None:
        """Begin what stands under a line that is no heading of the document, or under none."""
        self.under, self.inner_is_small = title, False
        self.leads.clear()

    def depth_of(self, stretch: _Stretch) -> int:
        """Tell how deep in a list words stand.

        Where the document does not say it, an inner list ends at a capital after small letters.
        """
        if stretch.depth or not (stretch.marked or (self.leads and not stretch.words.endswith("."))):
            return stretch.depth
        if 1 not in self.leads:
            return 1
        small = stretch.words[0].islower()
        outer = self.inner_is_small and not small
        self.inner_is_small = small
        return 1 if outer else 2

    def introduced(self, depth: int) -> str:
        """Give the lead-in of words at a depth; what those words end themselves is over."""
        self.leads = {at: lead for at, lead in self.leads.items() if at < depth}
        return self.leads.get(depth - 1, "")

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
            if not _is_date(title := plain(block.text)):
                page.open(block.level, title)
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


def _is_date(title: str) -> bool:
    """Whether a line that stands like a heading only dates the document."""
    return find(title) == ((0, len(title)),)


def _is_beside(block: Paragraph) -> bool:
    """Whether a paragraph is no part of the running words: furniture, a footnote."""
    return block.furniture or bool(_FOOTNOTE.match(block.text))


def _stretches(number: int, block: Paragraph | Table) -> Iterator[_Stretch]:
    if isinstance(block, Paragraph):
        yield from _parted(block.text, block.place, Spot("words", number), depth=block.depth)
        return
    for row_number, row in enumerate(block.rows):
        for cell_number, cell in enumerate(row):
            if cell.text and not cell.continued:
                spot = Spot("words", number, row_number, cell_number)
                for line in cell.text.split("\n"):
                    yield from _parted(line, cell.place, spot)


def _parted(text: str, place: str, spot: Spot, *, depth: int = 0) -> Iterator[_Stretch]:
    pieces = [piece.strip() for piece in _BREAKS.split(text) if piece.strip()]
    for piece in pieces:
        words = plain(_NUMBER.sub("", piece, count=1))
        mark = _MARK.match(words)
        rest = words[mark.end() :] if mark else words
        if rest:
            yield _Stretch(rest, place, (spot,), bool(mark) or depth > 0, depth, alone=len(pieces) == 1)


def _goes_on(before: _Stretch, after: _Stretch) -> bool:
    """Whether a stretch goes on with the one before: no end there, and a small letter here or a word open."""
    if after.marked or _CLOSED.search(before.words):
        return False
    return after.words[0].islower() or bool(_LEFT_OPEN.search(before.words))


def _stated(stretch: _Stretch, page: _Page) -> Iterator[Statement]:
    words = stretch.words
    if _is_subheading(stretch):
        page.put_under(words.rstrip(":"))
        return
    depth = page.depth_of(stretch)
    lead = page.introduced(depth)
    sentences = sentences_of(words)
    for number, sentence in enumerate(sentences):
        yield Statement(
            _LIST_GLUE.sub("", sentence) if depth else sentence,
            stretch.place,
            stretch.spots,
            headings=page.titles,
            lead=lead,
            item=depth > 0,
            opens=number == 0,
        )
    if words.endswith(":"):
        page.leads[depth] = sentences[-1]


def _is_subheading(stretch: _Stretch) -> bool:
    """Whether a short line without a verb's stop stands over what follows: "Personnel:", a title in a row."""
    words = stretch.words
    if _ASKS.fullmatch(words) or (_TITLES.fullmatch(words) and not stretch.marked):
        return True
    if len(words) > _LONGEST_SUBHEADING or stretch.marked:
        return False
    if words.endswith(":"):
        short = len(words.split()) <= _MOST_WORDS_OF_A_SUBHEADING
        return short and words[0].isupper() and not _HAS_VERB.search(words)
    return not stretch.alone and words[0].isupper() and not _CLOSED.search(words)
