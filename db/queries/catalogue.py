"""What a list may be narrowed or sorted by, for a whole tracker: open milestones and their actions."""

from collections.abc import Iterator
from typing import NamedTuple

from db.reader import Reader

LISTED = "m.state IN ('not_started', 'in_progress', 'paused', 'proposed')"


class CatalogueLine(NamedTuple):
    """A milestone that is open or proposed; dates are ISO text, `moved` says that it has a forecast.

    What is bound to a meeting is of the kind "decision".
    """

    id: int
    action_id: int
    reference: str
    kind: str
    timing_kind: str
    state: str
    due_start: str | None
    due_end: str | None
    moved: bool
    applies_to: str | None
    period: str | None
    look_again_on: str | None


class CatalogueAction(NamedTuple):
    """An action in the words it can be found by."""

    id: int
    reference: str
    programme: str
    workstream: str
    description: str
    action: str
    body_words: str
    stage: str | None
    owner: str | None


def milestones(reader: Reader) -> Iterator[CatalogueLine]:
    """Every open or proposed milestone by due date, the undated last, each as it was added."""
    sql = (
        "SELECT m.id, m.action_id, m.reference, CASE WHEN d.id IS NULL THEN m.kind ELSE 'decision' END,"
        " m.timing_kind, m.state, m.due_start, m.due_end,"
        " m.forecast_words IS NOT NULL, m.applies_to, m.period, l.on_date"
        " FROM milestone m LEFT JOIN look_again l ON l.milestone_id = m.id"
        f" LEFT JOIN decision d ON d.milestone_id = m.id WHERE {LISTED}"
        " ORDER BY m.due_end IS NULL, m.due_end, m.id"
    )
    return map(CatalogueLine._make, reader.stream(sql))


def actions(reader: Reader) -> Iterator[CatalogueAction]:
    """Every action with what it can be found by."""
    sql = (
        "SELECT a.id, a.reference, p.reference, w.letter || ' ' || w.title, a.description, a.action,"
        " a.body_words, s.title, o.name FROM action a JOIN programme p ON p.id = a.programme_id"
        " JOIN workstream w ON w.id = a.workstream_id"
        " LEFT JOIN action_stage x ON x.action_id = a.id LEFT JOIN stage s ON s.id = x.stage_id"
        " LEFT JOIN action_owner o ON o.action_id = a.id"
    )
    return map(CatalogueAction._make, reader.stream(sql))
