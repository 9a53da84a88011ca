"""How alike the words of two rows are, and which rows are worth comparing. Pure.

Ten thousand rows are not compared with ten thousand, only those that share their rarer words, or words that
follow one another.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise

from rapidfuzz import fuzz

from tracker.characters import folded

_WORD = re.compile(r"[\w'’&%£]+")
_COMMON = 200  # rows: a word in more of them tells none apart
_WORTH = 6  # rows compared with one
_TOLD_BY = 12  # of its rarest words
_OTHER_NUMBERS = 0.79  # at most, where the numbers differ: near, and never sure


def alike(first: str, second: str) -> float:
    """Give how alike two texts are, from 0 to 1: word by word, in whatever order, more said or less."""
    if not (first and second):
        return 1.0 if first == second else 0.0
    one, other = _sorted_words(first), _sorted_words(second)
    same = (fuzz.ratio(one, other) + fuzz.token_set_ratio(one, other)) / 200
    return same if _numbers(first) == _numbers(second) else min(same, _OTHER_NUMBERS)


def worth_comparing(stored: Sequence[str], revised: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of texts that share rarer words, those that share most first for each revised one."""
    holding = defaultdict[str, list[int]](list)
    for at, text in enumerate(stored):
        for word in _marks(text):
            holding[word].append(at)
    few = {word: places for word, places in holding.items() if len(places) <= _COMMON}
    for at, text in enumerate(revised):
        shared = defaultdict[int, float](float)
        telling = sorted(
            (word for word in _marks(text) if word in few), key=lambda word: (len(few[word]), word)
        )
        for word in telling[:_TOLD_BY]:
            for place in few[word]:
                shared[place] += 1 / len(few[word])
        for place in nlargest(_WORTH, shared, key=lambda one: (shared[one], -one)):
            yield place, at


def _marks(text: str) -> set[str]:
    """Give the words of a text, and each two that follow one another: these tell where words are common."""
    words = _WORD.findall(folded(text))
    return {*words, *(f"{first} {second}" for first, second in pairwise(words))}


@lru_cache(maxsize=50_000)
def _sorted_words(text: str) -> str:
    return " ".join(sorted(_WORD.findall(folded(text))))


@lru_cache(maxsize=50_000)
def _numbers(text: str) -> tuple[str, ...]:
    return tuple(sorted(re.findall(r"\d+", text)))
