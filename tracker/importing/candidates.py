"""The candidates of a plan as a person looks through them, each with its place in the document."""

import json
from typing import Any, NamedTuple

from db.queries.candidates import OpenCandidate, open_candidates
from db.queries.passages import passages, sources
from db.queries.plan import programme
from db.reader import Reader
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.references import normal


class Waiting(NamedTuple):
    """An open candidate and where its words stand in the document."""

    line: OpenCandidate
    place: str

    def as_dict(self) -> dict[str, Any]:
        """Give it for programs."""
        line = self.line
        return {
            "reference": line.reference,
            "programme": line.programme,
            "heading": line.heading,
            "words": line.words,
            "bodies": line.body_words,
            "date": line.date_words,
            "timing": json.loads(line.timing),
            "place": self.place,
        }


def waiting(reader: Reader, said: str | None = None) -> list[Waiting]:
    """Give the open candidates of a programme, or of all. Raises `NoSuchReferenceError`."""
    reference = normal(said) if said else None
    if reference is not None and programme(reader, reference) is None:
        raise NoSuchReferenceError(reference, ())
    found = open_candidates(reader, reference)
    places: dict[str, str] = {}
    for name in dict.fromkeys(line.programme for line in found):
        places |= _places(reader, name)
    return [Waiting(line, places.get(line.reference, "")) for line in found]


def _places(reader: Reader, name: str) -> dict[str, str]:
    """Give the first place of each item in the latest document of a programme that holds it."""
    found: dict[str, str] = {}
    for source in reversed(sources(reader, name)):
        for passage in passages(reader, source.id):
            for _, reference, _ in json.loads(passage.uses):
                found.setdefault(reference, passage.place)
    return found
