"""The documents a programme was read from, and what became of each paragraph and row of them.

`words`, `uses` and `set_aside` are JSON text, in the form `Passage` keeps them.
"""

from typing import NamedTuple

from db.reader import Reader

# Every kind of item a passage can become, and where its references stand.
_KINDS = {
    "action": "action",
    "measure": "measure",
    "ask": "ask",
    "table": "published_table",
    "route": "route",
    "stage": "stage",
    "frame": "frame",
    "candidate": "candidate",
}

# Whether a passage became an item, or the candidate it was before.
_BECAME = (
    "(CAST(x.uses AS TEXT) LIKE :own OR EXISTS (SELECT 1 FROM candidate c"
    " JOIN action a ON a.id = c.action_id WHERE a.reference = :reference"
    " AND CAST(x.uses AS TEXT) LIKE '%\"' || c.reference || '\"%'))"
)


class SourceLine(NamedTuple):
    """A document a programme was read from."""

    id: int
    name: str
    dated_words: str | None
    read_at: str


class PassageLine(NamedTuple):
    """A paragraph or row of a document."""

    position: int
    kind: str
    place: str
    words: str
    uses: str
    set_aside: str


def sources(reader: Reader, programme: str) -> list[SourceLine]:
    """The documents of a programme, the first read first."""
    sql = (
        "SELECT s.id, s.name, s.dated_words, s.read_at FROM source s"
        " JOIN programme p ON p.id = s.programme_id WHERE p.reference = :programme ORDER BY s.id"
    )
    return [SourceLine._make(row) for row in reader.rows(sql, programme=programme)]


def passages(reader: Reader, source_id: int) -> list[PassageLine]:
    """The passages of a document, in its order."""
    sql = (
        "SELECT position, kind, place, words, uses, set_aside FROM passage WHERE source_id = :source"
        " ORDER BY position"
    )
    return [PassageLine._make(row) for row in reader.rows(sql, source=source_id)]


def passages_of(reader: Reader, reference: str) -> list[PassageLine]:
    """The passages that became an item; for an action, those of the candidate it was as well.

    Where several documents were read, they are those of the latest that holds the item.
    """
    sql = (
        "SELECT x.source_id, x.position, x.kind, x.place, x.words, x.uses, x.set_aside FROM passage x"
        f" WHERE {_BECAME} ORDER BY x.source_id DESC, x.position"
    )
    found = reader.rows(sql, own=f'%"{reference}"%', reference=reference)
    return [PassageLine._make(row[1:]) for row in found if row[0] == found[0][0]]


def source_of(reader: Reader, reference: str) -> tuple[int, str] | None:
    """The latest document that holds an item: its key and its name."""
    sql = (
        "SELECT s.id, s.name FROM passage x JOIN source s ON s.id = x.source_id"
        f" WHERE {_BECAME} ORDER BY s.id DESC LIMIT 1"
    )
    found = reader.rows(sql, own=f'%"{reference}"%', reference=reference)
    return (found[0][0], found[0][1]) if found else None


def kinds_of_items(reader: Reader, programme: str) -> dict[str, str]:
    """What each reference of a programme stands for, as the kind of item."""
    workstreams = (
        "SELECT p.reference || '-' || w.letter, 'workstream' FROM workstream w"
        " JOIN programme p ON p.id = w.programme_id WHERE p.reference = :programme"
    )
    items = [
        f"SELECT x.reference, '{kind}' FROM {table} x JOIN programme p ON p.id = x.programme_id"
        " WHERE p.reference = :programme"
        for kind, table in _KINDS.items()
    ]
    return dict(reader.rows(" UNION ALL ".join((workstreams, *items)), programme=programme))
