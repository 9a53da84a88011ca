"""What the check of a draft asks: when an action was last spoken of, which names are people's."""

from db.reader import Reader

_SAID_FIELDS = "('state', 'started_on', 'forecast_end', 'forecast_words', 'actual_end', 'actual_words')"


def spoken_of(reader: Reader, programme: str) -> dict[str, str]:
    """When somebody last wrote or recorded something of each action, by its reference; else when it came."""
    sql = (
        "SELECT a.reference,"
        " (SELECT max(u.written_at) FROM update_entry u WHERE u.action_id = a.id),"
        " (SELECT max(t.at) FROM milestone m JOIN change h ON h.table_name = 'milestone' AND h.row_id = m.id"
        f" JOIN act t ON t.id = h.act_id WHERE m.action_id = a.id AND h.field IN {_SAID_FIELDS}"
        " AND t.reverses IS NULL),"
        " (SELECT min(t.at) FROM change h JOIN act t ON t.id = h.act_id WHERE h.table_name = 'action'"
        " AND h.row_id = a.id AND h.field IS NULL)"
        " FROM action a JOIN programme p ON p.id = a.programme_id WHERE p.reference = :programme"
    )
    found = {row[0]: [at for at in row[1:] if at] for row in reader.rows(sql, programme=programme)}
    return {reference: max(moments) for reference, moments in found.items() if moments}


def known_people(reader: Reader) -> list[str]:
    """The names of people who are told, and of owners."""
    sql = "SELECT name FROM person UNION SELECT name FROM action_owner ORDER BY 1"
    return [row[0] for row in reader.rows(sql)]
