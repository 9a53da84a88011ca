"""What leaves the house as a message: what may be tried now, and what became of everything else."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from db.reader import Reader

_MANY = 500


class ReadyLine(NamedTuple):
    """A message that may be tried, and the channel its recipient has instead of e-mail, "" for none.

    `on_date` is the day it was composed for, `attempts` how often it was tried.
    """

    id: int
    recipient: str
    channel: str
    on_date: str
    attempts: int


class LetterLine(NamedTuple):
    """A message in the outbox; `number` is what it is called by, instants are as the tables keep them."""

    number: int
    uuid: str
    recipient: str
    on_date: str
    subject: str
    state: str
    attempts: int
    next_try_at: str
    sent_at: str | None
    problem: str | None


class WholeLetter(NamedTuple):
    """A message with all that goes out in it."""

    line: LetterLine
    words: str
    html: str | None
    calendar: bytes | None


class EventLine(NamedTuple):
    """A calendar entry for staff as it was last rendered, and its revision."""

    uid: str
    sha256: str
    sequence: int
    created_at: datetime
    body: bytes


_LINE = (
    "m.id, m.uuid, m.recipient, m.on_date, m.subject, m.state, m.attempts, m.next_try_at, m.sent_at,"
    " m.problem"
)
_ORDER = "ORDER BY m.id DESC LIMIT :most"


def ready(reader: Reader, now: str) -> list[ReadyLine]:
    """The messages that may be tried at an instant and that nobody holds, those that wait longest first."""
    sql = (
        "SELECT m.id, m.recipient, coalesce(p.channel, ''), m.on_date, m.attempts FROM message m"
        " LEFT JOIN person p ON p.address = m.recipient AND p.is_active"
        " WHERE m.state = 'waiting' AND m.next_try_at <= :now"
        " AND (m.claimed_until IS NULL OR m.claimed_until <= :now) ORDER BY m.next_try_at, m.id"
    )
    return [ReadyLine._make(row) for row in reader.rows(sql, now=now)]


def letters(reader: Reader, state: str = "", *, most: int = _MANY) -> list[LetterLine]:
    """The newest messages, of one state or of all."""
    where = "WHERE m.state = :state " if state else ""
    values = {"state": state} if state else {}
    rows = reader.rows(f"SELECT {_LINE} FROM message m {where}{_ORDER}", most=most, **values)
    return [LetterLine._make(row) for row in rows]


def letter(reader: Reader, *, number: int | None = None, uuid: str | None = None) -> WholeLetter | None:
    """One message by its number or identifier."""
    sql = f"SELECT {_LINE}, m.words, m.html, m.calendar FROM message m WHERE "
    rows = (
        reader.rows(sql + "m.id = :number", number=number)
        if number is not None
        else reader.rows(sql + "m.uuid = :uuid", uuid=uuid)
    )
    return next((WholeLetter(LetterLine._make(row[:-3]), *row[-3:]) for row in rows), None)


def programmes_of(reader: Reader, milestone_uuids: Sequence[str]) -> dict[str, list[str]]:
    """The milestones with these identifiers, under the references of their programmes."""
    found: dict[str, list[str]] = {}
    sql = (
        "SELECT p.reference, m.uuid FROM milestone m JOIN action a ON a.id = m.action_id"
        " JOIN programme p ON p.id = a.programme_id WHERE m.uuid IN ({}) ORDER BY p.reference, m.id"
    )
    for names, values in _chunks(milestone_uuids):
        for reference, uuid in reader.rows(sql.format(names), **values):
            found.setdefault(reference, []).append(uuid)
    return found


def stored_events(reader: Reader, milestone_uuids: Sequence[str]) -> list[EventLine]:
    """The entries that calendars for staff hold of these milestones."""
    sql = (
        "SELECT uid, sha256, sequence, created_at, body FROM calendar_entry"
        " WHERE audience = 'staff' AND subject_uuid IN ({})"
    )
    return [
        EventLine(uid, sha256, sequence, datetime.fromisoformat(created_at), bytes(body))
        for names, values in _chunks(milestone_uuids)
        for uid, sha256, sequence, created_at, body in reader.rows(sql.format(names), **values)
    ]


def _chunks(values: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Give values some at a time: the names they have in a question, and what each name stands for."""
    for start in range(0, len(values), _MANY):
        named = {f"v{place}": value for place, value in enumerate(values[start : start + _MANY])}
        yield ", ".join(f":{name}" for name in named), named
