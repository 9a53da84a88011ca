"""Text that is safe to print: no control, separator or direction characters; counts as words."""

import re

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = dict.fromkeys(
    code for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000)) if chr(code) != "\n"
)
_DIRECTIONS = dict.fromkeys(map(ord, "\u061c\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff"))
_DIRECTIONS |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_GONE = {**_CONTROLS, **_DIRECTIONS, 0x09: " "}
_JOINING = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"})
_VOWELS = frozenset("AEIOU")
_SHORTEST_WORD = 4
_SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def lines(text: str) -> str:
    """Keep the words and line feeds, nothing that steers a terminal, a parser or the writing direction."""
    return _LINE_ENDS.sub("\n", text).translate(_GONE).strip()


def line(text: str) -> str:
    """Give the words on one line, single spaces between them."""
    return " ".join(lines(text).split())


def number(count: int) -> str:
    """Say a count: "no" to "nine" in words, from 10 in figures with commas."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """Say how many of a thing: "one milestone", "12 milestones"."""
    return f"{number(count)} {singular if count == 1 else plural or singular + 's'}"


def percentage(count: int, of: int) -> str:
    """Say a share in whole per cent; not 0% where there is any, nor 100% before it is all."""
    share = (200 * count + of) // (2 * of)
    return f"{min(max(share, 1 if count else 0), 100 if count == of else 99)}%"


def shortened(text: str, most: int) -> str:
    """Cut to at most so many characters, at a word where there is one, with an ellipsis."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    head = kept.rsplit(" ", 1)[0] if " " in kept[most // 2 :] else kept
    return head.rstrip(" ,:;…") + "…"


def anchor(reference: str) -> str:
    """Give the place of a milestone on its programme's page."""
    return reference.lower().replace("/", "-")


def calm(title: str) -> str:
    """Write a title that stands in capitals as others are written; one that does not stays as it is."""
    if not title.isupper() or " " not in title:
        return title
    return " ".join(_calm_word(word, first=place == 0) for place, word in enumerate(title.split()))


def _calm_word(word: str, *, first: bool) -> str:
    if word.lower() in _JOINING:
        return word.capitalize() if first else word.lower()
    name = len(word) >= _SHORTEST_WORD and _VOWELS & set(word)
    return word.capitalize() if name else word
