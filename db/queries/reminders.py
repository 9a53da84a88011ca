"""What the reminders are computed from, and what waits in the outbox."""

from typing import NamedTuple

from db.reader import Reader


class WatchedLine(NamedTuple):
    """An open milestone with its dates, its council and programme, and the moment it came in."""

    id: int
    action_id: int
    uuid: str
    reference: str
    kind: str
    state: str
    due_start: str | None
    due_end: str | None
    programme_contact: str | None
    came_at: str | None


class ContactLine(NamedTuple):
    """A body that acts in an action, and its address as it was given."""

    action_id: int
    body: str
    contact: str | None


class WaitingLine(NamedTuple):
    """How many messages wait to be sent, and how many of them may be tried now."""

    waiting: int
    ready: int


def watched(reader: Reader, *, opened_from: str, today: str, ends_by: str) -> list[WatchedLine]:
    """Milestones still to be finished that open from one day to today, or end by another."""
    sql = (
        "SELECT m.id, m.action_id, m.uuid, m.reference, m.kind, m.state, m.due_start, m.due_end, p.contact,"
        " (SELECT max(t.at) FROM change h JOIN act t ON t.id = h.act_id WHERE h.table_name = 'milestone'"
        " AND h.row_id = m.id AND h.field IS NULL AND h.became IS NOT NULL)"
        " FROM milestone m JOIN action a ON a.id = m.action_id JOIN programme p ON p.id = a.programme_id"
        " WHERE m.state IN ('not_started', 'in_progress')"
        " AND (m.due_end <= :ends_by OR m.due_start BETWEEN :opened_from AND :today) ORDER BY m.id"
    )
    rows = reader.rows(sql, opened_from=opened_from, today=today, ends_by=ends_by)
    return [WatchedLine._make(row) for row in rows]


def acting_contacts(reader: Reader) -> list[ContactLine]:
    """The bodies that act, action by action, in the order of the words."""
    sql = (
        "SELECT x.action_id, b.name, b.contact FROM action_body x JOIN body b ON b.id = x.body_id"
        " WHERE x.part = 'acts' ORDER BY x.action_id, x.position"
    )
    return [ContactLine._make(row) for row in reader.rows(sql)]


def councils_of(reader: Reader, milestone_ids: list[int]) -> dict[int, str]:
    """The council's name of each milestone."""
    if not milestone_ids:
        return {}
    listed = ", ".join(str(int(one)) for one in milestone_ids)
    sql = (
        "SELECT m.id, c.name FROM milestone m JOIN action a ON a.id = m.action_id"
        " JOIN programme p ON p.id = a.programme_id JOIN council c ON c.id = p.council_id"
        f" WHERE m.id IN ({listed})"
    )
    return {row[0]: row[1] for row in reader.rows(sql)}


def waiting(reader: Reader, now: str) -> WaitingLine:
    """What is in the outbox and not sent; `now` is an instant as the tables keep it."""
    sql = (
        "SELECT count(*), coalesce(sum(CASE WHEN next_try_at <= :now"
        " AND (claimed_until IS NULL OR claimed_until <= :now) THEN 1 ELSE 0 END), 0)"
        " FROM message WHERE state = 'waiting'"
    )
    return WaitingLine._make(reader.rows(sql, now=now)[0])
