"""Figures as rows of blocks: a bar a figure, its height an eighth of a line at a time."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

BLOCKS = "▁▂▃▄▅▆▇█"
NONE = "·"


def spark(values: Sequence[float]) -> str:
    """Give one block a value: the least the lowest, the greatest the highest, equal ones in between.

    >>> spark([1, 2, 3])
    '▁▅█'
    """
    if not values:
        return ""
    least, span = min(values), max(values) - min(values)
    if not span:
        return BLOCKS[3] * len(values)
    return "".join(BLOCKS[round((value - least) / span * (len(BLOCKS) - 1))] for value in values)


def counts(values: Sequence[int], most: int) -> str:
    """Give one block for each count against the greatest of all rows; a dot where there is none.

    >>> counts([0, 1, 8], 8)
    '·▁█'
    """
    return "".join(
        BLOCKS[max(-(-value * len(BLOCKS) // max(most, 1)) - 1, 0)] if value else NONE for value in values
    )


PARTIAL = "▏▎▍▌▋▊▉█"


class Axis(NamedTuple):
    """What a row of bars is measured against; nought is always on it, so that no bar lies."""

    least: float
    greatest: float

    @classmethod
    def over(cls, values: Iterable[float]) -> "Axis":
        """Give the axis that holds all of the values."""
        found = [0.0, *values]
        return cls(min(found), max(found))

    def nought(self, width: int) -> int:
        """Say how many cells lie left of nought."""
        return round(-self.least / self._span * width)

    def bar(self, value: float, width: int) -> str:
        """Draw a bar in `width` cells: to the right of nought by eighths of a cell, to the left by halves.

        >>> Axis(0, 10).bar(5, 4)
        '██  '
        >>> Axis(-10, 10).bar(-5, 4)
        ' █  '
        """
        left = self.nought(width)
        if value < 0:
            halves = min(round(-value / self._span * width * 2), left * 2)
            drawn = ("▐" if halves % 2 else "") + "█" * (halves // 2)
            return drawn.rjust(left) + " " * (width - left)
        eighths = min(round(value / self._span * width * 8), (width - left) * 8)
        drawn = "█" * (eighths // 8) + (PARTIAL[eighths % 8 - 1] if eighths % 8 else "")
        return " " * left + drawn.ljust(width - left)

    @property
    def _span(self) -> float:
        return (self.greatest - self.least) or 1.0
