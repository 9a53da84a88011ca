"""What a programme's next import has to know: what was asked before, what became of its candidates."""

from typing import NamedTuple

from db.reader import Reader


class AskedLine(NamedTuple):
    """A question of a programme, answered or not."""

    id: int
    kind: str
    about: str | None
    words: str
    asks: str
    alternatives: str
    answer: str | None


class SettledCandidate(NamedTuple):
    """A candidate somebody decided about, and the action it is now, if it was accepted."""

    reference: str
    action: str | None


def asked(reader: Reader, programme: str) -> list[AskedLine]:
    """Everything ever asked of a programme, in order; `alternatives` is a JSON list."""
    sql = (
        "SELECT q.id, q.kind, a.reference, q.words, q.asks, q.alternatives, q.answer FROM question q"
        " JOIN programme p ON p.id = q.programme_id LEFT JOIN action a ON a.id = q.action_id"
        " WHERE p.reference = :programme ORDER BY q.id"
    )
    return [AskedLine._make(row) for row in reader.rows(sql, programme=programme)]


def settled_candidates(reader: Reader, programme: str) -> list[SettledCandidate]:
    """The candidates that were accepted or dismissed."""
    sql = (
        "SELECT c.reference, a.reference FROM candidate c JOIN programme p ON p.id = c.programme_id"
        " LEFT JOIN action a ON a.id = c.action_id"
        " WHERE p.reference = :programme AND c.state <> 'open' ORDER BY c.id"
    )
    return [SettledCandidate._make(row) for row in reader.rows(sql, programme=programme)]


def reading_day(reader: Reader, programme: str) -> str | None:
    """The day dates are read from where a revision says none: a document's last, else the first import's."""
    sql = (
        "SELECT coalesce("
        " (SELECT CAST(s.dated_on AS TEXT) FROM source s WHERE s.programme_id = p.id"
        " AND s.dated_on IS NOT NULL ORDER BY s.id DESC LIMIT 1),"
        " (SELECT substr(s.read_at, 1, 10) FROM source s WHERE s.programme_id = p.id ORDER BY s.id LIMIT 1))"
        " FROM programme p WHERE p.reference = :programme"
    )
    found = reader.rows(sql, programme=programme)
    return found[0][0] if found else None
