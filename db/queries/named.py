"""Everything that has a reference a person can say, found by it or by its words."""

from typing import NamedTuple

from db.reader import Reader


class NamedLine(NamedTuple):
    """Something with a reference; `kind` is its table's name, `about` tells it from others of the kind."""

    kind: str
    reference: str
    title: str
    about: str


_EVERYTHING = (
    "SELECT 'programme' AS kind, reference, title, reference AS about FROM programme"
    " UNION ALL SELECT 'action', reference, coalesce(nullif(action, ''), description), reference FROM action"
    " UNION ALL SELECT 'milestone', m.reference,"
    " m.baseline_words || ' · ' || coalesce(nullif(a.action, ''), a.description), m.reference"
    " FROM milestone m JOIN action a ON a.id = m.action_id WHERE m.reference <> a.reference"
    " UNION ALL SELECT 'body', b.reference, b.name, c.name || '/' || b.reference FROM body b"
    " JOIN council c ON c.id = b.council_id"
    " UNION ALL SELECT 'stage', reference, title, reference FROM stage"
    " UNION ALL SELECT 'measure', reference, name, reference FROM measure"
    " UNION ALL SELECT 'ask', reference, words, reference FROM ask"
)


def named_like(reader: Reader, said: str, *, limit: int) -> list[NamedLine]:
    """What `said` may mean: the reference itself, what begins so, has the words, has the letters in order."""
    plain = _escaped(said.casefold())
    sql = (
        f"SELECT kind, reference, title, about FROM (SELECT e.*, CASE WHEN lower(e.reference) = :whole THEN 0"
        r" WHEN lower(e.reference) LIKE :begins ESCAPE '\' THEN 1"
        r" WHEN ' ' || lower(e.title) LIKE :word ESCAPE '\' THEN 2"
        r" WHEN lower(e.reference) LIKE :within ESCAPE '\' OR lower(e.title) LIKE :within ESCAPE '\' THEN 3"
        r" WHEN lower(e.reference) LIKE :letters ESCAPE '\' THEN 4 END AS nearness"
        f" FROM ({_EVERYTHING}) e) n WHERE nearness IS NOT NULL"
        " ORDER BY nearness, length(reference), reference, kind LIMIT :most"
    )
    rows = reader.rows(
        sql,
        whole=said.casefold(),
        begins=f"{plain}%",
        word=f"% {plain}%",
        within=f"%{plain}%",
        letters="%".join(["", *map(_escaped, said.casefold().replace(" ", "")), ""]),
        most=limit,
    )
    return [NamedLine._make(row) for row in rows]


def is_programme(reader: Reader, reference: str) -> bool:
    """Whether there is a programme of that reference."""
    return bool(reader.rows("SELECT 1 FROM programme WHERE reference = :reference", reference=reference))


def _escaped(words: str) -> str:
    for sign in "\\%_":
        words = words.replace(sign, f"\\{sign}")
    return words
