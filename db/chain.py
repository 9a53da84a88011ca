"""The chain that seals the history: every act holds a digest over itself and the one before.

A word changed later in an act, in its changes or in their order breaks the chain there. The end of a
history cut off whole is not seen: compare the last digest with one kept elsewhere.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple

from db.reader import Reader

SEALED = ("table_name", "row_id", "field", "was", "became")


class ActWords(NamedTuple):
    """What an act says of itself; `at` as the tables keep it."""

    who: str
    what: str
    at: str
    about: str
    why: str
    reverses: int | None
    undoable: bool


def digest_of(previous: str, words: ActWords, changes: Iterable[Mapping[str, Any]]) -> str:
    """Give the digest of an act: over the digest before it, its words and its changes in order."""
    sealed = sha256(json.dumps([previous, *words]).encode())
    for change in changes:
        sealed.update(json.dumps([change[key] for key in SEALED]).encode())
    return sealed.hexdigest()


def verify(reader: Reader) -> int | None:
    """Give the number of the first act whose digest does not fit, None where the whole chain holds."""
    rows = reader.stream(
        "SELECT a.id, a.sha256, a.who, a.what, a.at, a.about, a.why, a.reverses, a.undoable,"
        " c.table_name, c.row_id, c.field, c.was, c.became"
        " FROM act a LEFT JOIN change c ON c.act_id = a.id ORDER BY a.id, c.id"
    )
    previous = ""
    for (number, digest, *said, undoable), changes in groupby(rows, key=lambda row: row[:9]):
        words = ActWords._make([*said, bool(undoable)])
        held = (dict(zip(SEALED, row[9:], strict=True)) for row in changes if row[9] is not None)
        if digest_of(previous, words, held) != digest:
            return int(number)
        previous = digest
    return None
