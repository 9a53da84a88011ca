"""What a document prints on its pages beside its words: running headers, footers and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from tracker.importing.readers.pdf_pages import Sheet
from tracker.importing.readers.pdf_words import Line

_OUTER = 3  # lines at the head or foot of a page that may be its margin's
_MARGIN = 0.13  # of the height of a page
_NEARBY = 4.0  # points up or down from page to page
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–|]?(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*\|?\s*page)?",
    re.IGNORECASE,
)

Spot = tuple[int, int]  # a sheet and a piece of it, from 0


def furniture_of(sheets: Sequence[Sheet]) -> frozenset[Spot]:
    """Return the lines in the margins that say the same on many pages but for figures, or number them."""
    outer = [spot for number, sheet in enumerate(sheets) for spot in _margins(number, sheet)]
    said: Counter[tuple[str, int]] = Counter()
    for number, at in outer:
        line = sheets[number].pieces[at]
        for height in {round(line.top / _NEARBY), round(line.top / _NEARBY + 0.5)}:
            said[_pattern(line), height] += 1
    needed = max(2, min(len(sheets) // 3, 4))
    return frozenset(
        (number, at)
        for number, at in outer
        if _PAGE_NUMBER.fullmatch(_text(sheets[number].pieces[at]))
        or any(
            said[_pattern(line), height] >= needed
            for line in [sheets[number].pieces[at]]
            for height in (round(line.top / _NEARBY), round(line.top / _NEARBY + 0.5))
        )
    )


def _margins(number: int, sheet: Sheet) -> list[Spot]:
    lines = [(piece, at) for at, piece in enumerate(sheet.pieces) if isinstance(piece, Line)]
    by_height = sorted(lines, key=lambda item: item[0].top)
    head = [at for line, at in by_height[:_OUTER] if line.top < _MARGIN * sheet.height]
    foot = [at for line, at in by_height[-_OUTER:] if line.bottom > (1 - _MARGIN) * sheet.height]
    return [(number, at) for at in {*head, *foot}]


def _text(piece: object) -> str:
    return piece.text if isinstance(piece, Line) else ""


def _pattern(piece: object) -> str:
    return re.sub(r"\d+", "#", _text(piece)).casefold()
