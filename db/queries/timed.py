"""Editions that are to be published at a set time, and the polls the house knows of."""

from typing import NamedTuple

from db.reader import Reader


class TimedLine(NamedTuple):
    """An agreed edition with the moment, as the tables keep it, at which it is to be published."""

    id: int
    programme: str
    publish_at: str


class PollLine(NamedTuple):
    """An election that dates hang on, and its day as ISO text."""

    name: str
    on: str


def timed(reader: Reader) -> list[TimedLine]:
    """The agreed editions whose time is set, the earliest first."""
    sql = (
        "SELECT e.id, p.reference, e.publish_at FROM edition e"
        " JOIN programme p ON p.id = e.programme_id"
        " WHERE e.state = 'agreed' AND e.publish_at IS NOT NULL ORDER BY e.publish_at, e.id"
    )
    return [TimedLine._make(row) for row in reader.rows(sql)]


def polls(reader: Reader, programme: str) -> list[PollLine]:
    """The elections of a programme's council whose day is known, by day."""
    sql = (
        "SELECT v.name, v.on_start FROM event v JOIN programme p ON p.council_id = v.council_id"
        " WHERE p.reference = :programme AND lower(v.name) LIKE '%election%'"
        " AND v.on_start IS NOT NULL AND v.on_start = v.on_end ORDER BY v.on_start, v.id"
    )
    return [PollLine._make(row) for row in reader.rows(sql, programme=programme)]
