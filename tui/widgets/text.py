"""People's words on their way to the screen: one line, no orders to the terminal, cut by width in cells."""

import re
from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size

from tracker.characters import printable

ELLIPSIS = "…"
Run = tuple[str, str]
"""Words and the name of their style."""
_WORD = re.compile(r"\s*\S+\s*")


def one_line(words: str) -> str:
    """Give words as a single line without control characters."""
    if words.isprintable():
        return words
    return " ".join(printable(words).split())


def fitted(words: str, width: int) -> str:
    """Cut or fill words to exactly `width` cells; what is cut ends in an ellipsis."""
    if width <= 0:
        return ""
    words = one_line(words)
    room = width - (len(words) if words.isascii() else cell_len(words))
    if room >= 0:
        return words + " " * room
    return set_cell_size(set_cell_size(words, width - 1).rstrip() + ELLIPSIS, width)


def wrapped(runs: Iterable[Run], width: int) -> list[list[Run]]:
    """Lay runs of words out over lines of at most `width` cells; a word longer than a line is cut."""
    lines: list[list[Run]] = [[]]
    room = width
    for words, style in runs:
        for word in _WORD.findall(one_line(words)):
            kept = word
            if cell_len(word.rstrip()) > room:
                if room < width:
                    lines.append([])
                    room = width
                kept = word.lstrip()
                if cell_len(kept.rstrip()) > room:
                    kept = fitted(kept.rstrip(), room)
            _add(lines[-1], kept, style)
            room -= cell_len(kept)
    return lines


def _add(line: list[Run], words: str, style: str) -> None:
    """Put words at the end of a line, as one run where the style goes on."""
    if line and line[-1][1] == style:
        words = line.pop()[0] + words
    line.append((words, style))
