"""Restoring: what one act changed on one row put back, whatever came after; an act of its own."""

import json

from sqlalchemy import select
from sqlmodel import SQLModel

from db.errors import RefusedError
from db.ledger import from_json
from db.models import Act, Change
from db.recording import ActSession, recorded_tables, table_of


class NothingToRestoreError(RefusedError):
    """The act changed no field of that row, or the row is gone, or it stands as before already."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            f"Act {number} left nothing there that could be put back: it is so already, or it is no more."
        )


def restore(session: ActSession, number: int, table: str, row_id: int) -> str:
    """Give the fields that act `number` changed on a row the values they had before it.

    Returns what that act was about. Raises `NothingToRestoreError`.
    """
    changes = table_of(Change)
    found = session.connection().execute(
        select(changes.c.field, changes.c.was)
        .where(
            changes.c.act_id == number,
            changes.c.table_name == table,
            changes.c.row_id == row_id,
            changes.c.field.is_not(None),
        )
        .order_by(changes.c.id)
    )
    row = session.get(recorded_tables()[table], row_id) if table in recorded_tables() else None
    if row is None:
        raise NothingToRestoreError(number)
    columns = SQLModel.metadata.tables[table].c
    for field, was in found:
        setattr(row, field, from_json(columns[field], json.loads(was)))
    session.add(row)
    session.flush()
    if not session.ledger.changes:
        raise NothingToRestoreError(number)
    return session.get_one(Act, number).about
