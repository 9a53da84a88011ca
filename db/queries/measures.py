"""Measures with what they aim at and what was read: words as published, values as plain decimals."""

from typing import NamedTuple

from db.reader import Reader


class MeasureLine(NamedTuple):
    """A measure in its place."""

    id: int
    version: int
    reference: str
    programme: str
    programme_title: str
    council: str
    name: str
    heading: str
    unit: str
    polarity: str
    uuid: str


class TargetLine(NamedTuple):
    """A value aimed at; `timing` is JSON text in the form of `Timing.as_dict`."""

    measure_id: int
    words: str
    qualifier: str
    value: str | None
    by_words: str
    timing: str


class ReadingLine(NamedTuple):
    """A value for a period, with what it is compared with."""

    measure_id: int
    version: int
    position: int
    period_words: str
    words: str
    qualifier: str
    value: str | None
    kind: str
    comparator: str
    comparator_words: str
    comparator_value: str | None
    rank_words: str


_OF = (
    " WHERE (CAST(:programme AS TEXT) IS NULL OR p.reference = :programme)"
    " AND (CAST(:measure AS TEXT) IS NULL OR s.reference = :measure)"
)
_AROUND = " JOIN measure s ON s.id = x.measure_id JOIN programme p ON p.id = s.programme_id"


def measures(
    reader: Reader, *, programme: str | None = None, measure: str | None = None
) -> list[MeasureLine]:
    """The measures of a programme, or of all, in the plan's order; or the one of that reference."""
    sql = (
        "SELECT s.id, s.version, s.reference, p.reference, p.title, c.name, s.name, s.heading, s.unit,"
        " s.polarity, s.uuid FROM measure s JOIN programme p ON p.id = s.programme_id"
        f" JOIN council c ON c.id = p.council_id{_OF} ORDER BY c.name, p.reference, s.position, s.id"
    )
    return [MeasureLine._make(row) for row in reader.rows(sql, programme=programme, measure=measure)]


def targets(reader: Reader, *, programme: str | None = None, measure: str | None = None) -> list[TargetLine]:
    """What the measures aim at, in order."""
    sql = (
        "SELECT x.measure_id, x.words, x.qualifier, x.value, x.by_words, x.timing"
        f" FROM target x{_AROUND}{_OF} ORDER BY x.measure_id, x.position"
    )
    return [TargetLine._make(row) for row in reader.rows(sql, programme=programme, measure=measure)]


def readings(
    reader: Reader, *, programme: str | None = None, measure: str | None = None
) -> list[ReadingLine]:
    """What was read of the measures, as it was entered."""
    sql = (
        "SELECT x.measure_id, x.version, x.position, x.period_words, x.words, x.qualifier, x.value, x.kind,"
        " x.comparator, x.comparator_words, x.comparator_value, x.rank_words"
        f" FROM reading x{_AROUND}{_OF} ORDER BY x.measure_id, x.position"
    )
    return [ReadingLine._make(row) for row in reader.rows(sql, programme=programme, measure=measure)]
