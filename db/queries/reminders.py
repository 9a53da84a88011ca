"""What the reminders are computed from, and what waits in the outbox.

No question here reads the history of every milestone: what is asked of the trail is asked of acts since a
number, or of the few milestones found before.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from db.reader import Reader

_MANY = 5_000  # numbers in one question
_UNFINISHED = "('not_started', 'in_progress')"


class WatchedLine(NamedTuple):
    """An unfinished milestone with its dates, who is named for it, and the moment it came in."""

    id: int
    action_id: int
    uuid: str
    reference: str
    kind: str
    state: str
    due_start: str | None
    due_end: str | None
    programme_id: int
    council_id: int
    programme_contact: str | None
    sponsor_contact: str | None
    owner: str | None
    report_author: str | None
    look_again_on: str | None
    came_at: str | None


class ContactLine(NamedTuple):
    """A body that acts in an action, and its address as it was given."""

    action_id: int
    body: str
    contact: str | None


class BoardLine(NamedTuple):
    """A milestone that stands for its action before a board, the round's days, and the last word on it."""

    milestone_id: int
    opens_on: str
    board_on: str
    written_at: str | None
    changed_at: str | None


class SilenceLine(NamedTuple):
    """A milestone that stands for its action, when the action came in, and the last word on it."""

    milestone_id: int
    came_at: str | None
    written_at: str | None
    changed_at: str | None


class ForecastLine(NamedTuple):
    """A milestone expected after what was agreed, and when that was last said otherwise."""

    milestone_id: int
    at: str


class WaitingLine(NamedTuple):
    """How many messages wait to be sent, and how many of them may be tried now."""

    waiting: int
    ready: int


class ToldLine(NamedTuple):
    """A reminder that was written, and the message it stands in; `is_untried` while that may still change."""

    milestone_uuid: str
    rule: str
    occasion: str
    is_untried: bool


_LINE = (
    "SELECT m.id, m.action_id, m.uuid, m.reference, m.kind, m.state, m.due_start, m.due_end, p.id,"
    " p.council_id, p.contact, s.contact, o.name, d.report_author, l.on_date,"
    " (SELECT max(t.at) FROM change h JOIN act t ON t.id = h.act_id WHERE h.table_name = 'milestone'"
    " AND h.row_id = m.id AND h.field IS NULL AND h.became IS NOT NULL)"
    " FROM milestone m JOIN action a ON a.id = m.action_id JOIN programme p ON p.id = a.programme_id"
    " LEFT JOIN body s ON s.id = p.sponsor_id LEFT JOIN action_owner o ON o.action_id = a.id"
    " LEFT JOIN look_again l ON l.milestone_id = m.id LEFT JOIN notice n ON n.milestone_id = m.id"
    f" LEFT JOIN decision d ON d.id = n.decision_id WHERE m.state IN {_UNFINISHED}"
)
# A milestone stands for its action where no earlier one of it is unfinished; notice dates stand for none.
_STANDS_FOR_ACTION = (
    f"m.state IN {_UNFINISHED} AND m.kind <> 'publication' AND NOT EXISTS (SELECT 1 FROM milestone e"
    f" WHERE e.action_id = m.action_id AND e.position < m.position AND e.state IN {_UNFINISHED}"
    " AND e.kind <> 'publication')"
)
_SAID_FIELDS = "('state', 'started_on', 'forecast_end', 'forecast_words', 'actual_end', 'actual_words')"
_WRITTEN = "(SELECT max(u.written_at) FROM update_entry u WHERE u.action_id = m.action_id)"
_CHANGED = (
    "(SELECT max(t.at) FROM milestone s JOIN change h ON h.table_name = 'milestone' AND h.row_id = s.id"
    f" JOIN act t ON t.id = h.act_id WHERE s.action_id = m.action_id AND h.field IN {_SAID_FIELDS})"
)
_CAME = (
    "(SELECT max(t.at) FROM change h JOIN act t ON t.id = h.act_id WHERE h.table_name = 'action'"
    " AND h.row_id = m.action_id AND h.field IS NULL AND h.became IS NOT NULL)"
)


def watched(
    reader: Reader, *, opened_from: str, today: str, ends_by: str, looked_at_from: str
) -> list[WatchedLine]:
    """Milestones to finish that open from one day to today, end by another, or are to be looked at again."""
    sql = (
        f"{_LINE} AND (m.due_end <= :ends_by OR m.due_start BETWEEN :opened_from AND :today"
        " OR l.on_date BETWEEN :looked_at_from AND :today) ORDER BY m.id"
    )
    days = {"opened_from": opened_from, "today": today, "ends_by": ends_by, "looked_at_from": looked_at_from}
    return [WatchedLine._make(row) for row in reader.rows(sql, **days)]


def watched_among(reader: Reader, ids: Iterable[int]) -> list[WatchedLine]:
    """Those of some milestones that are to be finished."""
    return [
        WatchedLine._make(row)
        for listed in _lists(ids)
        for row in reader.rows(f"{_LINE} AND m.id IN ({listed}) ORDER BY m.id")
    ]


def before_boards(reader: Reader, *, today: str, board_by: str) -> list[BoardLine]:
    """What is to be said before each board that is ahead: one milestone for each action of its programme."""
    sql = (
        f"SELECT m.id, r.opens_on, r.board_on, {_WRITTEN}, {_CHANGED} FROM reporting_round r"
        " JOIN action a ON a.programme_id = r.programme_id JOIN milestone m ON m.action_id = a.id"
        f" WHERE r.board_on BETWEEN :today AND :board_by AND {_STANDS_FOR_ACTION} ORDER BY r.board_on, m.id"
    )
    return [BoardLine._make(row) for row in reader.rows(sql, today=today, board_by=board_by)]


def act_before(reader: Reader, moment: str) -> int:
    """The number of the last act before a moment; acts are numbered as they come."""
    found = reader.rows("SELECT id FROM act WHERE at < :moment ORDER BY id DESC LIMIT 1", moment=moment)
    return found[0][0] if found else 0


def last_spoken_of(reader: Reader, *, after: int, until: int, today: str) -> list[SilenceLine]:
    """What is under way and was spoken of in acts after one and until another: one for each action."""
    spoken = (
        "SELECT a.id FROM change h JOIN action a ON a.id = h.row_id WHERE h.act_id > :after"
        " AND h.act_id <= :until AND h.table_name = 'action' AND h.field IS NULL AND h.became IS NOT NULL"
        " UNION SELECT s.action_id FROM change h JOIN milestone s ON s.id = h.row_id WHERE h.act_id > :after"
        f" AND h.act_id <= :until AND h.table_name = 'milestone' AND h.field IN {_SAID_FIELDS}"
        " UNION SELECT u.action_id FROM change h JOIN update_entry u ON u.id = h.row_id"
        " WHERE h.act_id > :after AND h.act_id <= :until AND h.table_name = 'update_entry'"
    )
    sql = (
        f"SELECT m.id, {_CAME}, {_WRITTEN}, {_CHANGED} FROM milestone m WHERE m.action_id IN ({spoken})"
        f" AND {_STANDS_FOR_ACTION} AND (m.state = 'in_progress' OR m.due_start IS NULL"
        " OR m.due_start <= :today) ORDER BY m.id"
    )
    return [SilenceLine._make(row) for row in reader.rows(sql, after=after, until=until, today=today)]


def reforecast(reader: Reader, *, after: int) -> list[ForecastLine]:
    """What is expected after the agreed date, where acts after one said so."""
    sql = (
        "SELECT m.id, max(t.at) FROM change h JOIN act t ON t.id = h.act_id"
        " JOIN milestone m ON m.id = h.row_id"
        " WHERE h.act_id > :after AND h.table_name = 'milestone' AND h.field = 'forecast_end'"
        " AND m.forecast_end > m.baseline_end GROUP BY m.id ORDER BY m.id"
    )
    return [ForecastLine._make(row) for row in reader.rows(sql, after=after)]


def acting_contacts(reader: Reader, action_ids: Iterable[int]) -> list[ContactLine]:
    """The bodies that act in some actions, action by action, in the order of the words."""
    sql = (
        "SELECT x.action_id, b.name, b.contact FROM action_body x JOIN body b ON b.id = x.body_id"
        " WHERE x.part = 'acts' AND x.action_id IN ({}) ORDER BY x.action_id, x.position"
    )
    return [
        ContactLine._make(row) for listed in _lists(action_ids) for row in reader.rows(sql.format(listed))
    ]


def councils_of(reader: Reader, milestone_ids: list[int]) -> dict[int, str]:
    """The council's name of each milestone."""
    sql = (
        "SELECT m.id, c.name FROM milestone m JOIN action a ON a.id = m.action_id"
        " JOIN programme p ON p.id = a.programme_id JOIN council c ON c.id = p.council_id"
        " WHERE m.id IN ({})"
    )
    return {row[0]: row[1] for listed in _lists(milestone_ids) for row in reader.rows(sql.format(listed))}


def told(reader: Reader, recipient: str, *, earliest: str) -> list[ToldLine]:
    """What one recipient was told, or will be by an untried message, of occasions from a day on."""
    sql = (
        "SELECT r.milestone_uuid, r.rule, r.occasion, g.state = 'waiting' AND g.attempts = 0 FROM reminder r"
        " JOIN message g ON g.id = r.message_id WHERE r.recipient = :recipient AND r.occasion >= :earliest"
    )
    rows = reader.rows(sql, recipient=recipient, earliest=earliest)
    return [ToldLine._make((*row[:3], bool(row[3]))) for row in rows]


def written_to(reader: Reader, on: str) -> set[str]:
    """Who had a message of a day that was sent, or tried."""
    sql = "SELECT recipient FROM message WHERE on_date = :day AND (state <> 'waiting' OR attempts > 0)"
    return {row[0] for row in reader.rows(sql, day=on)}


def waiting(reader: Reader, now: str) -> WaitingLine:
    """What is in the outbox and not sent; `now` is an instant as the tables keep it."""
    sql = (
        "SELECT count(*), coalesce(sum(CASE WHEN next_try_at <= :now"
        " AND (claimed_until IS NULL OR claimed_until <= :now) THEN 1 ELSE 0 END), 0)"
        " FROM message WHERE state = 'waiting'"
    )
    return WaitingLine._make(reader.rows(sql, now=now)[0])


def _lists(numbers: Iterable[int]) -> Iterator[str]:
    """Give numbers as SQL lists, so many at a time."""
    known = sorted(set(numbers))
    for start in range(0, len(known), _MANY):
        yield ", ".join(str(int(one)) for one in known[start : start + _MANY])
