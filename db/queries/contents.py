"""What a programme holds beside its actions: one question a kind, in the plan's order.

`timing`, `rows` and `bodies` are JSON text.
"""

from typing import NamedTuple

from db.reader import Reader


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
