"""Rows changed where they stand: only what differs is written, and so only that is in the history."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from sqlmodel import col, select

from db.models import Recorded
from db.recording import ActSession
from tracker.importing.keeping.rows import Row


def tell(session: ActSession, row: Recorded, columns: Mapping[str, Any]) -> None:
    """Give a row other columns."""
    for name, value in columns.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    session.add(row)


def bring_to(
    session: ActSession, model: type[Recorded], parent: str, key: int, wanted: Sequence[Row]
) -> None:
    """Make the rows of one parent, in their order, what is wanted: told anew, added, or deleted."""
    there = session.exec(
        select(model)
        .where(col(getattr(model, parent)) == key)
        .order_by(col(getattr(model, "position", model.id)))
    ).all()
    for row, columns in zip(there, wanted, strict=False):
        tell(session, row, columns)
    for row in there[len(wanted) :]:
        session.delete(row)
    session.flush()
    session.add_rows(model, [{parent: key, **columns} for columns in wanted[len(there) :]])


def put_in_order(session: ActSession, rows: Mapping[str, Any], order: Sequence[str]) -> None:
    """Give rows, told by reference, the places they have in `order`; none is written where they rise so."""
    places = [rows[reference].position for reference in order]
    if all(first < second for first, second in pairwise(places)):
        return
    for position, reference in enumerate(order, 1):
        tell(session, rows[reference], {"position": position})
