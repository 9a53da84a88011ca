"""Which characters come in: words do, orders to a terminal, a printer or the writing direction do not."""

import re

_SEQUENCES = re.compile(
    r"(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"  # an operating system command: links, clipboard
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c\n]*(?:\x1b\\|\x9c)"  # a device control string
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours and cursor movement
    r"|\x1b[ -/]*[0-~]?"  # any other escape
)
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NO_BREAK_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
_CONTROLS = dict.fromkeys(code for code in [*range(0x20), *range(0x7F, 0xA0)] if chr(code) not in "\t\n")
_DIRECTIONS = dict.fromkeys(
    map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
_NO_CHARACTERS = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF])  # as XML has it
_TABLE = {**_NO_BREAK_SPACES, **_CONTROLS, **_DIRECTIONS, **_INVISIBLE, **_NO_CHARACTERS}


def printable(text: str) -> str:
    """Return the words alone: line ends as newlines, tabs kept, no-break spaces as spaces, no controls."""
    if text.isascii() and text.isprintable():
        return text
    return _LINE_ENDS.sub("\n", _SEQUENCES.sub("", text)).translate(_TABLE)


def folded(text: str) -> str:
    """Return the form two spellings share: one case, single spaces."""
    return " ".join(text.split()).casefold()
