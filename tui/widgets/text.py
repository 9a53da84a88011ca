"""People's words on their way to the screen: one line, no orders to the terminal, cut by width in cells."""

from rich.cells import cell_len, set_cell_size

from tracker.importing.characters import printable

ELLIPSIS = "…"


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
