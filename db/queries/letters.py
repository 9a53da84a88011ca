"""What leaves the house as a message: what may be tried now, and what became of everything else."""

from typing import NamedTuple

from db.reader import Reader

_MANY = 500


class ReadyLine(NamedTuple):
    """A message that may be tried, and the channel its recipient has instead of e-mail, "" for none."""

    id: int
    recipient: str
    channel: str


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


_LINE = (
    "m.id, m.uuid, m.recipient, m.on_date, m.subject, m.state, m.attempts, m.next_try_at, m.sent_at,"
    " m.problem"
)
_ORDER = "ORDER BY m.id DESC LIMIT :most"


def ready(reader: Reader, now: str) -> list[ReadyLine]:
    """The messages that may be tried at an instant and that nobody holds, those that wait longest first."""
    sql = (
        "SELECT m.id, m.recipient, coalesce(p.channel, '') FROM message m"
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


def programmes_of(reader: Reader, milestone_uuids: list[str]) -> dict[str, list[str]]:
    """The milestones with these identifiers, under the references of their programmes."""
    found: dict[str, list[str]] = {}
    for start in range(0, len(milestone_uuids), _MANY):
        some = milestone_uuids[start : start + _MANY]
        names = {f"u{place}": uuid for place, uuid in enumerate(some)}
        sql = (
            "SELECT p.reference, m.uuid FROM milestone m JOIN action a ON a.id = m.action_id"
            " JOIN programme p ON p.id = a.programme_id"
            f" WHERE m.uuid IN ({', '.join(f':{name}' for name in names)}) ORDER BY p.reference, m.id"
        )
        for reference, uuid in reader.rows(sql, **names):
            found.setdefault(reference, []).append(uuid)
    return found
