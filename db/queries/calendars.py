"""Stored calendar entries: which wait to be rendered, which stand in a feed.

A CROSS JOIN has SQLite take the tables in the order they are written, from the few to the many.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from db.queries.shown import ShownMeeting, uuids
from db.reader import Reader

BATCH = 500


class Within(NamedTuple):
    """What a calendar for staff is about, as conditions on an action `a` and a meeting `t`."""

    actions: str
    meetings: str


class Standing(NamedTuple):
    """What stands in a feed: a FROM and WHERE over entries `e`, with the values it asks for."""

    sql: str
    values: dict[str, object]


class Retired(NamedTuple):
    """Until when a cancelled entry stands, in ISO form.

    It goes when its day is before `today` and it was revised before the instant `month_ago`, at the latest
    when it was revised before `long_ago`.
    """

    today: str
    month_ago: str
    long_ago: str


class WaitingLine(NamedTuple):
    """A milestone whose entry for staff is to be rendered, and its programme's reference."""

    id: int
    uuid: str
    programme: str


class ListedEntry(NamedTuple):
    """How an entry weighs in its feed: its first day in ISO form, its size in bytes."""

    starts_on: str
    octets: int


class EntryLine(NamedTuple):
    """A stored entry without its bytes; `…_at` are instants."""

    id: int
    uid: str
    subject_uuid: str
    starts_on: str
    sequence: int
    sha256: str
    created_at: str
    revised_at: str


class SubjectName(NamedTuple):
    """What a calendar is about: its row, what names it, its name, whose it is, a shorter reference."""

    id: int
    about: str
    name: str
    of: str
    short: str


class DecidedLine(NamedTuple):
    """A milestone that a meeting is to decide, in the plan's words."""

    meeting_uuid: str
    reference: str
    words: str


_STANDS = "m.state NOT IN ('cancelled', 'superseded', 'proposed')"
_HAS_DATE = "(m.due_end IS NOT NULL OR m.due_start IS NOT NULL OR m.actual_end IS NOT NULL)"
_FOR_STAFF = "e.audience = 'staff' AND e.subject_uuid"


def of_programme(row_id: int) -> Within:
    """What is in a programme, and the meetings its decisions are bound to."""
    return _with_bound_meetings(f"a.programme_id = {row_id:d}")


def of_workstream(row_id: int) -> Within:
    """What is in a workstream, and the meetings its decisions are bound to."""
    return _with_bound_meetings(f"a.workstream_id = {row_id:d}")


def of_stage(row_id: int) -> Within:
    """What belongs to a stage, and the meetings its decisions are bound to."""
    staged = f"a.id IN (SELECT x.action_id FROM action_stage x WHERE x.stage_id = {row_id:d})"
    return _with_bound_meetings(staged)


def of_body(row_id: int) -> Within:
    """What a body has a part in, and its own meetings."""
    theirs = f"a.id IN (SELECT x.action_id FROM action_body x WHERE x.body_id = {row_id:d})"
    return Within(theirs, f"t.body_id = {row_id:d}")


def of_owner(owned: Sequence[int]) -> Within:
    """What a person owns, given by the rows of its actions, and the meetings its decisions are bound to."""
    return _with_bound_meetings(f"a.id IN ({', '.join(map(str, owned)) or 'NULL'})")


def _with_bound_meetings(actions: str) -> Within:
    bound = (
        "t.id IN (SELECT d.meeting_id FROM decision d CROSS JOIN milestone m CROSS JOIN action a"
        f" WHERE m.id = d.milestone_id AND a.id = m.action_id AND {actions} AND {_STANDS})"
    )
    return Within(actions, bound)


_SUBJECTS = {
    "programme": (
        "SELECT p.id, p.reference AS about, p.title AS name, c.name AS whose, '' AS short"
        " FROM programme p JOIN council c ON c.id = p.council_id"
    ),
    "workstream": (
        "SELECT w.id, p.reference || '-' || w.letter AS about, w.title AS name, p.title AS whose,"
        " '' AS short FROM workstream w JOIN programme p ON p.id = w.programme_id"
    ),
    "body": (
        "SELECT b.id, c.reference || '-' || b.reference AS about, b.name AS name, c.name AS whose,"
        " b.reference AS short FROM body b JOIN council c ON c.id = b.council_id"
    ),
    "stage": (
        "SELECT s.id, s.reference AS about, s.title AS name, p.title AS whose, '' AS short"
        " FROM stage s JOIN programme p ON p.id = s.programme_id"
    ),
    "person": "SELECT n.id, n.uuid AS about, n.name AS name, '' AS whose, '' AS short FROM person n",
}


def subjects(reader: Reader, scope: str, about: str | None = None) -> list[SubjectName]:
    """Everything of a scope that a calendar can be about, or the one that is named so."""
    sql = (
        f"SELECT s.id, s.about, s.name, s.whose, s.short FROM ({_SUBJECTS[scope]}) s"
        " WHERE (CAST(:about AS TEXT) IS NULL OR s.about = :about) ORDER BY s.about"
    )
    return [SubjectName._make(row) for row in reader.rows(sql, about=about)]


def owners(reader: Reader) -> list[tuple[int, str]]:
    """Every action that has an owner, with the owner's name as it was written."""
    return [(row[0], row[1]) for row in reader.rows("SELECT action_id, name FROM action_owner")]


def contact_of(reader: Reader, programme: str) -> str:
    """Where staff may ask about a programme, "" where nobody said."""
    found = reader.rows("SELECT contact FROM programme WHERE reference = :programme", programme=programme)
    return (found[0][0] or "") if found else ""


def met_by_earlier(reader: Reader, programme: str, only: Sequence[str] | None = None) -> frozenset[str]:
    """The actions of a programme that may stand in one feed with those of an earlier programme.

    A body's feed holds all programmes of a council. A person's holds what is owned in any; with `only`, the
    milestones of the actions that are asked about, owners count too.
    """
    owned, asked = "", ""
    if only is not None:
        owned = "OR EXISTS (SELECT 1 FROM action_owner o WHERE o.action_id = a.id)"
        asked = f" AND a.id IN (SELECT m.action_id FROM milestone m WHERE m.uuid IN ({uuids(only)}))"
    sql = (
        "SELECT a.reference FROM programme p JOIN action a ON a.programme_id = p.id"
        f" WHERE p.reference = :programme{asked} AND EXISTS (SELECT 1 FROM programme q WHERE q.id < p.id"
        f" AND (q.council_id = p.council_id {owned}))"
    )
    return frozenset(row[0] for row in reader.rows(sql, programme=programme))


def to_render(reader: Reader, within: Within, *, after: int) -> list[WaitingLine]:
    """The milestones whose entry for staff is stale or not there yet; a batch, of rows after one."""
    sql = (
        "SELECT m.id, m.uuid, p.reference FROM calendar_entry e CROSS JOIN milestone m CROSS JOIN action a"
        " CROSS JOIN programme p WHERE e.audience = 'staff' AND e.stale AND m.uuid = e.subject_uuid"
        f" AND a.id = m.action_id AND p.id = a.programme_id AND {within.actions} AND m.id > :after"
        " UNION SELECT m.id, m.uuid, p.reference FROM action a JOIN programme p ON p.id = a.programme_id"
        f" JOIN milestone m ON m.action_id = a.id WHERE {within.actions} AND m.id > :after"
        f" AND NOT EXISTS (SELECT 1 FROM calendar_entry e WHERE {_FOR_STAFF} = m.uuid)"
        f" AND m.state <> 'proposed' AND {_HAS_DATE} ORDER BY 1 LIMIT :most"
    )
    return [WaitingLine._make(row) for row in reader.rows(sql, after=after, most=BATCH)]


def meetings_to_render(reader: Reader, within: Within) -> list[ShownMeeting]:
    """The meetings whose entry for staff is stale or not there yet."""
    sql = (
        "SELECT t.uuid, b.name, b.reference, t.held_on, t.time_words, t.state, NULL FROM meeting t"
        f" JOIN body b ON b.id = t.body_id LEFT JOIN calendar_entry e ON {_FOR_STAFF} = t.uuid"
        f" WHERE {within.meetings} AND (e.stale OR e.id IS NULL) ORDER BY t.id"
    )
    return [ShownMeeting._make(row) for row in reader.rows(sql)]


def decided(reader: Reader, within: Within) -> list[DecidedLine]:
    """What the meetings are to decide, in the plan's order."""
    sql = (
        "SELECT t.uuid, m.reference, coalesce(nullif(a.action, ''), a.description) FROM meeting t"
        " JOIN decision d ON d.meeting_id = t.id JOIN milestone m ON m.id = d.milestone_id"
        f" JOIN action a ON a.id = m.action_id WHERE {within.meetings} AND {_STANDS}"
        " ORDER BY t.id, m.reference"
    )
    return [DecidedLine._make(row) for row in reader.rows(sql)]


def for_staff(
    within: Within, *, since: str, retired: Retired, kinds: Sequence[str] = (), finished: bool = True
) -> Standing:
    """What stands in a calendar for staff from a day on: what the live data say is in it."""
    sql = (
        "FROM (SELECT m.uuid FROM action a JOIN milestone m ON m.action_id = a.id"
        f" WHERE {within.actions} UNION ALL SELECT t.uuid FROM meeting t WHERE {within.meetings}) s"
        f" CROSS JOIN calendar_entry e WHERE {_FOR_STAFF} = s.uuid AND e.shown AND e.starts_on >= :since"
        " AND NOT (e.state = 'cancelled' AND (e.revised_at < :long_ago"
        " OR (e.revised_at < :month_ago AND e.starts_on < :today)))"
    )
    values: dict[str, object] = {"since": since, **retired._asdict()}
    if kinds:
        sql += " AND :kinds LIKE '%,' || e.kind || ',%'"
        values["kinds"] = f",{','.join(kinds)},"
    if not finished:
        sql += " AND e.state = 'open'"
    return Standing(sql, values)


def for_public(feed: str, *, since: str) -> Standing:
    """What is listed in a public feed from a day on."""
    sql = (
        "FROM calendar_listing l JOIN calendar_entry e ON e.id = l.entry_id"
        " WHERE l.feed = :feed AND e.starts_on >= :since"
    )
    return Standing(sql, {"feed": feed, "since": since})


def weights(reader: Reader, standing: Standing) -> list[ListedEntry]:
    """The entries that stand in a feed, without their bytes, in the feed's order."""
    sql = (
        "SELECT e.starts_on, length(e.body) + coalesce(length(e.alarms), 0)"
        f" {standing.sql} ORDER BY e.starts_on, e.uid"
    )
    return [ListedEntry._make(row) for row in reader.rows(sql, **standing.values)]


def bodies(
    reader: Reader, standing: Standing, part: tuple[int, int] | None = None, *, alarms: bool = False
) -> Iterator[tuple[bytes, bytes | None]]:
    """The entries that stand in a feed and, where asked for, their alarms, by day and then identifier.

    `part` is how many to skip and how many to take. It is left out of the SQL where all are wanted: a limit
    makes SQLite sort whole entries.
    """
    limit = "" if part is None else " LIMIT :most OFFSET :skip"
    bounds: dict[str, Any] = {} if part is None else {"skip": part[0], "most": part[1]}
    columns = "e.body, e.alarms" if alarms else "e.body, NULL"
    sql = f"SELECT {columns} {standing.sql} ORDER BY e.starts_on, e.uid{limit}"
    return ((row[0], row[1]) for row in reader.stream(sql, **standing.values, **bounds))


def entries_of_milestone(reader: Reader, subject_uuid: str, audience: str) -> list[EntryLine]:
    """The stored entries of a milestone or meeting for an audience, also those nobody is shown any more."""
    sql = (
        "SELECT id, uid, subject_uuid, starts_on, sequence, sha256, created_at, revised_at"
        " FROM calendar_entry WHERE subject_uuid = :uuid AND audience = :audience ORDER BY starts_on, uid"
    )
    return [EntryLine._make(row) for row in reader.rows(sql, uuid=subject_uuid, audience=audience)]


def sources(reader: Reader) -> dict[str, str]:
    """What the public entries of each feed were last made from, by the feed."""
    return {row[0]: row[1] for row in reader.rows("SELECT feed, made_from FROM calendar_source")}


def made_from(reader: Reader, feed: str) -> str:
    """What the entries of one feed were last made from, "" where they never were."""
    found = reader.rows("SELECT made_from FROM calendar_source WHERE feed = :feed", feed=feed)
    return found[0][0] if found else ""
