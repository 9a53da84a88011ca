"""What was recorded of a programme after a day, so that it can be told as it stood that day."""

from typing import NamedTuple

from db.reader import Reader

_PROGRESS = (
    "'state', 'started_on', 'forecast_words', 'forecast_start', 'forecast_end', 'forecast_precision',"
    " 'actual_words', 'actual_start', 'actual_end', 'timing_kind', 'baseline_words', 'baseline_start',"
    " 'baseline_end', 'baseline_precision'"
)
_READ = "'period_words', 'words', 'qualifier', 'value', 'kind'"
_OF_ACTION = "milestone m JOIN action a ON a.id = m.action_id AND a.programme_id = :programme"
_OF_MEASURE = "reading r JOIN measure s ON s.id = r.measure_id WHERE s.programme_id = :programme"
# The rows of each table that are of the programme, by the name a snapshot knows them under, and which of
# their fields can be told as they were.
_TOLD = (
    ("milestone", f"SELECT m.id, m.uuid AS name FROM {_OF_ACTION}", _PROGRESS),
    ("action", "SELECT id, uuid AS name FROM action WHERE programme_id = :programme", "'timing'"),
    (
        "rebaseline",
        f"SELECT b.id, m.uuid AS name FROM {_OF_ACTION} JOIN rebaseline b ON b.milestone_id = m.id",
        "''",
    ),
    ("measure", "SELECT id, uuid AS name FROM measure WHERE programme_id = :programme", "''"),
    (
        "reading",
        f"SELECT r.id, CAST(s.id AS TEXT) || '/' || CAST(r.position AS TEXT) AS name FROM {_OF_MEASURE}",
        _READ,
    ),
    ("ask", "SELECT id, uuid AS name FROM ask WHERE programme_id = :programme", "'reply'"),
)
# Acts that took in a document: the plan itself, or one that was dated by the day.
_TAKEN_IN = (
    "SELECT p.act_id FROM change p WHERE p.table_name = 'programme' AND p.row_id = :programme"
    " AND p.field IS NULL AND p.was IS NULL"
    " UNION SELECT c.act_id FROM change c JOIN source s ON c.table_name = 'source' AND c.row_id = s.id"
    " AND c.field IS NULL AND c.was IS NULL WHERE s.programme_id = :programme AND s.dated_on <= :as_at"
)


class SinceLine(NamedTuple):
    """A change that an act made after the day; `was` and `became` are JSON text.

    `name` is the row's UUID, an agreement's that of its milestone, a reading's its measure's number and its
    place ("7/2"). With no `field`, the whole row came; `reverses` is the act that the act undoes or does
    again.
    """

    act_id: int
    reverses: int | None
    table_name: str
    row_id: int
    name: str
    field: str | None
    was: str | None
    became: str | None


def is_recorded_since(reader: Reader, after: str) -> bool:
    """Whether anything was recorded on the day `after` or later."""
    found = reader.rows("SELECT at FROM act ORDER BY id DESC LIMIT 1")
    return bool(found) and found[0][0] >= after


def recorded_since(reader: Reader, programme_id: int, as_at: str, after: str) -> list[SinceLine]:
    """What was recorded of a programme from the day `after` on, in order.

    The first taking in of the plan is left out, and so is that of a document dated by `as_at`.
    """
    each = " UNION ALL ".join(
        "SELECT h.id, h.act_id, t.reverses, h.table_name, h.row_id, x.name, h.field, h.was, h.became"
        f" FROM ({rows}) x JOIN change h ON h.table_name = '{table}' AND h.row_id = x.id"
        " JOIN act t ON t.id = h.act_id"
        f" WHERE (h.field IS NULL AND h.was IS NULL OR h.field IN ({fields}))"
        f" AND t.at >= :after AND h.act_id NOT IN ({_TAKEN_IN})"
        for table, rows, fields in _TOLD
    )
    found = reader.rows(f"{each} ORDER BY 1", programme=programme_id, as_at=as_at, after=after)
    return [SinceLine._make(row[1:]) for row in found]
