"""Which piece of a revised plan is which of the plan as it is kept: by name, by words, by likeness. Pure.

Pieces are told by their place in their sequences; each is paired once.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

Piece = TypeVar("Piece")
Key = Callable[[Piece], Hashable | None]

SURE = 0.85
UNSURE = 0.62
RIVAL = 0.05  # a second so near the best leaves it open which is meant


class Alike(NamedTuple):
    """Two pieces that may be one: their places, and how alike they are, from 0 to 1."""

    likeness: float
    stored: int
    revised: int


class Pairs(Generic[Piece]):
    """The pairs found so far; `stored_of` gives the stored place of a revised one."""

    def __init__(self, stored: Sequence[Piece], revised: Sequence[Piece]) -> None:
        self.stored, self.revised = stored, revised
        self.stored_of: dict[int, int] = {}
        self._taken: set[int] = set()

    @property
    def left_stored(self) -> list[int]:
        """The places of stored pieces that are not paired."""
        return [at for at in range(len(self.stored)) if at not in self._taken]

    @property
    def left_revised(self) -> list[int]:
        """The places of revised pieces that are not paired."""
        return [at for at in range(len(self.revised)) if at not in self.stored_of]

    def join(self, stored: int, revised: int) -> None:
        """Pair two pieces."""
        self.stored_of[revised] = stored
        self._taken.add(stored)

    def by_one(
        self,
        stored: Key[Piece],
        revised: Key[Piece] | None = None,
        *,
        fits: Callable[[Piece, Piece], bool] = lambda _, __: True,
    ) -> None:
        """Pair what has a key that is there once on both sides, where the two fit; None is no key."""
        for olds, news in self._sharing(stored, revised or stored):
            if len(olds) == len(news) == 1 and fits(self.stored[olds[0]], self.revised[news[0]]):
                self.join(olds[0], news[0])

    def by_order(self, key: Key[Piece], *, uneven: bool = False) -> None:
        """Pair what shares a key in its order, where both sides have as many or `uneven` is said."""
        for olds, news in self._sharing(key, key):
            if uneven or len(olds) == len(news):
                for old, new in zip(olds, news, strict=False):
                    self.join(old, new)

    def by_likeness(self, alike: Iterable[Alike]) -> list[Alike]:
        """Pair the likeliest, where they are likest to each other and no rival is near; gives the doubtful.

        A doubtful pair is left unpaired; none of its pieces is in another.
        """
        found = sorted((pair for pair in alike if pair.likeness >= UNSURE), reverse=True)
        of_stored, of_revised = defaultdict[int, list[Alike]](list), defaultdict[int, list[Alike]](list)
        for pair in found:
            of_stored[pair.stored].append(pair)
            of_revised[pair.revised].append(pair)
        settled_stored, settled_revised = set[int](), set[int]()
        doubtful = []
        for pair in found:
            if pair.stored in settled_stored or pair.revised in settled_revised:
                continue
            rivals = [
                other
                for other in (*of_stored[pair.stored], *of_revised[pair.revised])
                if other != pair
                and other.stored not in settled_stored
                and other.revised not in settled_revised
                and other.likeness > pair.likeness - RIVAL
            ]
            settled_stored.add(pair.stored)
            settled_revised.add(pair.revised)
            if pair.likeness >= SURE and not rivals:
                self.join(pair.stored, pair.revised)
            else:
                doubtful.append(pair)
        return doubtful

    def _sharing(self, stored: Key[Piece], revised: Key[Piece]) -> Iterator[tuple[list[int], list[int]]]:
        olds, news = defaultdict[Hashable, list[int]](list), defaultdict[Hashable, list[int]](list)
        for at in self.left_stored:
            olds[stored(self.stored[at])].append(at)
        for at in self.left_revised:
            news[revised(self.revised[at])].append(at)
        for key, places in news.items():
            if key is not None and key in olds:
                yield olds[key], places


def out_of_order(places: Sequence[int]) -> set[int]:
    """Give the indexes of those that moved: all but a longest run that rises."""
    ends: list[int] = []  # index of the least last place of a run of each length
    before: list[int] = []
    for index, place in enumerate(places):
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            if places[ends[middle]] < place:
                low = middle + 1
            else:
                high = middle
        before.append(ends[low - 1] if low else -1)
        ends[low : low + 1] = [index]
    moved = set(range(len(places)))
    index = ends[-1] if ends else -1
    while index >= 0:
        moved.discard(index)
        index = before[index]
    return moved
