"""Words and lines of a PDF page as they are printed, and how lines that were wrapped become one again.

A PDF knows glyphs and places, no paragraphs. Lengths are points from the top left. Whether a line was wrapped
or ended on purpose shows in the room it left: a word that would have fitted was put on a new line.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from tracker.characters import printable

BULLET = re.compile(r"[•◦▪▫■□●○‣⁃∙·►➢➤✓✔❖o\uf0a7\uf0b7\uf0d8\uf0fc–—*-]")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.IGNORECASE)
_UNKNOWN = re.compile(r"^\(cid:\d+\)$")  # a lone glyph without a letter: a bullet of a symbol font
_BROKEN = re.compile(r"[^\W\d_]-$")
_SPACE = 0.25  # of the size of the letters
_WIDE = 0.5  # of the size: more than a space, as behind a list's number
_SAME_LINE = 0.45  # of the height of a line: how far the middles of its words may lie apart
_PARAGRAPH_GAP = 0.75  # of the height of a line, between its foot and the head of the next
_NEARLY = 1.5  # points
_SMALLER = 0.9
_CLOSE = 0.15  # of the size of the letters; a space is wider
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page: left, top, right and bottom edge."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, other: "Box") -> bool:
        """Whether the middle of another box lies within."""
        across, down = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
        return self.x0 <= across < self.x1 and self.top <= down < self.bottom


@dataclass(frozen=True, slots=True)
class Word(Box):
    """Letters without a space between them; `size` is their height, `bold` how most of them look."""

    text: str
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Line(Box):
    """Words side by side; `size` and `bold` are those of most of its letters.

    `room` is where its column of prose ends; 0 where that is as on the rest of the page.
    """

    words: tuple[Word, ...]
    size: float
    bold: bool
    room: float = 0.0

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def is_item(self) -> bool:
        """Whether a line begins with a bullet or a number of a list."""
        if len(self.words) == 1 or not is_marker(self.words[0]):
            return False
        mark, first = self.words[:2]
        is_figure = mark.text[-1].isdigit()  # "2.5 million" may begin a line too
        return not is_figure or first.text[:1].isupper() or first.x0 - mark.x1 > _WIDE * self.size


def is_marker(word: Word) -> bool:
    """Whether a word is a bullet or a number of a list."""
    return bool(BULLET.fullmatch(word.text) or _NUMBER.fullmatch(word.text))


def word_of(printed: dict[str, Any]) -> Word | None:
    """Return a word as pdfplumber has it with its characters, or None where nothing of it is printable."""
    characters = printed["chars"]
    text = "".join(printable(_UNKNOWN.sub("•", printed["text"])).split()).replace(_SOFT_HYPHEN, "-")
    if not text:
        return None
    size = Counter(round(character["size"], 1) for character in characters).most_common(1)[0][0]
    bold = sum(bool(_BOLD.search(character["fontname"])) for character in characters) * 2 > len(characters)
    return Word(printed["x0"], printed["top"], printed["x1"], printed["bottom"], text, size, bold)


def line_of(words: Sequence[Word]) -> Line:
    """Return words as one line, from left to right; raised letters close behind a word belong to it."""
    inner = sorted(words, key=lambda word: word.x0)
    sizes: Counter[float] = Counter()
    for word in inner:
        sizes[word.size] += len(word.text)
    size = sizes.most_common(1)[0][0]
    letters = sum(len(word.text) for word in inner)
    return Line(
        inner[0].x0,
        min(word.top for word in inner),
        max(word.x1 for word in inner),
        max(word.bottom for word in inner),
        tuple(_with_raised(inner, size)),
        size,
        sum(len(word.text) for word in inner if word.bold) * 2 > letters,
    )


def _with_raised(words: Sequence[Word], size: float) -> Iterator[Word]:
    """Yield words with what is raised behind them: the "st" of 1st, and a note's number as a raised one."""
    held: Word | None = None
    for word in words:
        if held and _is_raised(word, held, size):
            held = replace(held, text=held.text + word.text.translate(_RAISED), x1=word.x1)
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _is_raised(word: Word, before: Word, size: float) -> bool:
    is_small = word.size < _SMALLER * size and word.bottom < before.bottom - _SMALLER * (size - word.size)
    return is_small and word.x0 - before.x1 < _CLOSE * size


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Return the lines words stand on, from top to bottom; a raised figure stays on its line."""
    rows: list[list[Word]] = []
    middle = height = 0.0
    for word in sorted(words, key=lambda word: (word.top + word.bottom) / 2):
        at = (word.top + word.bottom) / 2
        if rows and at - middle <= _SAME_LINE * max(height, word.size):
            rows[-1].append(word)
            if word.size > height:
                middle, height = at, word.size
        else:
            rows.append([word])
            middle, height = at, word.size
    return [line_of(row) for row in rows]


def wraps(above: Line, below: Line, left: float, right: float) -> bool:
    """Whether a line goes on in the next only because its room, from left to right, was at its end."""
    if below.is_item or below.top - above.bottom > _PARAGRAPH_GAP * max(above.size, below.size):
        return False
    first = below.words[0]
    ragged_left = abs(above.x0 - below.x0) > _NEARLY and not above.is_item and above.x0 > left + _NEARLY
    slack = (right - left) - (above.x1 - above.x0) if ragged_left else right - above.x1
    return _SPACE * below.size + (first.x1 - first.x0) > slack - _NEARLY


def rejoined(lines: Sequence[Line], left: float, right: float, *, known: Container[str]) -> str:
    """Return the words of lines with a newline only where a line ended on purpose.

    A hyphen at a line's end is taken away where the document has the whole word elsewhere (`known`).
    """
    text = lines[0].text if lines else ""
    for above, below in pairwise(lines):
        text = (
            joined(text, below.text, known=known)
            if wraps(above, below, left, right)
            else f"{text}\n{below.text}"
        )
    return text


def joined(text: str, more: str, *, known: Container[str]) -> str:
    """Return a line and the one it goes on in as one."""
    if not _BROKEN.search(text) or not more[:1].islower():
        return f"{text} {more}"
    start, end = re.split(r"\s", text)[-1], more.split(maxsplit=1)[0]
    whole = f"{start[:-1]}{end}".strip(".,;:()").casefold()
    return f"{text[:-1]}{more}" if whole in known else f"{text}{more}"
