"""A long list in portions that a person can take in: by year, each with a heading of its own. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.publishing.render.compose import Row

MOST_TOGETHER = 200


class Portion(NamedTuple):
    """Part of a long list; `heading` is empty where the list is not divided."""

    heading: str
    rows: tuple[Row, ...]


def portions(rows: Sequence[Row]) -> tuple[Portion, ...]:
    """Divide milestones by the year in which each happened or is due, where they are many."""
    if len(rows) <= MOST_TOGETHER:
        return (Portion("", tuple(rows)),)
    by_year: dict[str, list[Row]] = {}
    for row in rows:
        day = row.when.end or row.when.start
        by_year.setdefault(str(day.year) if day else "without a date", []).append(row)
    return tuple(Portion(year, tuple(of_year)) for year, of_year in sorted(by_year.items()))
