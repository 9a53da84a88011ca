"""The reviews that are open, as a list; no document is read for it."""

import json
from typing import NamedTuple

from db.queries.reviews import reviews
from db.reader import Reader


class Open(NamedTuple):
    """An open review: its document, how many decisions were made, who began it and when."""

    number: int
    name: str
    decisions: int
    begun_by: str
    begun_at: str
    changed_at: str


def open_reviews(reader: Reader) -> list[Open]:
    """Give the open reviews, the last begun first."""
    return [
        Open(
            line.id, line.name, len(json.loads(line.decisions)), line.begun_by, line.begun_at, line.changed_at
        )
        for line in reviews(reader)
    ]
