"""The actions that come round again, and the milestones made of them so far."""

from typing import NamedTuple

from db.reader import Reader

_RECURS = "CAST(a.timing AS TEXT) LIKE '%\"recurring\"%'"


class RecurringLine(NamedTuple):
    """An action with a rhythm; `timing` is JSON text, `period` the programme's in words, lags in months."""

    id: int
    reference: str
    timing: str
    period: str | None
    year_starts: int
    action_lag: int | None
    council_lag: int | None


def recurring_actions(reader: Reader) -> list[RecurringLine]:
    """The actions whose timing has a rhythm in it."""
    sql = (
        "SELECT a.id, a.reference, a.timing, p.period, c.year_starts, a.reporting_lag, c.reporting_lag"
        " FROM action a"
        " JOIN programme p ON p.id = a.programme_id JOIN council c ON c.id = p.council_id"
        f" WHERE {_RECURS} ORDER BY a.id"
    )
    return [RecurringLine._make(row) for row in reader.rows(sql)]


def recurring_milestones(reader: Reader) -> set[str]:
    """The references of every milestone of those actions."""
    sql = f"SELECT m.reference FROM milestone m JOIN action a ON a.id = m.action_id WHERE {_RECURS}"
    return {row[0] for row in reader.rows(sql)}
