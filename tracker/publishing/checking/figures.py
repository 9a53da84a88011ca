"""Percentages printed beside the counts they were made of, reckoned again."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tracker.publishing.checking.findings import Finding, Text

_COUNTED = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNT = rf"\d[\d,]*|{'|'.join(_COUNTED)}"
_SHARE = r"(?P<share>\d+(?:\.\d+)?)\s?(?:%|per\s?cent)"
_OF = (
    rf"(?<!rank )(?<![\d.,£])\b(?P<count>{_COUNT})\s+(?:out\s+)?of\s+(?:the\s+|its\s+|our\s+)?"
    rf"(?P<of>{_COUNT})\b"
)
_BEHIND = re.compile(rf"{_OF}(?![\d%])[^.;\d%£]{{0,60}}{_SHARE}", re.IGNORECASE)
_BEFORE = re.compile(rf"{_SHARE}[^.;\d%£]{{0,30}}{_OF}", re.IGNORECASE)


class _Said(NamedTuple):
    """A share as it is printed, with its counts."""

    part: int
    of: int
    share: Decimal

    @property
    def adds_up(self) -> bool:
        """Whether the share is that of the counts, to as many places as it has."""
        unit = Decimal(1).scaleb(int(self.share.as_tuple().exponent))
        return abs(Decimal(100 * self.part) / self.of - self.share) <= unit / 2


def percentages(text: Text) -> Iterator[Finding]:
    """Find shares that do not follow from the counts beside them: "64 of 114 (55%)"."""
    for found in (*_BEHIND.finditer(text.words), *_BEFORE.finditer(text.words)):
        said = _Said(_number(found["count"]), _number(found["of"]), Decimal(found["share"]))
        if said.of and not said.adds_up:
            right = f"{Decimal(100 * said.part) / said.of:.1f}"
            what = f"{found['count']} of {found['of']} is {right}%, not {found['share']}%."
            yield Finding("percentage", text.where, what, found[0])


def _number(said: str) -> int:
    word = said.casefold()
    return _COUNTED.index(word) if word in _COUNTED else int(said.replace(",", ""))
