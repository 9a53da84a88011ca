"""Two names that may be one body. They are asked about, never merged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from tracker.characters import folded

ALIKE = 0.92  # of the letters, in order: a slip of the pen
SHORTEST_PLURAL = 3  # letters: "gas" is no plural
_TRAILING = frozenset(
    {"service", "team", "department", "directorate", "committee", "panel", "board", "group"}
)
_SMALL_WORDS = frozenset({"and", "of"})
_LEADING = frozenset({"the", "senior", "full", "corporate", "council's"})


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    folded: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]


def near_matches(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of different names that a reader might take for one, in the order given.

    A plural, one word such as "Service" after or "Senior" before, a slip of the pen. Never another number.
    """
    for first, second in combinations(map(_form, names), 2):
        if first.folded != second.folded and first.numbers == second.numbers and _near(first, second):
            yield first.name, second.name


def _form(name: str) -> _Form:
    plain = folded(name)
    return _Form(name, plain, _singular(plain), tuple(re.findall(r"\d+", plain)))


def _near(first: _Form, second: _Form) -> bool:
    short, long = sorted((first.words, second.words), key=len)
    if short == long:
        return True
    if len(long) == len(short) + 1 and (
        (long[:-1] == short and long[-1] in _TRAILING) or (long[1:] == short and long[0] in _LEADING)
    ):
        return True
    lengths = sorted((len(first.folded), len(second.folded)))
    if lengths[0] < ALIKE * lengths[1]:
        return False
    matcher = SequenceMatcher(None, first.folded, second.folded, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _singular(name: str) -> tuple[str, ...]:
    words = [word for word in re.findall(r"[\w'’]+", name) if word not in _SMALL_WORDS]
    return tuple(
        word[:-1] if len(word) > SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss") else word
        for word in words
    )
