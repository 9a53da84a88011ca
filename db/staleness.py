"""Which stored calendar entries a change may have made stale: a flag, no rendering here."""

from collections import defaultdict

from sqlalchemy import Connection, text

# How to find, from the rows of one table, the milestones whose staff entries show something of them.
_MILESTONES = {
    "milestone": "SELECT uuid FROM milestone WHERE id IN ({ids})",
    "update_entry": (
        "SELECT m.uuid FROM milestone m JOIN update_entry u ON u.milestone_id = m.id WHERE u.id IN ({ids})"
    ),
    "action": "SELECT uuid FROM milestone WHERE action_id IN ({ids})",
    "action_body": (
        "SELECT m.uuid FROM milestone m JOIN action_body b ON b.action_id = m.action_id WHERE b.id IN ({ids})"
    ),
    "body": (
        "SELECT m.uuid FROM milestone m JOIN action_body b ON b.action_id = m.action_id"
        " WHERE b.body_id IN ({ids})"
    ),
    "workstream": (
        "SELECT m.uuid FROM milestone m JOIN action a ON a.id = m.action_id WHERE a.workstream_id IN ({ids})"
    ),
    "programme": (
        "SELECT m.uuid FROM milestone m JOIN action a ON a.id = m.action_id WHERE a.programme_id IN ({ids})"
    ),
    "council": (
        "SELECT m.uuid FROM milestone m JOIN action a ON a.id = m.action_id"
        " JOIN programme p ON p.id = a.programme_id WHERE p.council_id IN ({ids})"
    ),
}
MANY = 500


def mark_stale(connection: Connection, rows: set[tuple[str, int]]) -> None:
    """Flag the staff entries that show any of the rows, given as (table, id)."""
    ids: dict[str, list[int]] = defaultdict(list)
    for table, row_id in rows:
        if table in _MILESTONES:
            ids[table].append(row_id)
    for table, found in ids.items():
        for start in range(0, len(found), MANY):
            listed = ", ".join(str(row_id) for row_id in found[start : start + MANY])
            connection.execute(
                text(
                    "UPDATE calendar_entry SET stale = true WHERE audience = 'staff'"  # noqa: S608 - ids are our own integers
                    f" AND milestone_uuid IN ({_MILESTONES[table].format(ids=listed)})"
                )
            )
