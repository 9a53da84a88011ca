"""The passages an item was read from, with the heading over each and the other cells of its row."""

import json
from typing import NamedTuple

from db.queries.candidates import candidate_behind
from db.queries.passages import PassageLine, passages, passages_of, source_of
from db.reader import Reader
from tracker.importing.reviews.source import SourceCell, SourceWords
from tracker.progress.references import normal

_HEADINGS = "headings of the columns"


class Passages(NamedTuple):
    """The document an item was read from, and the places there; an item nobody read has none."""

    document: str
    passages: tuple[SourceWords, ...]


def passages_behind(reader: Reader, said: str) -> Passages:
    """Give the passages of the latest document that became an item, in its order."""
    reference = normal(said).split("/")[0]
    found = source_of(reader, reference)
    if found is None:
        return Passages("", ())
    source_id, document = found
    names = {reference, candidate_behind(reader, reference)}
    mine = {line.position for line in passages_of(reader, reference)}
    heading, columns = "", list[str]()
    told: list[SourceWords] = []
    for line in passages(reader, source_id):
        words = json.loads(line.words)
        if line.kind == "heading":
            heading, columns = words[0], []
        elif any(reason == _HEADINGS for _, reason in json.loads(line.set_aside)):
            columns = words
        if line.position in mine:
            told.append(_told(line, words, heading, columns, names))
    return Passages(document, tuple(told))


def _told(
    line: PassageLine, words: list[str], heading: str, columns: list[str], names: set[str | None]
) -> SourceWords:
    fields: dict[int, list[str]] = {}
    for cell, of, field in json.loads(line.uses):
        if of in names:
            fields.setdefault(cell, []).append(field)
    cells = tuple(
        SourceCell(columns[at] if at < len(columns) else "", text, tuple(fields.get(at, ())))
        for at, text in enumerate(words)
        if text
    )
    return SourceWords(line.place, "" if line.kind == "heading" else heading, cells)
