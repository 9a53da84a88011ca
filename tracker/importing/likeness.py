"""Two names that may be one body. They are asked about, never merged."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from tracker.importing.characters import folded

ALIKE = 0.92  # of the letters, in order: a slip of the pen
_TRAILING = frozenset(
    {"service", "services", "team", "department", "directorate", "committee", "panel", "board", "group"}
)
_LEADING = frozenset({"the", "senior", "full", "corporate", "council's"})


def near_matches(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of different names that a reader might take for one, in the order given.

    A plural, one word such as "Service" after or "Senior" before, a slip of the pen. Never a different number.
    """
    for first, second in combinations(names, 2):
        if folded(first) != folded(second) and _near(first, second):
            yield first, second


def _near(first: str, second: str) -> bool:
    one, other = folded(first), folded(second)
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    short, long = sorted((_singular(one), _singular(other)), key=len)
    if short == long:
        return True
    if len(long) == len(short) + 1 and (
        (long[:-1] == short and long[-1] in _singular(" ".join(_TRAILING)))
        or (long[1:] == short and long[0] in _LEADING)
    ):
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _singular(name: str) -> list[str]:
    words = [word for word in re.findall(r"[\w'’]+", name) if word not in {"and", "of"}]  # noqa: RUF001 - as written
    return [
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in words
    ]  # noqa: PLR2004 - "gas" is no plural
