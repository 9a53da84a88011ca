"""Words that a spreadsheet would take for a formula: made harmless on the way out, given back on the way in.

An apostrophe before such words makes them text. One is also put before words that only differ from such by
apostrophes in front, so that taking one away is the exact inverse for every text.
"""

import re

_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@\uff0b\uff0d\uff1d\uff20]")
_FIGURE = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?%?|-")


def neutralised(text: str) -> str:
    """Put an apostrophe before words that begin like a formula; plain numbers and a lone dash stay."""
    return f"'{text}" if _is_formula(text) else text


def restored(text: str) -> str:
    """Return the words `neutralised` was given; any other words as they are."""
    return text[1:] if text.startswith("'") and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    bare = text.lstrip("'")
    return _FORMULA.match(bare) is not None and _FIGURE.fullmatch(bare) is None
