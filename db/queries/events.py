"""Named events and what hangs on them."""

from typing import NamedTuple

from db.reader import Reader


class EventLine(NamedTuple):
    """An event of a council, its date where it has one, and how many milestones hang on it.

    Dates are ISO text or None, ends included; `other_names` is a JSON list.
    """

    id: int
    council: str
    name: str
    other_names: str
    on_words: str | None
    on_start: str | None
    on_end: str | None
    on_precision: str | None
    milestones: int


class HangingLine(NamedTuple):
    """A milestone that hangs on an event: how it does, and the date that came of it."""

    event_id: int
    reference: str
    words: str
    offset: str
    due_start: str | None
    due_end: str | None


def events(reader: Reader) -> list[EventLine]:
    """Every event, by council and name."""
    sql = (
        "SELECT e.id, c.name, e.name, e.other_names, e.on_words, e.on_start, e.on_end, e.on_precision,"
        " (SELECT count(*) FROM milestone m WHERE m.event_id = e.id)"
        " FROM event e JOIN council c ON c.id = e.council_id ORDER BY c.name, e.name, e.id"
    )
    return [EventLine._make(row) for row in reader.rows(sql)]


def hanging(reader: Reader) -> list[HangingLine]:
    """The milestones that hang on any event, by event and in the plan's order."""
    sql = (
        "SELECT event_id, reference, baseline_words, event_offset, due_start, due_end FROM milestone"
        " WHERE event_id IS NOT NULL ORDER BY event_id, id"
    )
    return [HangingLine._make(row) for row in reader.rows(sql)]
