"""What waits for a person to decide: open questions, dates nobody could read, work nobody is told of."""

from typing import NamedTuple

from db.reader import Reader


class AskedLine(NamedTuple):
    """An open question with what it is about; `alternatives` and `timing` are JSON text.

    `alike` counts the open questions of the same kind, words and choices, this one among them.
    """

    id: int
    programme: str
    period: str | None
    year_starts: int
    about: str | None
    what: str | None
    timing: str | None
    reporting_lag: int | None
    kind: str
    words: str
    asks: str
    alternatives: str
    alike: int


class UnreadLine(NamedTuple):
    """An open action whose words for a date say none."""

    programme: str
    reference: str
    what: str
    words: str


class UntoldLine(NamedTuple):
    """A programme with open actions that nobody would be told of, how many, and the first of them."""

    programme: str
    actions: int
    first: str


_OPEN = "m.state IN ('not_started', 'in_progress', 'paused')"
_OF_PROGRAMME = "(CAST(:programme AS TEXT) IS NULL OR p.reference = :programme)"


def asked(reader: Reader, *, programme: str | None = None) -> list[AskedLine]:
    """The open questions, programme by programme, those of a kind together."""
    sql = (
        "SELECT q.id, p.reference, p.period, c.year_starts, a.reference,"
        " CASE WHEN a.action = '' THEN a.description ELSE a.action END, a.timing,"
        " coalesce(a.reporting_lag, c.reporting_lag), q.kind, q.words, q.asks, q.alternatives,"
        " (SELECT count(*) FROM question o WHERE o.answer IS NULL AND o.kind = q.kind AND o.words = q.words"
        " AND CAST(o.alternatives AS TEXT) = CAST(q.alternatives AS TEXT))"
        " FROM question q JOIN programme p ON p.id = q.programme_id JOIN council c ON c.id = p.council_id"
        " LEFT JOIN action a ON a.id = q.action_id"
        f" WHERE q.answer IS NULL AND {_OF_PROGRAMME} ORDER BY p.reference, q.kind, q.id"
    )
    return [AskedLine._make(row) for row in reader.rows(sql, programme=programme)]


def unread(reader: Reader, *, programme: str | None = None) -> list[UnreadLine]:
    """The open actions whose date is in words that say none, and about which no question is open."""
    sql = (
        "SELECT p.reference, a.reference, CASE WHEN a.action = '' THEN a.description ELSE a.action END,"
        " a.date_words FROM action a JOIN programme p ON p.id = a.programme_id"
        f" WHERE a.date_words <> '' AND {_OF_PROGRAMME}"
        f" AND EXISTS (SELECT 1 FROM milestone m WHERE m.action_id = a.id AND {_OPEN}"
        " AND m.timing_kind = 'unknown' AND m.due_end IS NULL)"
        " AND NOT EXISTS (SELECT 1 FROM question q WHERE q.action_id = a.id AND q.answer IS NULL)"
        " ORDER BY p.reference, a.workstream_id, a.position"
    )
    return [UnreadLine._make(row) for row in reader.rows(sql, programme=programme)]


def untold(reader: Reader, *, programme: str | None = None) -> list[UntoldLine]:
    """How many open actions of each programme have no owner, and no contact of a body or the programme."""
    sql = (
        "SELECT p.reference, count(*), min(a.reference) FROM action a"
        f" JOIN programme p ON p.id = a.programme_id WHERE coalesce(p.contact, '') = '' AND {_OF_PROGRAMME}"
        f" AND EXISTS (SELECT 1 FROM milestone m WHERE m.action_id = a.id AND {_OPEN})"
        " AND NOT EXISTS (SELECT 1 FROM action_owner o WHERE o.action_id = a.id)"
        " AND NOT EXISTS (SELECT 1 FROM action_body x JOIN body b ON b.id = x.body_id"
        " WHERE x.action_id = a.id AND x.part = 'acts' AND coalesce(b.contact, '') <> '')"
        " GROUP BY p.reference ORDER BY p.reference"
    )
    return [UntoldLine._make(row) for row in reader.rows(sql, programme=programme)]
