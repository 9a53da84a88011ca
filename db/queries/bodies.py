"""The register of bodies: what each does, whom it reports to, and how much falls to it month by month."""

from typing import NamedTuple

from db.queries.milestones import OPEN
from db.reader import Reader


class RegisteredLine(NamedTuple):
    """A body with the number of actions it has each part in; `other_names` is a JSON list.

    `meets_on` is the day of its next meeting, `overdue` how many open milestones are past their date.
    """

    id: int
    version: int
    reference: str
    name: str
    other_names: str
    kind: str
    contact: str | None
    council: str
    reports_to: str | None
    acts: int
    consulted: int
    challenges: int
    recommends: int
    approves: int
    actions: int
    meets_on: str | None
    overdue: int


class MonthLine(NamedTuple):
    """How many open milestones of a body are due in a month; `month` is "2024-09"."""

    body_id: int
    month: str
    due: int


class PartLine(NamedTuple):
    """The part a body has in an action."""

    action_id: int
    part: str


_PARTS = ", ".join(
    f"count(DISTINCT CASE WHEN x.part = '{part}' THEN x.action_id END)"
    for part in ("acts", "consulted", "challenges", "recommends", "approves")
)


def registered(reader: Reader, today: str) -> list[RegisteredLine]:
    """Every body as it stands on a day, by council and name."""
    sql = (
        "SELECT b.id, b.version, b.reference, b.name, b.other_names, b.kind, b.contact, c.name, o.name,"
        f" {_PARTS}, count(DISTINCT x.action_id),"
        " (SELECT min(t.held_on) FROM meeting t"
        " WHERE t.body_id = b.id AND t.held_on >= :today AND t.state <> 'cancelled'),"
        " (SELECT count(DISTINCT m.id) FROM milestone m JOIN action_body y ON y.action_id = m.action_id"
        f" WHERE y.body_id = b.id AND {OPEN} AND m.due_end < :today)"
        " FROM body b JOIN council c ON c.id = b.council_id"
        " LEFT JOIN body o ON o.id = b.reports_to_id LEFT JOIN action_body x ON x.body_id = b.id"
        " GROUP BY b.id, c.name, o.name ORDER BY c.name, lower(b.name), b.id"
    )
    return [RegisteredLine._make(row) for row in reader.rows(sql, today=today)]


def load_by_month(reader: Reader) -> list[MonthLine]:
    """How many open milestones fall to each body in each month, whatever its part."""
    sql = (
        "SELECT x.body_id, substr(CAST(m.due_end AS TEXT), 1, 7) AS month, count(DISTINCT m.id)"
        " FROM action_body x JOIN milestone m ON m.action_id = x.action_id"
        f" WHERE {OPEN} AND m.due_end IS NOT NULL GROUP BY x.body_id, month ORDER BY x.body_id, month"
    )
    return [MonthLine._make(row) for row in reader.rows(sql)]


def parts_of(reader: Reader, body_id: int) -> list[PartLine]:
    """The parts a body has, action by action in the plan's order."""
    sql = (
        "SELECT x.action_id, x.part FROM action_body x JOIN action a ON a.id = x.action_id"
        " JOIN workstream w ON w.id = a.workstream_id WHERE x.body_id = :body_id"
        " ORDER BY a.programme_id, w.position, a.position, x.position"
    )
    return [PartLine._make(row) for row in reader.rows(sql, body_id=body_id)]
