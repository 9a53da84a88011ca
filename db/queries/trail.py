"""What was done: acts with their changes, and the updates people wrote."""

from typing import NamedTuple

from db.reader import Reader


class ActLine(NamedTuple):
    """One act; `undone` tells whether a later act took it back."""

    id: int
    at: str
    who: str
    what: str
    about: str
    why: str
    reverses: int | None
    undoable: bool
    undone: bool


class ChangeLine(NamedTuple):
    """One change of an act; `was` and `became` are JSON text."""

    act_id: int
    table_name: str
    row_id: int
    field: str | None
    was: str | None
    became: str | None


class UpdateLine(NamedTuple):
    """One entry somebody wrote."""

    id: int
    action_reference: str
    milestone_reference: str | None
    written_at: str
    written_by: str
    audience: str
    words: str


_ACT = (
    "SELECT t.id, t.at, t.who, t.what, t.about, t.why, t.reverses, t.undoable,"
    " coalesce((SELECT r.what FROM act r WHERE r.reverses = t.id ORDER BY r.id DESC LIMIT 1), '') = 'undo'"
    " FROM act t"
)
# Every row of the data that belongs to one action, as (table, id).
_ROWS_OF_ACTION = (
    "SELECT 'action' AS t, id FROM action WHERE id = :action"
    " UNION ALL SELECT 'milestone', id FROM milestone WHERE action_id = :action"
    " UNION ALL SELECT 'action_body', id FROM action_body WHERE action_id = :action"
    " UNION ALL SELECT 'update_entry', id FROM update_entry WHERE action_id = :action"
    " UNION ALL SELECT 'decision', d.id FROM decision d JOIN milestone m ON m.id = d.milestone_id"
    " WHERE m.action_id = :action"
)


def acts(reader: Reader, *, limit: int = 50) -> list[ActLine]:
    """The latest acts, newest first."""
    return [ActLine._make(row) for row in reader.rows(f"{_ACT} ORDER BY t.id DESC LIMIT :most", most=limit)]


def acts_on_action(reader: Reader, action_id: int, *, limit: int = 50) -> list[ActLine]:
    """The acts that touched an action or anything of it, newest first."""
    sql = (
        f"{_ACT} WHERE t.id IN (SELECT h.act_id FROM ({_ROWS_OF_ACTION}) x"
        " JOIN change h ON h.table_name = x.t AND h.row_id = x.id) ORDER BY t.id DESC LIMIT :most"
    )
    return [ActLine._make(row) for row in reader.rows(sql, action=action_id, most=limit)]


def changes_of(reader: Reader, *act_ids: int) -> list[ChangeLine]:
    """What these acts changed, in order."""
    if not act_ids:
        return []
    listed = ", ".join(str(int(act_id)) for act_id in act_ids)
    sql = (
        "SELECT act_id, table_name, row_id, field, was, became FROM change"
        f" WHERE act_id IN ({listed}) ORDER BY id"
    )
    return [ChangeLine._make(row) for row in reader.rows(sql)]


def updates_of_action(reader: Reader, action_id: int) -> list[UpdateLine]:
    """What people wrote on an action, newest first."""
    sql = (
        "SELECT u.id, a.reference, m.reference, u.written_at, u.written_by, u.audience, u.words"
        " FROM update_entry u JOIN action a ON a.id = u.action_id"
        " LEFT JOIN milestone m ON m.id = u.milestone_id WHERE u.action_id = :action_id ORDER BY u.id DESC"
    )
    return [UpdateLine._make(row) for row in reader.rows(sql, action_id=action_id)]
