"""Milestones as lists show them: with their action, programme and the dates that count."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from db.reader import Reader

_MANY = 5_000  # values in one question
OPEN = "m.state IN ('not_started', 'in_progress', 'paused')"


class MilestoneLine(NamedTuple):
    """One milestone with what stands around it; dates are ISO text or None, ends included."""

    id: int
    version: int
    reference: str
    action_reference: str
    programme: str
    workstream: str
    description: str
    action: str
    body_words: str
    kind: str
    timing_kind: str
    applies_to: str | None
    period: str | None
    period_start: str | None
    period_end: str | None
    baseline_words: str
    baseline_start: str | None
    baseline_end: str | None
    baseline_precision: str | None
    forecast_words: str | None
    forecast_start: str | None
    forecast_end: str | None
    forecast_precision: str | None
    actual_words: str | None
    actual_start: str | None
    actual_end: str | None
    state: str
    started_on: str | None
    due_start: str | None
    due_end: str | None
    uuid: str
    original_words: str | None
    original_start: str | None
    original_end: str | None
    original_precision: str | None


class RebaselineLine(NamedTuple):
    """An agreed change of a milestone's baseline; `agreed_on` is ISO text."""

    reference: str
    agreed_by: str
    agreed_on: str
    minute: str | None
    reason: str
    was_words: str
    words: str


_COLUMNS = (
    "m.id, m.version, m.reference, a.reference, p.reference, w.title, a.description, a.action, a.body_words,"
    " m.kind, m.timing_kind, m.applies_to, m.period, m.period_start, m.period_end,"
    " m.baseline_words, m.baseline_start, m.baseline_end, m.baseline_precision,"
    " m.forecast_words, m.forecast_start, m.forecast_end, m.forecast_precision,"
    " m.actual_words, m.actual_start, m.actual_end, m.state, m.started_on, m.due_start, m.due_end,"
    " m.uuid, m.original_words, m.original_start, m.original_end, m.original_precision"
)
_TABLES = (
    " FROM milestone m JOIN action a ON a.id = m.action_id JOIN programme p ON p.id = a.programme_id"
    " JOIN workstream w ON w.id = a.workstream_id"
)
_LINE = f"SELECT {_COLUMNS}{_TABLES}"
_AWAKE = " AND NOT EXISTS (SELECT 1 FROM look_again l WHERE l.milestone_id = m.id AND l.on_date > :today)"
_OF_PROGRAMME = " AND p.reference = :programme"


def due_by(reader: Reader, today: str, until: str, *, programme: str | None = None) -> list[MilestoneLine]:
    """Open milestones whose window ends by `until`, the earliest first; none to be looked at after today."""
    only, values = _narrowed(programme=programme)
    sql = f"{_LINE} WHERE {OPEN} AND m.due_end <= :until{_AWAKE}{only} ORDER BY m.due_end, m.id"
    return _lines(reader.rows(sql, today=today, until=until, **values))


def without_date(reader: Reader, today: str, *, programme: str | None = None) -> list[MilestoneLine]:
    """Open milestones with no date to be late by, in the plan's order."""
    only, values = _narrowed(programme=programme)
    sql = f"{_LINE} WHERE {OPEN} AND m.due_end IS NULL{_AWAKE}{only} ORDER BY m.id"
    return _lines(reader.rows(sql, today=today, **values))


def first_open(reader: Reader, today: str, *, programme: str | None = None, limit: int) -> list[int]:
    """The ids of the first open milestones by due date, the undated last; not those to be looked at later.

    Asked in two parts, so that the index on the due date gives the first and nothing is sorted.
    """
    only, values = _narrowed(programme=programme)
    tables = _TABLES if only else " FROM milestone m"
    start = f"SELECT m.id{tables} WHERE {OPEN}{_AWAKE}{only}"
    dated = f"{start} AND m.due_end IS NOT NULL ORDER BY m.due_end, m.id LIMIT :most"
    undated = f"{start} AND m.due_end IS NULL ORDER BY m.id LIMIT :most"
    found = reader.rows(dated, today=today, most=limit, **values)
    if len(found) < limit:
        found += reader.rows(undated, today=today, most=limit - len(found), **values)
    return [row[0] for row in found]


def _narrowed(*, programme: str | None = None) -> tuple[str, dict[str, str]]:
    """Give the condition that narrows a list to a programme, and the value it asks for."""
    return (_OF_PROGRAMME, {"programme": programme}) if programme else ("", {})


def lines_of(reader: Reader, ids: Sequence[int]) -> list[MilestoneLine]:
    """The milestones with these ids, in the order asked; ids no longer there are left out."""
    if not ids:
        return []
    listed = ", ".join(str(int(one)) for one in ids)
    found = {line.id: line for line in _lines(reader.rows(f"{_LINE} WHERE m.id IN ({listed})"))}
    return [found[one] for one in ids if one in found]


def lines_by_uuid(reader: Reader, uuids: Collection[str]) -> dict[str, MilestoneLine]:
    """The milestones with these UUIDs; what is no UUID of any is left out."""
    known, found = sorted(uuids), {}
    for start in range(0, len(known), _MANY):
        names = {f"uuid_{number}": uuid for number, uuid in enumerate(known[start : start + _MANY])}
        listed = ", ".join(f":{name}" for name in names)
        rows = reader.rows(f"{_LINE} WHERE m.uuid IN ({listed})", **names)
        found.update({line.uuid: line for line in _lines(rows)})
    return found


def milestone(reader: Reader, reference: str) -> MilestoneLine | None:
    """The milestone of that reference."""
    found = _lines(reader.rows(f"{_LINE} WHERE m.reference = :reference", reference=reference))
    return found[0] if found else None


def milestones_of_action(reader: Reader, action: str) -> list[MilestoneLine]:
    """The milestones of one action, in order."""
    sql = f"{_LINE} WHERE a.reference = :action ORDER BY m.position"
    return _lines(reader.rows(sql, action=action))


def milestones_of_actions(reader: Reader, ids: Sequence[int]) -> list[MilestoneLine]:
    """The milestones of the actions with these ids, those of each action in order."""
    if not ids:
        return []
    listed = ", ".join(str(int(one)) for one in ids)
    return _lines(reader.rows(f"{_LINE} WHERE a.id IN ({listed}) ORDER BY a.id, m.position"))


def milestones_by_date(reader: Reader, programme: str | None = None) -> list[MilestoneLine]:
    """The milestones of one programme, or of all, by when they were or are expected; the undated last."""
    when = "coalesce(m.actual_end, m.due_end, m.due_start)"
    only, values = _narrowed(programme=programme)
    where = f" WHERE 1 = 1{only}" if only else ""
    sql = f"{_LINE}{where} ORDER BY {when} IS NULL, {when}, p.reference, w.position, a.position, m.position"
    return _lines(reader.rows(sql, **values))


def milestones_of_programme(reader: Reader, programme: str) -> list[MilestoneLine]:
    """The milestones of a programme in the plan's order."""
    sql = f"{_LINE} WHERE p.reference = :programme ORDER BY w.position, a.position, m.position"
    return _lines(reader.rows(sql, programme=programme))


def rebaselines(reader: Reader, programme: str) -> list[RebaselineLine]:
    """Every agreed change of a baseline in a programme, the earliest first."""
    sql = (
        "SELECT m.reference, b.agreed_by, b.agreed_on, b.minute, b.reason, b.was_words, b.words"
        " FROM rebaseline b JOIN milestone m ON m.id = b.milestone_id JOIN action a ON a.id = m.action_id"
        " JOIN programme p ON p.id = a.programme_id WHERE p.reference = :programme ORDER BY b.id"
    )
    return [RebaselineLine._make(row) for row in reader.rows(sql, programme=programme)]


def _lines(rows: list[tuple[object, ...]]) -> list[MilestoneLine]:
    return [MilestoneLine._make(row) for row in rows]
