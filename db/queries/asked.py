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


class TendedLine(NamedTuple):
    """Open actions of a programme under one owner's name ("" for none): how many, and the first of them.

    `is_reached` says whether a body that acts in them, or the programme, can be told instead.
    """

    programme: str
    owner: str
    is_reached: bool
    actions: int
    first: str


_OPEN = "m.state IN ('not_started', 'in_progress', 'paused')"
# An address that did not ask for no more, and whose person, if anybody's, has not left.
_WRITTEN_TO = (
    "NOT EXISTS (SELECT 1 FROM recipient z WHERE z.address = {0} AND z.stopped_at IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM person l WHERE l.address = {0} AND NOT l.is_active)"
)
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


def tended(reader: Reader, *, programme: str | None = None) -> list[TendedLine]:
    """Who is named for the open actions of each programme, and whether anybody else can be told of them."""
    body = (
        "EXISTS (SELECT 1 FROM action_body x JOIN body b ON b.id = x.body_id WHERE x.action_id = a.id"
        f" AND x.part = 'acts' AND coalesce(b.contact, '') <> '' AND {_WRITTEN_TO.format('b.contact')})"
    )
    contact = f"coalesce(p.contact, '') <> '' AND {_WRITTEN_TO.format('p.contact')}"
    manager = (
        "EXISTS (SELECT 1 FROM programme_role r JOIN person y ON y.id = r.person_id WHERE r.role = 'manager'"
        f" AND r.programme_id = p.id AND {_WRITTEN_TO.format('y.address')})"
    )
    sql = (
        f"WITH each AS (SELECT p.reference AS programme, coalesce(o.name, '') AS owner, ({body} OR {contact}"
        f" OR {manager}) AS is_reached, a.reference AS action FROM action a"
        " JOIN programme p ON p.id = a.programme_id LEFT JOIN action_owner o ON o.action_id = a.id"
        f" WHERE {_OF_PROGRAMME} AND EXISTS (SELECT 1 FROM milestone m WHERE m.action_id = a.id AND {_OPEN}))"
        " SELECT programme, owner, is_reached, count(*), min(action) FROM each"
        " GROUP BY programme, owner, is_reached ORDER BY programme, min(action)"
    )
    return [
        TendedLine(row[0], row[1], bool(row[2]), *row[3:]) for row in reader.rows(sql, programme=programme)
    ]
