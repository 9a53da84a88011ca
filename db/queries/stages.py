"""Stages: the steps of a programme that end with a review, what was decided of each, and their actions."""

from typing import NamedTuple

from db.reader import Reader


class StageLine(NamedTuple):
    """A stage in its place; `words` say how the plan tells it stands."""

    id: int
    version: int
    reference: str
    programme: str
    title: str
    words: str


class StepLine(NamedTuple):
    """A stage was opened, reviewed or closed; `on_date` is ISO text."""

    stage_id: int
    step: str
    decided_by: str
    on_date: str
    words: str


class StagedLine(NamedTuple):
    """The stage of an action."""

    action_id: int
    stage_id: int


def stages(reader: Reader, programme: str | None = None) -> list[StageLine]:
    """The stages of a programme, or of all, in the plan's order."""
    sql = (
        "SELECT s.id, s.version, s.reference, p.reference, s.title, s.words FROM stage s"
        " JOIN programme p ON p.id = s.programme_id"
        " WHERE (CAST(:programme AS TEXT) IS NULL OR p.reference = :programme)"
        " ORDER BY p.reference, s.position, s.id"
    )
    return [StageLine._make(row) for row in reader.rows(sql, programme=programme)]


def steps(reader: Reader, programme: str) -> list[StepLine]:
    """The steps of a programme's stages, as they were recorded."""
    sql = (
        "SELECT x.stage_id, x.step, x.decided_by, x.on_date, x.words FROM stage_step x"
        " JOIN stage s ON s.id = x.stage_id JOIN programme p ON p.id = s.programme_id"
        " WHERE p.reference = :programme ORDER BY x.stage_id, x.id"
    )
    return [StepLine._make(row) for row in reader.rows(sql, programme=programme)]


def staged(reader: Reader, programme: str) -> list[StagedLine]:
    """Which action of a programme belongs to which stage."""
    sql = (
        "SELECT x.action_id, x.stage_id FROM action_stage x JOIN action a ON a.id = x.action_id"
        " JOIN programme p ON p.id = a.programme_id WHERE p.reference = :programme ORDER BY x.action_id"
    )
    return [StagedLine._make(row) for row in reader.rows(sql, programme=programme)]
