"""What of the machinery somebody may have to see to: letters, calendars, whether anything runs at all."""

from typing import NamedTuple

from db.reader import Reader


class AmissLine(NamedTuple):
    """How many letters failed since a day, how many calendars have a problem, how many are read from outside.

    `last_run` is when any job last began, an instant; None where none ever did.
    """

    failed: int
    calendars: int
    links: int
    last_run: str | None


def amiss(reader: Reader, since: str) -> AmissLine:
    """Count it all in one statement; `since` is a day."""
    sql = (
        "SELECT (SELECT count(*) FROM message WHERE state = 'failed' AND on_date >= :since"
        " AND coalesce(problem, '') NOT LIKE 'called off%'),"
        " (SELECT count(*) FROM calendar_feed f WHERE f.problem IS NOT NULL AND EXISTS"
        " (SELECT 1 FROM feed_link l WHERE l.feed_id = f.id AND l.revoked_at IS NULL)),"
        " (SELECT count(*) FROM feed_link WHERE revoked_at IS NULL),"
        " (SELECT started_at FROM job_run ORDER BY id DESC LIMIT 1)"
    )
    [row] = reader.rows(sql, since=since)
    return AmissLine(row[0], row[1], row[2], None if row[3] is None else str(row[3]))
