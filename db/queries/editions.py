"""Editions: which there are, their stored snapshots, and who did what with them."""

import json
from typing import NamedTuple

from db.reader import Reader


class EditionLine(NamedTuple):
    """An edition without its snapshot; `as_at` and the `…_on` are ISO dates, the `…_at` instants.

    `corrects` is the number of the edition this one puts right. One that was taken down is still
    `published`; `taken_at` says when it was, `taken_because` the reason the public is told.
    """

    id: int
    version: int
    programme: str
    number: int | None
    state: str
    as_at: str
    summary: str
    drafted_by: str
    agreed_by: str | None
    agreed_on: str | None
    published_at: str | None
    next_update_on: str | None
    sha256: str | None
    publish_at: str | None = None
    submitted_by: str | None = None
    submitted_at: str | None = None
    returned_by: str | None = None
    returned_because: str | None = None
    agreed_minute: str | None = None
    corrects: int | None = None
    taken_by: str | None = None
    taken_at: str | None = None
    taken_because: str | None = None

    @property
    def public(self) -> bool:
        """Whether it is published and was not taken down."""
        return self.state == "published" and self.taken_at is None


class StepLine(NamedTuple):
    """An act on an edition: who did what and when; `undone` tells whether it was taken back."""

    edition_id: int
    act: int
    at: str
    who: str
    what: str
    undone: bool


_EDITION = (
    "SELECT e.id, e.version, p.reference, e.number, e.state, e.as_at, e.summary, e.drafted_by, e.agreed_by,"
    " e.agreed_on, e.published_at, e.next_update_on, e.sha256, e.publish_at, e.submitted_by, e.submitted_at,"
    " e.returned_by, e.returned_because, e.agreed_minute, e.corrects, t.taken_by, t.taken_at, t.reason"
    " FROM edition e JOIN programme p ON p.id = e.programme_id LEFT JOIN take_down t ON t.edition_id = e.id"
)


_NOT_TAKEN_DOWN = "NOT EXISTS (SELECT 1 FROM take_down t WHERE t.edition_id = e.id)"
# What is brought before a meeting is a decision, whatever the plan's words made of it.


def editions(reader: Reader, programme: str) -> list[EditionLine]:
    """The editions of a programme, the published by number, then what is not published yet."""
    sql = f"{_EDITION} WHERE p.reference = :programme ORDER BY e.number IS NULL, e.number, e.id"
    return [EditionLine._make(row) for row in reader.rows(sql, programme=programme)]


def published(reader: Reader) -> list[EditionLine]:
    """Every published edition, by programme and number, those taken down among them."""
    sql = f"{_EDITION} WHERE e.state = 'published' ORDER BY p.reference, e.number"
    return [EditionLine._make(row) for row in reader.rows(sql)]


def newest(reader: Reader) -> list[EditionLine]:
    """What is under way of each programme, and its published edition of the highest number, by programme."""
    sql = (
        f"{_EDITION} WHERE e.number IS NULL"
        " OR e.number = (SELECT max(o.number) FROM edition o WHERE o.programme_id = e.programme_id)"
        " ORDER BY p.reference, e.number IS NULL, e.id"
    )
    return [EditionLine._make(row) for row in reader.rows(sql)]


def snapshot_of(reader: Reader, edition_id: int) -> str | None:
    """The stored snapshot of an edition, as JSON."""
    found = reader.rows("SELECT snapshot FROM edition WHERE id = :edition", edition=edition_id)
    return found[0][0] if found else None


def written_in(reader: Reader, edition_id: int) -> dict[str, str]:
    """The words people wrote for an edition, by section."""
    sql = "SELECT CAST(written AS TEXT) FROM edition WHERE id = :edition"
    found = reader.rows(sql, edition=edition_id)
    return dict(json.loads(found[0][0])) if found and found[0][0] else {}


def steps(reader: Reader, programme: str) -> list[StepLine]:
    """The acts on the editions of a programme, in the order they were done; undoing is none."""
    sql = (
        "WITH rows_of AS ("
        "SELECT e.id AS edition, 'edition' AS name, e.id AS row_id FROM edition e"
        " JOIN programme p ON p.id = e.programme_id WHERE p.reference = :programme"
        " UNION ALL SELECT e.id, 'take_down', d.id FROM take_down d JOIN edition e ON e.id = d.edition_id"
        " JOIN programme p ON p.id = e.programme_id WHERE p.reference = :programme)"
        " SELECT DISTINCT x.edition, t.id, t.at, t.who, t.what,"
        " coalesce((SELECT r.what FROM act r WHERE r.reverses = t.id ORDER BY r.id DESC LIMIT 1), '')"
        " = 'undo' FROM rows_of x JOIN change c ON c.table_name = x.name AND c.row_id = x.row_id"
        " JOIN act t ON t.id = c.act_id WHERE t.reverses IS NULL ORDER BY t.id"
    )
    return [StepLine._make((*said, bool(undone))) for *said, undone in reader.rows(sql, programme=programme)]


def newest_snapshot(reader: Reader, programme: str) -> str | None:
    """The snapshot of the newest edition of a programme that is public, as JSON."""
    sql = (
        "SELECT e.snapshot FROM edition e JOIN programme p ON p.id = e.programme_id"
        f" WHERE p.reference = :programme AND e.state = 'published' AND {_NOT_TAKEN_DOWN}"
        " ORDER BY e.number DESC LIMIT 1"
    )
    found = reader.rows(sql, programme=programme)
    return found[0][0] if found else None
