"""Editions that are to be published at a set time, and the polls the house knows of."""

from typing import NamedTuple

from db.reader import Reader


class TimedLine(NamedTuple):
    """An agreed edition with the moment, as the tables keep it, at which it is to be published."""

    id: int
    programme: str
    council_id: int
    publish_at: str


class PollLine(NamedTuple):
    """An election that dates hang on, and its day as ISO text."""

    council_id: int
    name: str
    on: str


def timed(reader: Reader) -> list[TimedLine]:
    """The agreed editions whose time is set, the earliest first."""
    sql = (
        "SELECT e.id, p.reference, p.council_id, e.publish_at FROM edition e"
        " JOIN programme p ON p.id = e.programme_id"
        " WHERE e.state = 'agreed' AND e.publish_at IS NOT NULL ORDER BY e.publish_at, e.id"
    )
    return [TimedLine._make(row) for row in reader.rows(sql)]


def polls(reader: Reader) -> list[PollLine]:
    """The elections whose day is known, by day."""
    sql = (
        "SELECT council_id, name, on_start FROM event WHERE lower(name) LIKE '%election%'"
        " AND on_start IS NOT NULL AND on_start = on_end ORDER BY on_start, id"
    )
    return [PollLine._make(row) for row in reader.rows(sql)]
