"""Which stored calendar entries a change may have made stale: a flag, no rendering here."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

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

# A row that went cannot be asked any more; it says itself which row it hung on: its column and that table.
_HUNG_ON = {"update_entry": ("milestone_id", "milestone"), "action_body": ("action_id", "action")}


def mark_stale(connection: Connection, changes: Iterable[Mapping[str, Any]]) -> None:
    """Flag the staff entries that show anything of the changed rows, those that went among them."""
    ids: dict[str, set[int]] = defaultdict(set)
    gone: list[str] = []
    for change in changes:
        table = change["table_name"]
        ids[table].add(change["row_id"])
        if change["field"] is None and change["became"] is None:
            row = json.loads(change["was"])
            if table == "milestone":
                gone.append(row["uuid"])
            elif table in _HUNG_ON and row[_HUNG_ON[table][0]] is not None:
                ids[_HUNG_ON[table][1]].add(row[_HUNG_ON[table][0]])
    known = {table: sorted(ids[table]) for table in _MILESTONES if table in ids}
    for start in range(0, max(map(len, known.values()), default=0), MANY):
        _flag(
            connection,
            " UNION ".join(
                _MILESTONES[table].format(ids=", ".join(map(str, found[start : start + MANY])))
                for table, found in known.items()
                if found[start:]
            ),
        )
    for start in range(0, len(gone), MANY):
        _flag(connection, ", ".join(f"'{UUID(uuid)}'" for uuid in gone[start : start + MANY]))


def _flag(connection: Connection, uuids: str) -> None:
    connection.exec_driver_sql(
        "UPDATE calendar_entry SET stale = true"  # noqa: S608 - numbers and UUIDs of ours alone
        f" WHERE audience = 'staff' AND stale = false AND subject_uuid IN ({uuids})"
    )
