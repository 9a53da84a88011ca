"""What a board asks of actions: who owns them, when they were last spoken of, for what they wait.

Owners and what is waited for are as they are now; what was said is what was said by the end of a day.
"""

from typing import NamedTuple

from db.reader import Reader


class TendedLine(NamedTuple):
    """An action with its owner's name, and the ISO days it came in and was last spoken of."""

    action: str
    owner: str | None
    came_on: str | None
    written_on: str | None
    changed_on: str | None

    @property
    def spoken_on(self) -> str:
        """The last of these days; "" where nothing is known."""
        return max(self.came_on or "", self.written_on or "", self.changed_on or "")


class WaitLine(NamedTuple):
    """An action, what it waits for in words, and the other action where it is one of ours."""

    action: str
    words: str
    other: str | None


_SAID_FIELDS = "('state', 'started_on', 'forecast_end', 'forecast_words', 'actual_end', 'actual_words')"


def tended(reader: Reader, programme: str, as_at: str) -> list[TendedLine]:
    """The actions of a programme with who tends them and the last word on each by the end of a day."""
    sql = (
        "SELECT a.reference, o.name,"
        " (SELECT min(substr(t.at, 1, 10)) FROM change h JOIN act t ON t.id = h.act_id"
        " WHERE h.table_name = 'action' AND h.row_id = a.id AND h.field IS NULL AND h.became IS NOT NULL),"
        " (SELECT max(substr(u.written_at, 1, 10)) FROM update_entry u WHERE u.action_id = a.id"
        " AND substr(u.written_at, 1, 10) <= :as_at),"
        " (SELECT max(substr(t.at, 1, 10)) FROM milestone m JOIN change h ON h.table_name = 'milestone'"
        " AND h.row_id = m.id JOIN act t ON t.id = h.act_id WHERE m.action_id = a.id"
        f" AND h.field IN {_SAID_FIELDS} AND substr(t.at, 1, 10) <= :as_at)"
        " FROM action a JOIN programme p ON p.id = a.programme_id"
        " LEFT JOIN action_owner o ON o.action_id = a.id WHERE p.reference = :programme ORDER BY a.id"
    )
    return [TendedLine._make(row) for row in reader.rows(sql, programme=programme, as_at=as_at)]


def waits(reader: Reader, programme: str) -> list[WaitLine]:
    """What the actions of a programme wait for."""
    sql = (
        "SELECT a.reference, d.words, b.reference FROM dependency d JOIN action a ON a.id = d.action_id"
        " JOIN programme p ON p.id = a.programme_id LEFT JOIN action b ON b.id = d.waits_for_id"
        " WHERE p.reference = :programme ORDER BY d.id"
    )
    return [WaitLine._make(row) for row in reader.rows(sql, programme=programme)]
