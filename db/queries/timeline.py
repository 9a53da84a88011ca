"""What a timeline is laid out from: its rows in the plan's order, the decisions on them, and meetings."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from db.reader import Reader

_OF_PROGRAMME = "(CAST(:programme AS TEXT) IS NULL OR p.reference = :programme)"


class TimelineLine(NamedTuple):
    """An action as a row of a timeline; `dated` says whether any of its milestones has a date."""

    action_id: int
    reference: str
    programme: str
    title: str
    letter: str
    workstream: str
    description: str
    action: str
    body_words: str
    dated: bool


class MeetingDay(NamedTuple):
    """A meeting that is not cancelled; `held_on` is ISO text."""

    held_on: str
    body: str
    title: str


def timeline_lines(reader: Reader, programme: str | None = None) -> Iterator[TimelineLine]:
    """Every action of one programme, or of all, in the plan's order."""
    sql = (
        "SELECT a.id, a.reference, p.reference, p.title, w.letter, w.title, a.description, a.action,"
        " a.body_words,"
        " EXISTS (SELECT 1 FROM milestone m WHERE m.action_id = a.id"
        " AND (m.due_end IS NOT NULL OR m.due_start IS NOT NULL OR m.actual_end IS NOT NULL))"
        " FROM action a JOIN programme p ON p.id = a.programme_id JOIN workstream w ON w.id = a.workstream_id"
        f" WHERE {_OF_PROGRAMME} ORDER BY p.reference, w.position, w.id, a.position, a.id"
    )
    return map(TimelineLine._make, reader.stream(sql, programme=programme))


def deciding(reader: Reader, action_ids: Sequence[int]) -> set[int]:
    """The milestones of these actions that somebody said are decisions, by id."""
    if not action_ids:
        return set()
    listed = ", ".join(str(int(one)) for one in action_ids)
    sql = (
        "SELECT m.id FROM decision d JOIN milestone m ON m.id = d.milestone_id"
        f" WHERE m.action_id IN ({listed})"
    )
    return {row[0] for row in reader.rows(sql)}


def meeting_days(reader: Reader, programme: str | None = None) -> list[MeetingDay]:
    """The meetings of the bodies that a programme names, or of all bodies, the earliest first."""
    sql = (
        "SELECT t.held_on, b.name, t.title FROM meeting t JOIN body b ON b.id = t.body_id"
        " WHERE t.state <> 'cancelled' AND (CAST(:programme AS TEXT) IS NULL OR EXISTS ("
        "SELECT 1 FROM action_body x JOIN action a ON a.id = x.action_id"
        " JOIN programme p ON p.id = a.programme_id WHERE x.body_id = b.id AND p.reference = :programme))"
        " ORDER BY t.held_on, b.name, t.id"
    )
    return [MeetingDay._make(row) for row in reader.rows(sql, programme=programme)]
