"""How every programme stands with its updates: the one under way, and the edition published last."""

from typing import NamedTuple

from db.queries import editions, plan
from db.queries.editions import EditionLine
from db.reader import Reader
from tracker.progress.references import normal

__all__ = ["EditionLine", "Standing", "standings"]


class Standing(NamedTuple):
    """A programme, its update that is not published yet, and its newest published edition."""

    programme: str
    title: str
    under_way: EditionLine | None = None
    last: EditionLine | None = None


def standings(reader: Reader) -> list[Standing]:
    """Give how each programme stands, by council and reference."""
    found: dict[str, dict[str, EditionLine]] = {}
    for line in editions.newest(reader):
        found.setdefault(line.programme, {})["last" if line.number else "under_way"] = line
    return [
        Standing(one.reference, one.title, **found.get(one.reference, {})) for one in plan.programmes(reader)
    ]


def standing_of(reader: Reader, programme: str) -> Standing | None:
    """Give how one programme stands, None where there is no such programme."""
    found = plan.programme(reader, normal(programme))
    if found is None:
        return None
    lines = editions.editions(reader, found.reference)
    published = [line for line in lines if line.number]
    under_way = [line for line in lines if line.number is None]
    return Standing(
        found.reference,
        found.title,
        under_way[-1] if under_way else None,
        published[-1] if published else None,
    )
