"""What a document prints on its pages beside its words: running headers, footers and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile

from tracker.importing.headers import role_of
from tracker.importing.readers.pdf_gutters import gaps
from tracker.importing.readers.pdf_pages import Sheet
from tracker.importing.readers.pdf_words import Line

_OUTER = 3  # lines at the head or foot of a page that may be its margin's
_MARGIN = 0.13  # of the height of a page
_NEARBY = 4.0  # points up or down from page to page
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–|]?(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*\|?\s*page)?",
    re.IGNORECASE,
)


def furniture_of(sheets: Sequence[Sheet]) -> list[frozenset[Line]]:
    """Return, for each sheet, the lines that say the same on many pages but for figures, or number them."""
    outer = [_margins(sheet) for sheet in sheets]
    said = Counter(key for lines in outer for key in {key for line in lines for key in _keys(line)})
    needed = max(2, min(len(sheets) // 3, 4))
    return [
        frozenset(
            line
            for line in lines
            if _PAGE_NUMBER.fullmatch(line.text) or any(said[key] >= needed for key in _keys(line))
        )
        for lines in outer
    ]


def _margins(sheet: Sheet) -> list[Line]:
    by_height = sorted(sheet.lines, key=lambda line: line.top)
    above = takewhile(lambda line: not _names_columns(line), by_height[:_OUTER])
    head = [line for line in above if line.top < _MARGIN * sheet.height]
    foot = [line for line in by_height[-_OUTER:] if line.bottom > (1 - _MARGIN) * sheet.height]
    return [*head, *foot]


def _names_columns(line: Line) -> bool:
    """Whether a line is the heading of a plan's table, which a page repeats as well."""
    ends = [
        0,
        *(
            at
            for at, (left, right) in enumerate(pairwise(line.words), 1)
            if (left.x1, right.x0) in gaps(line)
        ),
    ]
    cells = [line.words[start:end] for start, end in pairwise([*ends, len(line.words)])]
    named = (role_of(" ".join(word.text for word in cell)) for cell in cells)
    return sum(found is not None for found in named) > 1


def _keys(line: Line) -> set[tuple[str, int]]:
    """Return what a line says, figures apart, and how high it stands: two heights, lest one fall between."""
    said = re.sub(r"\d+", "#", line.text).casefold()
    return {(said, round(line.top / _NEARBY)), (said, round(line.top / _NEARBY + 0.5))}
