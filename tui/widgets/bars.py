"""Figures as rows of blocks: a bar a figure, its height an eighth of a line at a time."""

from collections.abc import Sequence

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
