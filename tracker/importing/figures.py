"""A figure as a plan prints it ("over £22m", "30.3%", "around 40 case types") and the number it stands for.

Only words that are one figure are read; a range, a sum or a date is none. Nothing is corrected: the words
stay what is printed, and the value is for sorting, charts and comparing.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple


class Figure(NamedTuple):
    """A plain decimal in single units ("22000000" of "£22m"), and its unit: £, %, the words after, or "".

    `qualifier` is what stands before, as written: "over", "at least"; a "+" after the number is one too.
    """

    qualifier: str
    value: str
    unit: str


_QUALIFIER = (
    r"over|more than|above|exceeding|in excess of|greater than|at least|a minimum of|minimum of|minimum|"
    r"not less than|no less than|no fewer than|around|about|approximately|approx\.?|roughly|circa|"
    r"ca?\.|ca?(?=[\s£])|some|up to|at most|a maximum of|maximum of|maximum|not more than|no more than|"
    r"under|below|less than|fewer than|nearly|almost|"
    r"just over|just under|well over|a further|an additional|additional|a total of|within|"
    r"increasing to|rising to|reducing to|≥|≤|>=|<=|>|<|~"
)
_SCALES = {
    "": 0, "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9, "tn": 12,
}  # fmt: skip
_FIGURE = re.compile(
    rf"(?P<qualifier>(?:(?:{_QUALIFIER})\s*)*?)"
    r"(?P<minus>[-\u2212\u2013]?)(?P<pound>£?)\s?(?P<minus_after>[-\u2212]?)"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?P<plus>\+?)(?:\s?(?P<scale>k|thousand|mn?|million|bn|billion|tn)\b)?(?P<plus_after>\+?)"
    r"(?:\s?(?P<percent>%|per ?cent\b|percent\b)|\s+(?P<noun>[^\W\d_][^\d]*))?",
    re.IGNORECASE,
)
# After a number these begin a second thought, and the words are more than one figure.
_GOES_ON = re.compile(
    r"(?:to|or|and|of|out|in|by|from|per|plus|minus|against|then|at|with)\b|.*[;:/]", re.IGNORECASE
)
_LONGEST = 100  # characters, of the whole
_LONGEST_NOUN = 40  # characters; more is a sentence


@lru_cache(maxsize=4096)
def figure(words: str) -> Figure | None:
    """Return the one figure that the words are, or None."""
    match = _FIGURE.fullmatch(" ".join(words.split())) if len(words) <= _LONGEST else None
    if match is None:
        return None
    noun = match["noun"] or ""
    if _GOES_ON.match(noun) or len(noun) > _LONGEST_NOUN or (noun and match["pound"]):
        return None
    number = Decimal(match["number"].replace(",", "")).scaleb(_SCALES[(match["scale"] or "").casefold()])
    if match["minus"] or match["minus_after"]:
        number = -number
    unit = match["pound"] or ("%" if match["percent"] else noun)
    plus = match["plus"] or match["plus_after"]
    return Figure((match["qualifier"] or plus).strip(), _plain(number), unit)


def is_figure(words: str) -> bool:
    """Whether the words are a figure, or the dash that stands where there is none."""
    return words.strip() in {"-", "\u2013", "\u2014", "n/a", "N/A"} or figure(words) is not None


def _plain(number: Decimal) -> str:
    """Return a number without exponent or idle noughts."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if number else "0"
