"""All a programme holds, as its plan says it: one question a kind, in the plan's order.

`timing`, `rows`, `bodies`, `more` and `other_names` are JSON text.
"""

from typing import NamedTuple

from db.reader import Reader


class HeadLine(NamedTuple):
    """What a plan says of itself."""

    reference: str
    title: str
    period: str | None
    council: str
    gss_code: str | None
    notes: str | None
    aim: str | None
    sponsor: str | None
    dated_words: str | None


class WorkstreamWords(NamedTuple):
    """A workstream and the letter of the one it stands under."""

    letter: str
    title: str
    kind: str
    parent: str | None


class ActionWords(NamedTuple):
    """A row of the plan; `stage` is the title of its stage."""

    letter: str
    reference: str
    description: str
    inferred: bool
    action: str
    body_words: str
    date_words: str
    timing: str
    status_words: str
    stated_reference: str
    more: str | None
    stage: str | None


class BesideLine(NamedTuple):
    """What a plan says of one action beside what every action has; `more` is JSON text."""

    stage: str | None
    status_words: str
    stated_reference: str
    more: str | None
    carried_from: str | None


class PartWords(NamedTuple):
    """A body's part in an action."""

    action: str
    name: str
    part: str
    words: str


class DependencyWords(NamedTuple):
    """What an action waits for; `waits_for` is the other action's reference, where it is one."""

    action: str
    waits_for: str | None
    words: str


class EntryLine(NamedTuple):
    """A body as a register lists it."""

    name: str
    kind: str
    other_names: str
    reports_to: str | None


class TitledLine(NamedTuple):
    """A stage, frame or route."""

    uuid: str
    reference: str
    title: str
    words: str


class ElementLine(NamedTuple):
    """A heading of a frame, and how many actions stand under it."""

    frame: str
    title: str
    words: str
    actions: int


class GateLine(NamedTuple):
    """A step of a route."""

    route: str
    words: str
    body: str | None


class TableLine(NamedTuple):
    """A table kept whole."""

    uuid: str
    reference: str
    kind: str
    title: str
    rows: str
    header_rows: int


class MeasureLine(NamedTuple):
    """An indicator; `table` is the reference of its published table."""

    uuid: str
    reference: str
    name: str
    heading: str
    unit: str
    polarity: str
    table: str | None


class TargetLine(NamedTuple):
    """A value aimed at."""

    measure: str
    words: str
    qualifier: str
    value: str | None
    by_words: str
    timing: str


class ReadingLine(NamedTuple):
    """A value of a measure for a period."""

    measure: str
    period_words: str
    words: str
    qualifier: str
    value: str | None
    kind: str
    comparator: str
    comparator_words: str
    comparator_value: str | None
    rank_words: str


class AskLine(NamedTuple):
    """A barrier, to whom it is put, and what came back."""

    uuid: str
    reference: str
    words: str
    detail: str
    to_whom: str
    reply: str


class CandidateLine(NamedTuple):
    """What a sentence seems to promise; `action` is what it became once accepted."""

    uuid: str
    reference: str
    heading: str
    words: str
    bodies: str
    body_words: str
    date_words: str
    timing: str
    state: str
    action: str | None


def head(reader: Reader, programme: str) -> HeadLine | None:
    """What the plan says of itself; its date is that of the latest document that says one."""
    sql = (
        "SELECT p.reference, p.title, p.period, c.name, c.gss_code, p.notes, p.aim, b.name,"
        " (SELECT s.dated_words FROM source s WHERE s.programme_id = p.id AND s.dated_words IS NOT NULL"
        " ORDER BY s.id DESC LIMIT 1)"
        " FROM programme p JOIN council c ON c.id = p.council_id LEFT JOIN body b ON b.id = p.sponsor_id"
        " WHERE p.reference = :programme"
    )
    found = reader.rows(sql, programme=programme)
    return HeadLine._make(found[0]) if found else None


def workstream_words(reader: Reader, programme: str) -> list[WorkstreamWords]:
    """The workstreams."""
    sql = (
        "SELECT w.letter, w.title, w.kind, above.letter FROM workstream w"
        " JOIN programme p ON p.id = w.programme_id LEFT JOIN workstream above ON above.id = w.parent_id"
        " WHERE p.reference = :programme ORDER BY w.position, w.id"
    )
    return [WorkstreamWords._make(row) for row in reader.rows(sql, programme=programme)]


def action_words(reader: Reader, programme: str) -> list[ActionWords]:
    """The actions, by workstream."""
    sql = (
        "SELECT w.letter, a.reference, a.description, a.inferred, a.action, a.body_words, a.date_words,"
        " a.timing, a.status_words, a.stated_reference, a.more, s.title FROM action a"
        " JOIN programme p ON p.id = a.programme_id JOIN workstream w ON w.id = a.workstream_id"
        " LEFT JOIN action_stage x ON x.action_id = a.id LEFT JOIN stage s ON s.id = x.stage_id"
        " WHERE p.reference = :programme ORDER BY w.position, a.position, a.id"
    )
    return [ActionWords._make(row) for row in reader.rows(sql, programme=programme)]


def beside(reader: Reader, action: str) -> BesideLine | None:
    """What the plan says beside one action, and the earlier action it goes on with."""
    sql = (
        "SELECT s.title, a.status_words, a.stated_reference, a.more, earlier.reference FROM action a"
        " LEFT JOIN action_stage x ON x.action_id = a.id LEFT JOIN stage s ON s.id = x.stage_id"
        " LEFT JOIN carry c ON c.action_id = a.id LEFT JOIN action earlier ON earlier.id = c.carried_from_id"
        " WHERE a.reference = :action"
    )
    found = reader.rows(sql, action=action)
    return BesideLine._make(found[0]) if found else None


def waits(reader: Reader, action: str) -> list[str]:
    """What one action waits for, in the plan's words."""
    sql = (
        "SELECT d.words FROM dependency d JOIN action a ON a.id = d.action_id"
        " WHERE a.reference = :action GROUP BY d.words ORDER BY min(d.id)"
    )
    return [row[0] for row in reader.rows(sql, action=action)]


def part_words(reader: Reader, programme: str) -> list[PartWords]:
    """Who has a part in each action."""
    sql = (
        "SELECT a.reference, b.name, x.part, x.words FROM action_body x JOIN body b ON b.id = x.body_id"
        " JOIN action a ON a.id = x.action_id JOIN programme p ON p.id = a.programme_id"
        " WHERE p.reference = :programme ORDER BY x.action_id, x.position"
    )
    return [PartWords._make(row) for row in reader.rows(sql, programme=programme)]


def dependencies(reader: Reader, programme: str) -> list[DependencyWords]:
    """What actions wait for."""
    sql = (
        "SELECT a.reference, other.reference, d.words FROM dependency d JOIN action a ON a.id = d.action_id"
        " JOIN programme p ON p.id = a.programme_id LEFT JOIN action other ON other.id = d.waits_for_id"
        " WHERE p.reference = :programme ORDER BY d.id"
    )
    return [DependencyWords._make(row) for row in reader.rows(sql, programme=programme)]


def states(reader: Reader, programme: str) -> list[tuple[str, str]]:
    """Every action's reference with each state that one of its milestones is in."""
    sql = (
        "SELECT DISTINCT a.reference, m.state FROM milestone m JOIN action a ON a.id = m.action_id"
        " JOIN programme p ON p.id = a.programme_id WHERE p.reference = :programme"
    )
    return [(row[0], row[1]) for row in reader.rows(sql, programme=programme)]


def read_on(reader: Reader, programme: str) -> str | None:
    """The day a plan's date words are read from: its document's own, else when it was read."""
    sql = (
        "SELECT coalesce(CAST(s.dated_on AS TEXT), substr(s.read_at, 1, 10)) FROM source s"
        " JOIN programme p ON p.id = s.programme_id WHERE p.reference = :programme ORDER BY s.id LIMIT 1"
    )
    found = reader.rows(sql, programme=programme)
    return found[0][0] if found else None


_ENTRY = (
    "SELECT b.name, b.kind, b.other_names, above.name FROM body b"
    " LEFT JOIN body above ON above.id = b.reports_to_id"
)


def listed_bodies(reader: Reader, programme: str) -> list[EntryLine]:
    """The bodies a plan lists, as the register has them."""
    sql = (
        f"{_ENTRY} JOIN programme_body x ON x.body_id = b.id JOIN programme p ON p.id = x.programme_id"
        " WHERE p.reference = :programme ORDER BY x.position, x.id"
    )
    return [EntryLine._make(row) for row in reader.rows(sql, programme=programme)]


def bodies_of_council(reader: Reader, council: str) -> list[EntryLine]:
    """The whole register of the council of that name."""
    sql = f"{_ENTRY} JOIN council c ON c.id = b.council_id WHERE c.name = :council ORDER BY b.id"
    return [EntryLine._make(row) for row in reader.rows(sql, council=council)]


def stages(reader: Reader, programme: str) -> list[TitledLine]:
    """The stages."""
    return _titled(reader, "stage", programme)


def frames(reader: Reader, programme: str) -> list[TitledLine]:
    """The frames."""
    return _titled(reader, "frame", programme)


def routes(reader: Reader, programme: str) -> list[TitledLine]:
    """The routes."""
    return _titled(reader, "route", programme)


def elements(reader: Reader, programme: str) -> list[ElementLine]:
    """The elements of all frames."""
    sql = (
        "SELECT f.reference, e.title, e.words,"
        " (SELECT count(*) FROM action_element x WHERE x.element_id = e.id)"
        " FROM frame_element e JOIN frame f ON f.id = e.frame_id JOIN programme p ON p.id = f.programme_id"
        " WHERE p.reference = :programme ORDER BY f.position, e.position"
    )
    return [ElementLine._make(row) for row in reader.rows(sql, programme=programme)]


def gates(reader: Reader, programme: str) -> list[GateLine]:
    """The gates of all routes."""
    sql = (
        "SELECT r.reference, g.words, b.name FROM gate g JOIN route r ON r.id = g.route_id"
        " JOIN programme p ON p.id = r.programme_id LEFT JOIN body b ON b.id = g.body_id"
        " WHERE p.reference = :programme ORDER BY r.position, g.position"
    )
    return [GateLine._make(row) for row in reader.rows(sql, programme=programme)]


def tables(reader: Reader, programme: str) -> list[TableLine]:
    """The tables kept whole."""
    sql = f"SELECT x.uuid, x.reference, x.kind, x.title, x.rows, x.header_rows {_of('published_table')}"
    return [TableLine._make(row) for row in reader.rows(sql, programme=programme)]


def measures(reader: Reader, programme: str) -> list[MeasureLine]:
    """The measures."""
    sql = (
        "SELECT x.uuid, x.reference, x.name, x.heading, x.unit, x.polarity,"
        f" (SELECT t.reference FROM published_table t WHERE t.id = x.published_table_id) {_of('measure')}"
    )
    return [MeasureLine._make(row) for row in reader.rows(sql, programme=programme)]


def targets(reader: Reader, programme: str) -> list[TargetLine]:
    """The targets of all measures."""
    sql = (
        "SELECT m.reference, t.words, t.qualifier, t.value, t.by_words, t.timing FROM target t"
        " JOIN measure m ON m.id = t.measure_id JOIN programme p ON p.id = m.programme_id"
        " WHERE p.reference = :programme ORDER BY m.position, t.position"
    )
    return [TargetLine._make(row) for row in reader.rows(sql, programme=programme)]


def readings(reader: Reader, programme: str) -> list[ReadingLine]:
    """The readings of all measures."""
    sql = (
        "SELECT m.reference, r.period_words, r.words, r.qualifier, r.value, r.kind, r.comparator,"
        " r.comparator_words, r.comparator_value, r.rank_words FROM reading r"
        " JOIN measure m ON m.id = r.measure_id JOIN programme p ON p.id = m.programme_id"
        " WHERE p.reference = :programme ORDER BY m.position, r.position"
    )
    return [ReadingLine._make(row) for row in reader.rows(sql, programme=programme)]


def asks(reader: Reader, programme: str) -> list[AskLine]:
    """The asks."""
    sql = f"SELECT x.uuid, x.reference, x.words, x.detail, x.to_whom, x.reply {_of('ask')}"
    return [AskLine._make(row) for row in reader.rows(sql, programme=programme)]


def candidates(reader: Reader, programme: str) -> list[CandidateLine]:
    """The candidates, in whatever state."""
    sql = (
        "SELECT x.uuid, x.reference, x.heading, x.words, x.bodies, x.body_words, x.date_words, x.timing,"
        f" x.state, (SELECT a.reference FROM action a WHERE a.id = x.action_id) {_of('candidate')}"
    )
    return [CandidateLine._make(row) for row in reader.rows(sql, programme=programme)]


def _of(table: str) -> str:
    return (
        f"FROM {table} x JOIN programme p ON p.id = x.programme_id"
        " WHERE p.reference = :programme ORDER BY x.position, x.id"
    )


def _titled(reader: Reader, table: str, programme: str) -> list[TitledLine]:
    sql = f"SELECT x.uuid, x.reference, x.title, x.words {_of(table)}"
    return [TitledLine._make(row) for row in reader.rows(sql, programme=programme)]
