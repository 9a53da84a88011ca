"""What a snapshot shows: a programme's rows for one audience, each question one statement.

Public notes are asked for by their own question, which cannot see an author or what is for staff alone.
"""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from db.reader import Reader


class HeadingLine(NamedTuple):
    """A programme and its council."""

    id: int
    reference: str
    title: str
    aim: str | None
    period: str | None
    notes: str | None
    council: str
    council_reference: str
    gss_code: str | None


class ShownAction(NamedTuple):
    """A row of the plan as a snapshot shows it."""

    id: int
    workstream_id: int
    uuid: str
    reference: str
    description: str
    action: str
    date_words: str


class ShownBody(NamedTuple):
    """A body and its part in an action."""

    action_id: int
    name: str
    reference: str
    part: str


class ShownMilestone(NamedTuple):
    """A milestone as a snapshot shows it; dates are ISO text or None, ends included."""

    id: int
    action_id: int
    uuid: str
    reference: str
    kind: str
    timing_kind: str
    applies_to: str | None
    period: str | None
    period_start: str | None
    period_end: str | None
    baseline_words: str
    baseline_start: str | None
    baseline_end: str | None
    baseline_precision: str | None
    forecast_words: str | None
    forecast_start: str | None
    forecast_end: str | None
    forecast_precision: str | None
    actual_words: str | None
    actual_start: str | None
    actual_end: str | None
    state: str
    started_on: str | None
    due_start: str | None
    due_end: str | None
    original_words: str | None
    original_start: str | None
    original_end: str | None
    original_precision: str | None


class NoticeLine(NamedTuple):
    """Which step of which decision's course a milestone is."""

    milestone_id: int
    step: str
    reference: str
    applies_to: str | None
    period: str | None
    period_start: str | None
    period_end: str | None


class ShownMeeting(NamedTuple):
    """A meeting, its body, and one of the milestones it is to decide, None where it decides none."""

    uuid: str
    body: str
    body_reference: str
    held_on: str
    time_words: str | None
    state: str
    decision: str | None


class PublicNote(NamedTuple):
    """What the public is told of an action, or of one of its milestones."""

    action_id: int
    milestone_id: int | None
    written_at: str
    words: str


class StaffNote(NamedTuple):
    """What anybody wrote, with who and for whom."""

    action_id: int
    milestone_id: int | None
    written_at: str
    words: str
    author: str
    audience: str


_KIND = (
    "CASE WHEN m.kind = 'delivery' AND EXISTS (SELECT 1 FROM decision d WHERE d.milestone_id = m.id)"
    " THEN 'decision' ELSE m.kind END"
)


_MILESTONE = ", ".join(_KIND if name == "kind" else f"m.{name}" for name in ShownMilestone._fields)


_OF_PROGRAMME = "a.programme_id = (SELECT id FROM programme WHERE reference = :programme)"


def heading(reader: Reader, programme: str) -> HeadingLine | None:
    """The programme of that reference and its council."""
    sql = (
        "SELECT p.id, p.reference, p.title, p.aim, p.period, p.notes, c.name, c.reference, c.gss_code"
        " FROM programme p JOIN council c ON c.id = p.council_id WHERE p.reference = :programme"
    )
    found = reader.rows(sql, programme=programme)
    return HeadingLine._make(found[0]) if found else None


def shown_actions(reader: Reader, programme: str, only: Collection[str] | None = None) -> list[ShownAction]:
    """The actions of a programme in the plan's order; `only`: those of these milestones and their namesakes.

    A namesake stands in the same workstream, and its action begins with the same words.
    """
    kin = (
        ""
        if only is None
        else " AND (a.workstream_id, lower(substr(a.action, 1, 20))) IN (SELECT b.workstream_id,"
        " lower(substr(b.action, 1, 20)) FROM milestone m JOIN action b ON b.id = m.action_id"
        f" WHERE m.uuid IN ({uuids(only)}))"
    )
    sql = (
        "SELECT a.id, a.workstream_id, a.uuid, a.reference, a.description, a.action, a.date_words"
        " FROM action a JOIN workstream w ON w.id = a.workstream_id"
        f" WHERE {_OF_PROGRAMME}{kin} ORDER BY w.position, a.position"
    )
    return [ShownAction._make(row) for row in reader.rows(sql, programme=programme)]


def shown_bodies(reader: Reader, programme: str, actions: Collection[int] | None = None) -> list[ShownBody]:
    """Who is responsible for the actions of a programme, or for these of them, in the order of the words."""
    of_these = "" if actions is None else f" AND x.action_id IN ({', '.join(map(str, actions)) or 'NULL'})"
    sql = (
        "SELECT x.action_id, b.name, b.reference, x.part FROM action_body x JOIN body b ON b.id = x.body_id"
        f" JOIN action a ON a.id = x.action_id WHERE {_OF_PROGRAMME}{of_these}"
        " ORDER BY x.action_id, x.position"
    )
    return [ShownBody._make(row) for row in reader.rows(sql, programme=programme)]


def shown_milestones(
    reader: Reader, programme: str, only: Collection[str] | None = None, *, notices: bool
) -> list[ShownMilestone]:
    """The milestones of a programme in the order of their actions, or those with these identifiers.

    `notices`: with those computed from the meeting of a decision.
    """
    of_these = "" if only is None else f" AND m.uuid IN ({uuids(only)})"
    if not notices:
        of_these += " AND m.id NOT IN (SELECT milestone_id FROM notice)"
    sql = (
        f"SELECT {_MILESTONE} FROM milestone m JOIN action a ON a.id = m.action_id"
        f" WHERE {_OF_PROGRAMME}{of_these} ORDER BY m.action_id, m.position"
    )
    return [ShownMilestone._make(row) for row in reader.rows(sql, programme=programme)]


def shown_notices(reader: Reader, programme: str) -> list[NoticeLine]:
    """The milestones of a programme that lead to a decision, with the decision."""
    sql = (
        "SELECT n.milestone_id, n.step, m.reference, m.applies_to, m.period, m.period_start, m.period_end"
        " FROM notice n JOIN decision d ON d.id = n.decision_id JOIN milestone m ON m.id = d.milestone_id"
        f" JOIN action a ON a.id = m.action_id WHERE {_OF_PROGRAMME}"
    )
    return [NoticeLine._make(row) for row in reader.rows(sql, programme=programme)]


def shown_meetings(reader: Reader, programme: str) -> list[ShownMeeting]:
    """The meetings that are to decide milestones of a programme, once for each of those that still stands."""
    sql = (
        "SELECT t.uuid, b.name, b.reference, t.held_on, t.time_words, t.state, m.reference FROM meeting t"
        " JOIN body b ON b.id = t.body_id JOIN decision d ON d.meeting_id = t.id"
        " JOIN milestone m ON m.id = d.milestone_id JOIN action a ON a.id = m.action_id"
        f" WHERE {_OF_PROGRAMME} AND m.state NOT IN ('cancelled', 'superseded', 'proposed')"
        " ORDER BY t.held_on, t.id, a.id, m.position"
    )
    return [ShownMeeting._make(row) for row in reader.rows(sql, programme=programme)]


def public_notes(reader: Reader, programme: str, as_at: str) -> list[PublicNote]:
    """What the public may read of a programme, written by the end of a day, oldest first."""
    sql = (
        "SELECT u.action_id, u.milestone_id, u.written_at, u.words FROM update_entry u"
        f" JOIN action a ON a.id = u.action_id WHERE {_OF_PROGRAMME} AND u.audience = 'public'"
        " AND substr(u.written_at, 1, 10) <= :as_at ORDER BY u.id"
    )
    return [PublicNote._make(row) for row in reader.rows(sql, programme=programme, as_at=as_at)]


def staff_notes(reader: Reader, programme: str, as_at: str) -> list[StaffNote]:
    """Everything written on a programme by the end of a day, oldest first."""
    sql = (
        "SELECT u.action_id, u.milestone_id, u.written_at, u.words, u.written_by, u.audience"
        f" FROM update_entry u JOIN action a ON a.id = u.action_id WHERE {_OF_PROGRAMME}"
        " AND substr(u.written_at, 1, 10) <= :as_at ORDER BY u.id"
    )
    return [StaffNote._make(row) for row in reader.rows(sql, programme=programme, as_at=as_at)]


def uuids(said: Collection[str]) -> str:
    """Write identifiers into SQL; each is read as a UUID first, so nothing else can stand there."""
    return ", ".join(f"'{UUID(one)}'" for one in sorted(said)) or "NULL"
