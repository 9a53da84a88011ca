"""Which stored calendar entries a change may have made stale: a flag, no rendering here.

What stands in which calendar for staff follows the live data by itself; here is what an entry says. Titles
of a workstream's actions are told apart from each other, so words that make one are shown by all of it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection

MANY = 500

_Shows = Literal[
    "milestone", "action", "titles", "part", "body", "workstream", "programme", "later", "meeting"
]


class _Change(NamedTuple):
    """A change by what it touched: a field's values before and after, or a whole row's, None where none."""

    table: str
    row_id: int
    field: str | None
    was: Any
    became: Any


# Which fields of a row an entry shows (None: any), and what shows them.
_FIELDS: Mapping[str, tuple[frozenset[str] | None, _Shows]] = {
    "milestone": (None, "milestone"),
    "meeting": (None, "meeting"),
    "action_body": (None, "part"),
    "action": (frozenset({"reference", "action", "description"}), "titles"),
    "body": (frozenset({"name"}), "body"),
    "workstream": (frozenset({"title", "position"}), "workstream"),
    "programme": (frozenset({"reference", "title", "contact", "council_id"}), "programme"),
}
# By which columns a row that comes, goes or moves changes what others show.
_COLUMNS: Mapping[str, Mapping[str, _Shows]] = {
    "action": {"workstream_id": "workstream"},
    "action_body": {"action_id": "titles"},
    "action_owner": {"action_id": "action"},
    "decision": {"milestone_id": "milestone", "meeting_id": "meeting"},
    "meeting": {"body_id": "body"},
    "notice": {"milestone_id": "milestone"},
    "programme": {"id": "later"},
    "workstream": {"programme_id": "programme"},
}
_PLAN = (
    "SELECT m.uuid FROM action a JOIN milestone m ON m.action_id = a.id WHERE {where} UNION"
    " SELECT t.uuid FROM action a JOIN milestone m ON m.action_id = a.id"
    " JOIN decision d ON d.milestone_id = m.id JOIN meeting t ON t.id = d.meeting_id WHERE {where}"
)
_SUBJECTS: Mapping[_Shows, str] = {
    "milestone": (
        "SELECT uuid FROM milestone WHERE id IN ({ids}) UNION"
        " SELECT n.uuid FROM decision d JOIN notice k ON k.decision_id = d.id"
        " JOIN milestone n ON n.id = k.milestone_id WHERE d.milestone_id IN ({ids}) UNION"
        " SELECT t.uuid FROM decision d JOIN meeting t ON t.id = d.meeting_id WHERE d.milestone_id IN ({ids})"
    ),
    "action": "SELECT uuid FROM milestone WHERE action_id IN ({ids})",
    "body": "SELECT uuid FROM meeting WHERE body_id IN ({ids})",
    "workstream": _PLAN.format(where="a.workstream_id IN ({ids})"),
    "programme": _PLAN.format(where="a.programme_id IN ({ids})"),
    "later": _PLAN.format(where="a.programme_id > {ids}"),
    "meeting": "SELECT uuid FROM meeting WHERE id IN ({ids})",
}
_WORKSTREAMS: Mapping[_Shows, str] = {
    "titles": "SELECT DISTINCT workstream_id FROM action WHERE id IN ({ids})",
    "part": (
        "SELECT DISTINCT a.workstream_id FROM action_body x JOIN action a ON a.id = x.action_id"
        " WHERE x.id IN ({ids})"
    ),
    "body": (
        "SELECT DISTINCT a.workstream_id FROM action_body x JOIN action a ON a.id = x.action_id"
        " WHERE x.body_id IN ({ids})"
    ),
}


def mark_stale(connection: Connection, changes: Iterable[Mapping[str, Any]]) -> None:
    """Flag the staff entries that say anything of the changed rows, those that went among them."""
    shown: dict[_Shows, set[int]] = defaultdict(set)
    for change in changes:
        for shows, row_id in _shown(_read(change)):
            shown[shows].add(row_id)
    if not shown or not _any_entry(connection):
        return
    shown["later"] = set(sorted(shown["later"])[:1])  # all after the first of them are after the others too
    for shows, sql in _WORKSTREAMS.items():
        for ids in _chunks(shown[shows]):
            shown["workstream"].update(connection.exec_driver_sql(sql.format(ids=ids)).scalars())
    for shows, sql in _SUBJECTS.items():
        for ids in _chunks(shown[shows]):
            _flag(connection, sql.format(ids=ids))


def _shown(change: _Change) -> Iterator[tuple[_Shows, int]]:
    """Give what shows a change, each with the row it hangs on."""
    fields, shows = _FIELDS.get(change.table, (frozenset(), "milestone"))
    if change.field is None:
        row = change.became or change.was
        if fields is None:
            yield shows, change.row_id
        for column, by in _COLUMNS.get(change.table, {}).items():
            if row[column] is not None:
                yield by, row[column]
        return
    if fields is None or change.field in fields:
        yield shows, change.row_id
    if (moved := _COLUMNS.get(change.table, {}).get(change.field)) is not None:
        yield from ((moved, row_id) for row_id in (change.was, change.became) if row_id is not None)


def _read(change: Mapping[str, Any]) -> _Change:
    was, became = (None if change[side] is None else json.loads(change[side]) for side in ("was", "became"))
    return _Change(change["table_name"], change["row_id"], change["field"], was, became)


def _any_entry(connection: Connection) -> bool:
    sql = "SELECT 1 FROM calendar_entry WHERE audience = 'staff' LIMIT 1"
    return connection.exec_driver_sql(sql).first() is not None


def _chunks(ids: Iterable[int]) -> Iterator[str]:
    ordered = sorted(ids)
    return (", ".join(map(str, ordered[start : start + MANY])) for start in range(0, len(ordered), MANY))


def _flag(connection: Connection, uuids: str) -> None:
    connection.exec_driver_sql(
        "UPDATE calendar_entry SET stale = true"  # noqa: S608 - numbers of ours alone
        f" WHERE audience = 'staff' AND stale = false AND subject_uuid IN ({uuids})"
    )
