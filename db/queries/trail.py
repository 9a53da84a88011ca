"""What was done: acts with their changes, and the updates people wrote."""

from collections.abc import Collection, Sequence
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


class ActFilter(NamedTuple):
    """Which acts are wanted: `holding` are (column or "" for any, lower-case words, negated).

    `since` is an instant as the tables keep it, `before` the first that is too late; `undone` None is both.
    """

    holding: tuple[tuple[str, str, bool], ...] = ()
    since: str | None = None
    before: str | None = None
    undone: bool | None = None


class ChangeLine(NamedTuple):
    """One change of an act; `was` and `became` are JSON text."""

    act_id: int
    table_name: str
    row_id: int
    field: str | None
    was: str | None
    became: str | None


class UpdateLine(NamedTuple):
    """One entry somebody wrote; `on_behalf_of` is whose words they are, where not the writer's own."""

    id: int
    action_reference: str
    milestone_reference: str | None
    written_at: str
    written_by: str
    audience: str
    words: str
    on_behalf_of: str | None


_UNDONE = "coalesce((SELECT r.what FROM act r WHERE r.reverses = t.id ORDER BY r.id DESC LIMIT 1), '')"
_ACT = (
    f"SELECT t.id, t.at, t.who, t.what, t.about, t.why, t.reverses, t.undoable, {_UNDONE} = 'undo' FROM act t"
)
_ON_ACTION = "a.reference, a.reference FROM {} x JOIN action a ON a.id = x.action_id"
_OF_ACTION = (
    "action_body",
    "update_entry",
    "action_owner",
    "action_stage",
    "action_element",
    "dependency",
    "carry",
)
_ON_MILESTONE = "m.reference, m.reference FROM {} x JOIN milestone m ON m.id = x.milestone_id"
_ON_MEASURE = "m.reference, '' FROM {} x JOIN measure m ON m.id = x.measure_id"
# What a row is called and the action, milestone or programme it belongs to, table by table.
_NAMES = {
    "programme": "x.reference, x.reference FROM programme x",
    "workstream": (
        "p.reference || '-' || x.letter, p.reference FROM workstream x"
        " JOIN programme p ON p.id = x.programme_id"
    ),
    "action": "x.reference, x.reference FROM action x",
    "milestone": "x.reference, x.reference FROM milestone x",
    "question": (
        "coalesce(a.reference, p.reference), coalesce(a.reference, p.reference) FROM question x"
        " JOIN programme p ON p.id = x.programme_id LEFT JOIN action a ON a.id = x.action_id"
    ),
    "edition": (
        "p.reference || coalesce(' ' || x.number, ''), p.reference FROM edition x"
        " JOIN programme p ON p.id = x.programme_id"
    ),
    "take_down": (
        "p.reference || ' ' || e.number, p.reference FROM take_down x"
        " JOIN edition e ON e.id = x.edition_id JOIN programme p ON p.id = e.programme_id"
    ),
    "meeting": "b.name || ' ' || x.held_on, '' FROM meeting x JOIN body b ON b.id = x.body_id",
    **{table: _ON_ACTION.format(table) for table in _OF_ACTION},
    **{table: _ON_MILESTONE.format(table) for table in ("look_again", "rebaseline", "decision", "notice")},
    **{table: _ON_MEASURE.format(table) for table in ("target", "reading")},
    **{
        table: f"x.reference, '' FROM {table} x"
        for table in ("stage", "frame", "measure", "ask", "route", "candidate", "published_table")
    },
    **{table: f"x.name, '' FROM {table} x" for table in ("council", "body", "event", "source")},
}
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


def acts_wanted(reader: Reader, wanted: ActFilter) -> list[tuple[int, str]]:
    """The numbers and instants of the acts that are wanted, newest first."""
    values: dict[str, object] = {}
    tests = ["1 = 1"]
    for place, (column, words, negated) in enumerate(wanted.holding):
        name = f"words_{'abcdefghijklmnopqrstuvwxyz'[place % 26] * (place // 26 + 1)}"
        values[name] = f"%{words.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"
        inside = f"t.{column}" if column else "t.who || ' ' || t.what || ' ' || t.about || ' ' || t.why"
        tests.append(f"lower({inside}) {'NOT ' if negated else ''}LIKE :{name} ESCAPE '!'")
    if wanted.since is not None:
        tests.append("t.at >= :since")
        values["since"] = wanted.since
    if wanted.before is not None:
        tests.append("t.at < :before")
        values["before"] = wanted.before
    if wanted.undone is not None:
        tests.append(f"({_UNDONE}) {'=' if wanted.undone else '<>'} 'undo'")
    sql = f"SELECT t.id, t.at FROM act t WHERE {' AND '.join(tests)} ORDER BY t.id DESC"
    return [(row[0], row[1]) for row in reader.rows(sql, **values)]


def acts_numbered(reader: Reader, numbers: Sequence[int]) -> list[ActLine]:
    """The acts with these numbers, newest first."""
    if not numbers:
        return []
    listed = ", ".join(str(int(number)) for number in numbers)
    return [ActLine._make(row) for row in reader.rows(f"{_ACT} WHERE t.id IN ({listed}) ORDER BY t.id DESC")]


def acts_on_action(reader: Reader, action_id: int, *, limit: int = 50) -> list[ActLine]:
    """The acts that touched an action or anything of it, newest first."""
    sql = (
        f"{_ACT} WHERE t.id IN (SELECT h.act_id FROM ({_ROWS_OF_ACTION}) x"
        " JOIN change h ON h.table_name = x.t AND h.row_id = x.id) ORDER BY t.id DESC LIMIT :most"
    )
    return [ActLine._make(row) for row in reader.rows(sql, action=action_id, most=limit)]


def changes_of(reader: Reader, *act_ids: int, most: int = 1_000_000) -> list[ChangeLine]:
    """What these acts changed, in order; the first `most` changes."""
    if not act_ids:
        return []
    listed = ", ".join(str(int(act_id)) for act_id in act_ids)
    sql = (
        "SELECT act_id, table_name, row_id, field, was, became FROM change"
        f" WHERE act_id IN ({listed}) ORDER BY id LIMIT :most"
    )
    return [ChangeLine._make(row) for row in reader.rows(sql, most=most)]


def names_of(reader: Reader, table: str, ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """What rows of a table are called, and the reference of what they belong to ("" for none).

    Rows that are no more are left out; a table that is not known by name gives nothing.
    """
    if table not in _NAMES or not ids:
        return {}
    listed = ", ".join(str(int(one)) for one in ids)
    rows = reader.rows(f"SELECT x.id, {_NAMES[table]} WHERE x.id IN ({listed})")
    return {row[0]: (row[1], row[2] or "") for row in rows}


def updates_of_action(reader: Reader, action_id: int) -> list[UpdateLine]:
    """What people wrote on an action, newest first."""
    sql = (
        "SELECT u.id, a.reference, m.reference, u.written_at, u.written_by, u.audience, u.words,"
        " u.on_behalf_of FROM update_entry u JOIN action a ON a.id = u.action_id"
        " LEFT JOIN milestone m ON m.id = u.milestone_id WHERE u.action_id = :action_id ORDER BY u.id DESC"
    )
    return [UpdateLine._make(row) for row in reader.rows(sql, action_id=action_id)]
