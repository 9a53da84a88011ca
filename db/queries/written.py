"""What a plan says of itself, its workstreams, its actions and its bodies, in its own words and order.

`timing`, `more` and `other_names` are JSON text.
"""

from datetime import date
from typing import NamedTuple

from db.reader import Reader

_OF_A_DAY = len("2025-04-01")


class HeadLine(NamedTuple):
    """What a plan says of itself; `read_on` is the day its latest document bears or, else, was read."""

    reference: str
    title: str
    period: str | None
    council: str
    gss_code: str | None
    notes: str | None
    aim: str | None
    sponsor: str | None
    dated_words: str | None
    read_on: date | None


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


def head(reader: Reader, programme: str) -> HeadLine | None:
    """What the plan says of itself; its date is that of the latest document that says one."""
    sql = (
        "SELECT p.reference, p.title, p.period, c.name, c.gss_code, p.notes, p.aim, b.name,"
        " (SELECT s.dated_words FROM source s WHERE s.programme_id = p.id AND s.dated_words IS NOT NULL"
        " ORDER BY s.id DESC LIMIT 1),"
        " (SELECT COALESCE(CAST(s.dated_on AS TEXT), CAST(s.read_at AS TEXT)) FROM source s"
        " WHERE s.programme_id = p.id ORDER BY s.id DESC LIMIT 1)"
        " FROM programme p JOIN council c ON c.id = p.council_id LEFT JOIN body b ON b.id = p.sponsor_id"
        " WHERE p.reference = :programme"
    )
    found = reader.rows(sql, programme=programme)
    if not found:
        return None
    *said, read_at = found[0]
    return HeadLine._make((*said, date.fromisoformat(read_at[:_OF_A_DAY]) if read_at else None))


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
