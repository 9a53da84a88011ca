"""The unit that a heading or a name says: "(£)", "£000's", "(£’000)", "%"."""

import re

_UNIT = re.compile(
    r"£\s?(?:m|k|bn|million|thousand|['’]?\s?000['’]?s?)?|%|['’]?000['’]?s|per cent|days|number|no\.?",
    re.IGNORECASE,
)
_AT_END = re.compile(r"\(([^()]{1,12})\)\s*$")


def is_unit(words: str) -> bool:
    """Whether a cell holds a unit alone."""
    return _UNIT.fullmatch(words.strip().strip("()")) is not None


def unit_in(name: str) -> str:
    """Return the unit in the brackets that end a name, or nothing."""
    match = _AT_END.search(name)
    return match[1].strip() if match and is_unit(match[1]) else ""
