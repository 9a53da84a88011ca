"""The candidates that wait for somebody: neither accepted nor dismissed."""

from typing import NamedTuple

from db.reader import Reader


class OpenCandidate(NamedTuple):
    """A sentence that seems to promise something; `timing` is JSON text."""

    reference: str
    programme: str
    heading: str
    words: str
    body_words: str
    date_words: str
    timing: str


def open_candidates(reader: Reader, programme: str | None = None) -> list[OpenCandidate]:
    """The open candidates of a programme, or of all, in the plan's order."""
    sql = (
        "SELECT c.reference, p.reference, c.heading, c.words, c.body_words, c.date_words, c.timing"
        " FROM candidate c JOIN programme p ON p.id = c.programme_id WHERE c.state = 'open'"
        f"{' AND p.reference = :programme' if programme else ''} ORDER BY p.reference, c.position, c.id"
    )
    found = reader.rows(sql, **({"programme": programme} if programme else {}))
    return [OpenCandidate._make(row) for row in found]


def candidate_behind(reader: Reader, action: str) -> str | None:
    """The candidate an action was before somebody accepted it."""
    sql = (
        "SELECT c.reference FROM candidate c JOIN action a ON a.id = c.action_id"
        " WHERE a.reference = :action ORDER BY c.id"
    )
    found = reader.rows(sql, action=action)
    return found[0][0] if found else None
