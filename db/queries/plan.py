"""The plan as published: councils, programmes, workstreams, actions, bodies, open questions."""

from collections.abc import Sequence
from typing import NamedTuple

from db.reader import Reader


class ProgrammeLine(NamedTuple):
    """A programme and how much of it is open."""

    id: int
    uuid: str
    reference: str
    title: str
    aim: str | None
    period: str | None
    notes: str | None
    contact: str | None
    council: str
    council_reference: str
    gss_code: str | None
    year_starts: int
    actions: int


class WorkstreamLine(NamedTuple):
    """A workstream in its place; `parent` is the letter of the one it stands under."""

    id: int
    uuid: str
    letter: str
    title: str
    kind: str
    position: int
    parent: str | None


class ActionLine(NamedTuple):
    """A row of the plan; `timing` is JSON text in the form of `Timing.as_dict`."""

    id: int
    uuid: str
    version: int
    reference: str
    programme: str
    letter: str
    workstream: str
    position: int
    description: str
    inferred: bool
    action: str
    body_words: str
    date_words: str
    timing: str
    stage: str | None


class BodyLine(NamedTuple):
    """A responsible body and its part in an action."""

    action_id: int
    reference: str
    name: str
    part: str
    words: str


class RegisterLine(NamedTuple):
    """A body of the register and how many actions name it."""

    id: int
    reference: str
    name: str
    kind: str
    contact: str | None
    council: str
    actions: int


class QuestionLine(NamedTuple):
    """Something the tracker had to guess; `alternatives` is a JSON list."""

    id: int
    programme: str
    about: str | None
    kind: str
    words: str
    asks: str
    alternatives: str
    answer: str | None


_PROGRAMME = (
    "SELECT p.id, p.uuid, p.reference, p.title, p.aim, p.period, p.notes, p.contact, c.name, c.reference,"
    " c.gss_code, c.year_starts, (SELECT count(*) FROM action a WHERE a.programme_id = p.id)"
    " FROM programme p JOIN council c ON c.id = p.council_id"
)
_ACTION = (
    "SELECT a.id, a.uuid, a.version, a.reference, p.reference, w.letter, w.title, a.position, a.description,"
    " a.inferred, a.action, a.body_words, a.date_words, a.timing,"
    " (SELECT s.title FROM action_stage x JOIN stage s ON s.id = x.stage_id WHERE x.action_id = a.id)"
    " FROM action a JOIN programme p ON p.id = a.programme_id JOIN workstream w ON w.id = a.workstream_id"
)


def programmes(reader: Reader) -> list[ProgrammeLine]:
    """Every programme, by council and reference."""
    return [ProgrammeLine._make(row) for row in reader.rows(f"{_PROGRAMME} ORDER BY c.name, p.reference")]


def programme(reader: Reader, reference: str) -> ProgrammeLine | None:
    """The programme of that reference."""
    found = reader.rows(f"{_PROGRAMME} WHERE p.reference = :reference", reference=reference)
    return ProgrammeLine._make(found[0]) if found else None


def identifiers(reader: Reader) -> dict[str, str]:
    """The identifier of every programme, which it keeps under any reference, by its reference."""
    return {
        str(reference): str(uuid) for reference, uuid in reader.rows("SELECT reference, uuid FROM programme")
    }


def workstreams(reader: Reader, programme: str) -> list[WorkstreamLine]:
    """The workstreams of a programme in the plan's order."""
    sql = (
        "SELECT w.id, w.uuid, w.letter, w.title, w.kind, w.position, o.letter FROM workstream w"
        " JOIN programme p ON p.id = w.programme_id LEFT JOIN workstream o ON o.id = w.parent_id"
        " WHERE p.reference = :programme ORDER BY w.position"
    )
    return [WorkstreamLine._make(row) for row in reader.rows(sql, programme=programme)]


def actions(reader: Reader, programme: str) -> list[ActionLine]:
    """The actions of a programme in the plan's order."""
    sql = f"{_ACTION} WHERE p.reference = :programme ORDER BY w.position, a.position"
    return [ActionLine._make(row) for row in reader.rows(sql, programme=programme)]


def actions_by_id(reader: Reader, ids: Sequence[int]) -> list[ActionLine]:
    """The actions with these ids."""
    if not ids:
        return []
    listed = ", ".join(str(int(one)) for one in ids)
    return [ActionLine._make(row) for row in reader.rows(f"{_ACTION} WHERE a.id IN ({listed})")]


def action(reader: Reader, reference: str) -> ActionLine | None:
    """The action of that reference."""
    found = reader.rows(f"{_ACTION} WHERE a.reference = :reference", reference=reference)
    return ActionLine._make(found[0]) if found else None


def bodies_of(reader: Reader, programme: str) -> list[BodyLine]:
    """Who is responsible for each action of a programme, in the order of the words."""
    sql = (
        "SELECT x.action_id, b.reference, b.name, x.part, x.words FROM action_body x"
        " JOIN body b ON b.id = x.body_id JOIN action a ON a.id = x.action_id"
        " JOIN programme p ON p.id = a.programme_id WHERE p.reference = :programme"
        " ORDER BY x.action_id, x.position"
    )
    return [BodyLine._make(row) for row in reader.rows(sql, programme=programme)]


def bodies_of_action(reader: Reader, action_id: int) -> list[BodyLine]:
    """Who is responsible for one action."""
    sql = (
        "SELECT x.action_id, b.reference, b.name, x.part, x.words FROM action_body x"
        " JOIN body b ON b.id = x.body_id WHERE x.action_id = :action_id ORDER BY x.position"
    )
    return [BodyLine._make(row) for row in reader.rows(sql, action_id=action_id)]


def register(reader: Reader) -> list[RegisterLine]:
    """Every body, by council and name."""
    sql = (
        "SELECT b.id, b.reference, b.name, b.kind, b.contact, c.name,"
        " (SELECT count(DISTINCT x.action_id) FROM action_body x WHERE x.body_id = b.id)"
        " FROM body b JOIN council c ON c.id = b.council_id ORDER BY c.name, b.name"
    )
    return [RegisterLine._make(row) for row in reader.rows(sql)]


def questions(
    reader: Reader, *, programme: str | None = None, about: str | None = None
) -> list[QuestionLine]:
    """What waits for an answer, in the order it was asked."""
    sql = (
        "SELECT q.id, p.reference, a.reference, q.kind, q.words, q.asks, q.alternatives, q.answer"
        " FROM question q JOIN programme p ON p.id = q.programme_id LEFT JOIN action a ON a.id = q.action_id"
        " WHERE q.answer IS NULL AND (CAST(:programme AS TEXT) IS NULL OR p.reference = :programme)"
        " AND (CAST(:about AS TEXT) IS NULL OR a.reference = :about) ORDER BY q.id"
    )
    return [QuestionLine._make(row) for row in reader.rows(sql, programme=programme, about=about)]


_ITEMS = ("stage", "frame", "measure", "published_table", "ask", "route", "candidate")


def item_kind(reader: Reader, reference: str) -> tuple[str, str] | None:
    """The table an item that is no action stands in, and its programme."""
    sql = " UNION ALL ".join(
        f"SELECT '{table}', p.reference FROM {table} x JOIN programme p ON p.id = x.programme_id"
        " WHERE x.reference = :reference"
        for table in _ITEMS
    )
    found = reader.rows(sql, reference=reference)
    return (found[0][0], found[0][1]) if found else None


def references_like(reader: Reader, start: str) -> list[str]:
    """References of programmes and what they hold that begin with these letters; a thousand at most."""
    wanted = start.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
    sql = " UNION ".join(
        f"SELECT reference FROM {table} WHERE reference LIKE :start ESCAPE '!'"
        for table in ("programme", "action", *_ITEMS)
    )
    return [row[0] for row in reader.rows(f"{sql} ORDER BY 1 LIMIT 1000", start=wanted)]
