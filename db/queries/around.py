"""What stands around one action: what it waits for, who waits for it, owner, frames, days to look again."""

from typing import NamedTuple

from db.reader import Reader


class WaitLine(NamedTuple):
    """A dependency seen from one of its two actions: the other one, None where it is words alone."""

    reference: str | None
    what: str
    words: str


class AroundLine(NamedTuple):
    """What an action has beside its words; `more` is a JSON list of heading and words, or None."""

    version: int
    council_reference: str
    council: str
    owner: str | None
    status_words: str
    stated_reference: str
    more: str | None
    carried_from: str | None


class LookLine(NamedTuple):
    """The day a milestone comes back to the agenda, as ISO text and in words."""

    reference: str
    on_date: str
    words: str


def around(reader: Reader, action_id: int) -> AroundLine:
    """What an action has beside its words."""
    sql = (
        "SELECT a.version, c.reference, c.name, o.name, a.status_words, a.stated_reference, a.more,"
        " f.reference"
        " FROM action a JOIN programme p ON p.id = a.programme_id JOIN council c ON c.id = p.council_id"
        " LEFT JOIN action_owner o ON o.action_id = a.id LEFT JOIN carry x ON x.action_id = a.id"
        " LEFT JOIN action f ON f.id = x.carried_from_id WHERE a.id = :action"
    )
    return AroundLine._make(reader.rows(sql, action=action_id)[0])


def waits_for(reader: Reader, action_id: int) -> list[WaitLine]:
    """What an action waits for."""
    return _waits(reader, action_id, "d.waits_for_id", "d.action_id")


def waited_for_by(reader: Reader, action_id: int) -> list[WaitLine]:
    """Who waits for an action."""
    return _waits(reader, action_id, "d.action_id", "d.waits_for_id")


def _waits(reader: Reader, action_id: int, other: str, own: str) -> list[WaitLine]:
    sql = (
        "SELECT b.reference, coalesce(CASE WHEN b.action = '' THEN b.description ELSE b.action END, ''),"
        " d.words"
        f" FROM dependency d LEFT JOIN action b ON b.id = {other} WHERE {own} = :action ORDER BY d.id"
    )
    return [WaitLine._make(row) for row in reader.rows(sql, action=action_id)]


def frames_of(reader: Reader, action_id: int) -> list[tuple[str, str]]:
    """The headings an action stands under in the plan's frames, each with its frame."""
    sql = (
        "SELECT f.title, e.title FROM action_element x JOIN frame_element e ON e.id = x.element_id"
        " JOIN frame f ON f.id = e.frame_id WHERE x.action_id = :action ORDER BY f.position, e.position"
    )
    return [(row[0], row[1]) for row in reader.rows(sql, action=action_id)]


def looks_of(reader: Reader, action_id: int) -> list[LookLine]:
    """The days on which milestones of an action come back to the agenda."""
    sql = (
        "SELECT m.reference, l.on_date, l.words FROM look_again l JOIN milestone m ON m.id = l.milestone_id"
        " WHERE m.action_id = :action ORDER BY m.position"
    )
    return [LookLine._make(row) for row in reader.rows(sql, action=action_id)]
