"""Meetings, the decisions bound to them, and what a plan has decided at a time but not yet at a meeting."""

from typing import NamedTuple

from db.queries.milestones import OPEN
from db.reader import Reader

_DECIDES = "x.part IN ('acts', 'recommends', 'approves')"


class NamedBody(NamedTuple):
    """A body by its names; `other_names` is a JSON list."""

    id: int
    name: str
    council: str
    other_names: str


class MeetingLine(NamedTuple):
    """A meeting of a body and how many decisions are bound to it; `held_on` is an ISO date."""

    id: int
    body_id: int
    body: str
    council: str
    held_on: str
    time_words: str | None
    title: str
    source: str | None
    state: str
    decisions: int


class DecisionLine(NamedTuple):
    """A milestone to be decided, with its window as it now stands and its meeting once it is bound.

    `is_key` is None where nobody said what kind of decision it is; `notice_state` is that of its milestone
    for the 28 clear days' notice.
    """

    reference: str
    action: str
    description: str
    body_words: str
    council: str
    when: str
    due_start: str | None
    due_end: str | None
    is_key: bool | None
    is_exempt: bool | None
    report_author: str | None
    body: str | None
    held_on: str | None
    meeting_state: str | None
    notice_state: str | None


def named_bodies(reader: Reader) -> list[NamedBody]:
    """Every body with all its names."""
    sql = (
        "SELECT b.id, b.name, c.name, b.other_names FROM body b JOIN council c ON c.id = b.council_id"
        " ORDER BY c.name, b.name"
    )
    return [NamedBody._make(row) for row in reader.rows(sql)]


_MEETING = (
    "SELECT t.id, t.body_id, b.name, c.name, t.held_on, t.time_words, t.title, t.source, t.state,"
    " (SELECT count(*) FROM decision d WHERE d.meeting_id = t.id)"
    " FROM meeting t JOIN body b ON b.id = t.body_id JOIN council c ON c.id = b.council_id"
)


def meetings(reader: Reader, *, since: str) -> list[MeetingLine]:
    """Every meeting from a day on, the earliest first."""
    sql = f"{_MEETING} WHERE t.held_on >= :since ORDER BY t.held_on, b.name, t.id"
    return [MeetingLine._make(row) for row in reader.rows(sql, since=since)]


def meetings_for(reader: Reader, milestone: str) -> list[MeetingLine]:
    """The meetings of the bodies that decide a milestone's action, cancelled ones left out."""
    sql = (
        f"{_MEETING} WHERE t.state <> 'cancelled' AND t.body_id IN (SELECT x.body_id FROM action_body x"
        f" JOIN milestone m ON m.action_id = x.action_id WHERE m.reference = :milestone AND {_DECIDES})"
        " ORDER BY t.held_on, b.name, t.id"
    )
    return [MeetingLine._make(row) for row in reader.rows(sql, milestone=milestone)]


def decisions(reader: Reader) -> list[DecisionLine]:
    """The open milestones somebody said are decisions, by when they fall due."""
    sql = (
        "SELECT m.reference, a.action, a.description, a.body_words, c.name,"
        " coalesce(m.forecast_words, m.baseline_words), m.due_start, m.due_end, d.is_key, d.is_exempt,"
        " d.report_author, b.name, t.held_on, t.state,"
        " (SELECT n.state FROM notice k JOIN milestone n ON n.id = k.milestone_id"
        " WHERE k.decision_id = d.id AND k.step = 'NOTICE')"
        f"{_AROUND} JOIN decision d ON d.milestone_id = m.id"
        " LEFT JOIN meeting t ON t.id = d.meeting_id LEFT JOIN body b ON b.id = t.body_id"
        f" WHERE {OPEN} ORDER BY m.due_end IS NULL, m.due_end, m.id"
    )
    return [_decision(row) for row in reader.rows(sql)]


def undeclared(reader: Reader) -> list[DecisionLine]:
    """The open milestones nobody said anything of, once for each body that decides their action."""
    sql = (
        "SELECT m.reference, a.action, a.description, a.body_words, c.name,"
        " coalesce(m.forecast_words, m.baseline_words), m.due_start, m.due_end, NULL, NULL, NULL, b.name,"
        f" NULL, NULL, NULL{_AROUND}"
        f" JOIN action_body x ON x.action_id = a.id AND {_DECIDES} JOIN body b ON b.id = x.body_id"
        f" WHERE {OPEN} AND m.timing_kind IN ('day', 'window', 'deadline')"
        " AND m.id NOT IN (SELECT milestone_id FROM decision)"
        " AND m.id NOT IN (SELECT milestone_id FROM notice)"
        " ORDER BY m.due_end IS NULL, m.due_end, m.id, x.position"
    )
    return [_decision(row) for row in reader.rows(sql)]


_AROUND = (
    " FROM milestone m JOIN action a ON a.id = m.action_id JOIN programme p ON p.id = a.programme_id"
    " JOIN council c ON c.id = p.council_id"
)


def _decision(row: tuple[object, ...]) -> DecisionLine:
    line = DecisionLine._make(row)
    if line.is_key is None:
        return line
    return line._replace(is_key=bool(line.is_key), is_exempt=bool(line.is_exempt))
