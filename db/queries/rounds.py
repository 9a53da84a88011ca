"""Reporting rounds: planned, open, closed; what is asked in one, and what was said since it opened."""

from collections.abc import Collection
from typing import NamedTuple

from db.queries.milestones import OPEN
from db.reader import Reader


class RoundLine(NamedTuple):
    """A round of a programme; days as ISO text, both ends included, `opened_at` an instant or None."""

    id: int
    programme: str
    opens_on: str
    closes_on: str
    board_on: str
    opened_at: str | None


class AskedLine(NamedTuple):
    """A milestone to be reported on, who is named for it, and the last word on it as an instant.

    `body` is who acts in its action: the first that can be written to, else the first.
    """

    milestone_id: int
    owner: str | None
    body: str | None
    written_at: str | None
    changed_at: str | None


class EntryLine(NamedTuple):
    """What was written on a milestone; `written_at` is an instant."""

    milestone_id: int
    audience: str
    words: str
    written_at: str


class LastActLine(NamedTuple):
    """The last act that changed a milestone."""

    who: str
    what: str
    why: str
    at: str


_SAID_FIELDS = "('state', 'started_on', 'forecast_end', 'forecast_words', 'actual_end', 'actual_words')"
_STANDS = (
    "coalesce((SELECT r.what FROM act r WHERE r.reverses = t.id ORDER BY r.id DESC LIMIT 1), '') <> 'undo'"
)
_WRITTEN = (
    "(SELECT max(u.written_at) FROM update_entry u WHERE u.action_id = m.action_id"
    " AND (u.milestone_id IS NULL OR u.milestone_id = m.id) AND u.written_at >= :since)"
)
_CHANGED = (
    "(SELECT max(t.at) FROM change h JOIN act t ON t.id = h.act_id WHERE h.table_name = 'milestone'"
    f" AND h.row_id = m.id AND h.field IN {_SAID_FIELDS} AND t.at >= :since AND t.reverses IS NULL"
    f" AND {_STANDS})"
)
_BODY = (
    "(SELECT b.name FROM action_body x JOIN body b ON b.id = x.body_id WHERE x.action_id = m.action_id"
    " AND x.part = 'acts' ORDER BY CASE WHEN coalesce(b.contact, '') = '' THEN 1 ELSE 0 END, x.position"
    " LIMIT 1)"
)
# What was settled in the round was spoken of in it. Of a rhythm, a later period is asked about once it has
# opened. Notice dates are nobody's to report on.
_ASKED = (
    f"({OPEN} OR {_CHANGED} IS NOT NULL) AND m.kind <> 'publication'"
    " AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.milestone_id = m.id)"
    " AND (m.timing_kind <> 'recurring' OR m.due_start <= :board_on OR NOT EXISTS (SELECT 1 FROM milestone e"
    " WHERE e.action_id = m.action_id AND e.position < m.position AND e.timing_kind = 'recurring'"
    " AND coalesce(e.applies_to, '') = coalesce(m.applies_to, '')"
    " AND e.state IN ('not_started', 'in_progress', 'paused')))"
)
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


def asked(reader: Reader, programme: str, *, since: str, board_on: str) -> list[AskedLine]:
    """What is to be reported on before a board, in the plan's order; words count from a day or instant on."""
    sql = (
        f"SELECT m.id, o.name, {_BODY}, {_WRITTEN}, {_CHANGED} FROM milestone m"
        " JOIN action a ON a.id = m.action_id JOIN programme p ON p.id = a.programme_id"
        " JOIN workstream w ON w.id = a.workstream_id LEFT JOIN action_owner o ON o.action_id = a.id"
        f" WHERE p.reference = :programme AND {_ASKED} ORDER BY w.position, a.position, m.position"
    )
    rows = reader.rows(sql, programme=programme, since=since, board_on=board_on)
    return [AskedLine._make(row) for row in rows]


def entries_on(reader: Reader, milestone_ids: Collection[int], *, since: str) -> list[EntryLine]:
    """What was written on milestones from an instant on."""
    if not milestone_ids:
        return []
    listed = ", ".join(str(int(one)) for one in milestone_ids)
    sql = (
        "SELECT milestone_id, audience, words, written_at FROM update_entry"
        f" WHERE milestone_id IN ({listed}) AND written_at >= :since ORDER BY id"
    )
    return [EntryLine._make(row) for row in reader.rows(sql, since=since)]


def last_act_on(reader: Reader, milestone_id: int) -> LastActLine | None:
    """The last act that changed a milestone, None where nothing is on record."""
    sql = (
        "SELECT t.who, t.what, t.why, t.at FROM change h JOIN act t ON t.id = h.act_id"
        " WHERE h.table_name = 'milestone' AND h.row_id = :milestone ORDER BY t.id DESC LIMIT 1"
    )
    found = reader.rows(sql, milestone=milestone_id)
    return LastActLine._make(found[0]) if found else None
