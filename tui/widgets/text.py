"""People's words on their way to the screen: one line, no orders to the terminal, cut by width in cells."""

import re
from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size

from tracker.importing.characters import printable

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
        for word in _WORD.findall(one_line(words)) if words.strip() else ():
            size = cell_len(word.rstrip())
            if size > room and room < width:
                lines.append([])
                room, word = width, word.lstrip()  # noqa: PLW2901 - a line does not begin with a space
            lines[-1].append((fitted(word, room) if size > room else word, style))
            room = max(room - cell_len(word), 0)
    return lines
