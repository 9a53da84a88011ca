"""Reporting rounds: planned, open, closed."""

from typing import NamedTuple

from db.reader import Reader


class RoundLine(NamedTuple):
    """A round of a programme; days as ISO text, both ends included, `opened_at` an instant or None."""

    id: int
    programme: str
    opens_on: str
    closes_on: str
    board_on: str
    opened_at: str | None


_ROUND = (
    "SELECT r.id, p.reference, r.opens_on, r.closes_on, r.board_on, r.opened_at"
    " FROM reporting_round r JOIN programme p ON p.id = r.programme_id"
)


def rounds(reader: Reader, programme: str | None = None) -> list[RoundLine]:
    """The rounds of a programme, or of all, by the day of the board."""
    where = "" if programme is None else " WHERE p.reference = :programme"
    sql = f"{_ROUND}{where} ORDER BY r.board_on, p.reference, r.id"
    named = {} if programme is None else {"programme": programme}
    return [RoundLine._make(row) for row in reader.rows(sql, **named)]


def to_open(reader: Reader, today: str) -> list[RoundLine]:
    """The rounds whose first day has come, whose last has not passed, and that are not open yet."""
    sql = (
        f"{_ROUND} WHERE r.opened_at IS NULL AND r.opens_on <= :today AND r.closes_on >= :today ORDER BY r.id"
    )
    return [RoundLine._make(row) for row in reader.rows(sql, today=today)]
