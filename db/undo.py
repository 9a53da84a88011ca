"""Undo and redo: a whole act reversed, as a new act of its own.

An act's undoing is refused where something it touched has changed since, or where what it did has left
the house (published). Redoing is undoing the undo: the act's changes are made once more.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Column, Connection, Engine, Table, func, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from db.errors import RefusedError
from db.history import act
from db.ledger import Ledger, from_json, in_json, instant_text
from db.models import Act, Change
from db.recording import FrozenError, recorded_tables, table_of


class NothingToUndoError(RefusedError):
    """There is no act left to undo or redo."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"There is nothing to {what}.")


class NotUndoableError(RefusedError):
    """The act has left the house."""

    def __init__(self, number: int, what: str) -> None:
        self.number = number
        super().__init__(
            f"Act {number} ({what}) has left the house and cannot be undone. Make a correction instead."
        )


class ChangedSinceError(RefusedError):
    """Somebody changed the same thing later."""

    def __init__(self, number: int, since: tuple[int, str, str, str] | None) -> None:
        self.number = number
        later = (
            f"act {since[0]} ({since[2]}, by {since[1]} on {since[3][:10]}) changed the same thing since"
            if since
            else "something that came since hangs on it"
        )
        super().__init__(f"Act {number} cannot be reversed: {later}. Undo that first.")


@dataclass(frozen=True)
class Reversed:
    """What was undone or redone: the act's number, its command, what it was about, how many changes."""

    number: int
    what: str
    about: str
    changes: int


def undo(engine: Engine, *, who: str, at: datetime, number: int | None = None) -> Reversed:
    """Reverse one act: the one with that number, else the last of `who` that is still in force."""
    return _reverse(engine, "undo", who=who, at=at, number=number)


def redo(engine: Engine, *, who: str, at: datetime, number: int | None = None) -> Reversed:
    """Make an undone act again: the one with that number, else what `who` undid last."""
    return _reverse(engine, "redo", who=who, at=at, number=number)


def _reverse(
    engine: Engine, what: Literal["undo", "redo"], *, who: str, at: datetime, number: int | None
) -> Reversed:
    with engine.connect() as connection:
        chosen = _chosen(connection, what, who, number)
        connection.rollback()
    with act(engine, who=who, what=what, at=at, about=chosen.about, reverses=chosen.id) as session:
        connection = session.connection()
        if _chosen(connection, what, who, chosen.id) != chosen:
            raise NothingToUndoError(what)
        changes = connection.execute(
            select(table_of(Change))
            .where(table_of(Change).c.act_id == chosen.id)
            .order_by(table_of(Change).c.id)
        ).all()
        backwards = what == "undo"
        turned = [_Turned(row, backwards=backwards) for row in (reversed(changes) if backwards else changes)]
        try:
            _apply(connection, session.ledger, turned, chosen.id)
        except IntegrityError as problem:
            raise ChangedSinceError(chosen.id, None) from problem
        session.expire_all()
    return Reversed(chosen.id, chosen.what, chosen.about, len(turned))


@dataclass(frozen=True)
class _Chosen:
    id: int
    what: str
    about: str


def _chosen(connection: Connection, what: Literal["undo", "redo"], who: str, number: int | None) -> _Chosen:
    """Find the act to reverse; its last reversal tells whether it is in force."""
    acts = table_of(Act)
    later = acts.alias()
    last = (
        select(later.c.what)
        .where(later.c.reverses == acts.c.id)
        .order_by(later.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    latest = select(func.max(later.c.id)).where(later.c.reverses == acts.c.id).scalar_subquery()
    wanted = select(
        acts.c.id, acts.c.what, acts.c.about, acts.c.undoable, acts.c.reverses, last.label("last")
    )
    if number is not None:
        found = connection.execute(wanted.where(acts.c.id == number)).first()
    elif what == "undo":
        found = connection.execute(
            wanted.where(acts.c.reverses.is_(None), acts.c.undoable, acts.c.who == who)
            .where(last.is_(None) | (last == "redo"))
            .order_by(acts.c.id.desc())
            .limit(1)
        ).first()
    else:
        undoing = acts.alias()
        found = connection.execute(
            wanted.join(undoing, undoing.c.reverses == acts.c.id)
            .where(undoing.c.what == "undo", undoing.c.who == who, undoing.c.id == latest)
            .order_by(undoing.c.id.desc())
            .limit(1)
        ).first()
    in_force = found is not None and found.last != "undo"
    if found is None or found.reverses is not None or in_force != (what == "undo"):
        raise NothingToUndoError(what)
    if not found.undoable:
        raise NotUndoableError(found.id, found.what)
    return _Chosen(found.id, found.what, found.about)


class _Turned:
    """One change seen in the direction it is now to be made."""

    def __init__(self, row: Any, *, backwards: bool) -> None:  # noqa: ANN401 - SQLAlchemy's row
        self.table: Table = SQLModel.metadata.tables[row.table_name]
        self.row_id: int = row.row_id
        self.field: str | None = row.field
        was, becomes = (row.became, row.was) if backwards else (row.was, row.became)
        self.was: Any = None if was is None else json.loads(was)
        self.becomes: Any = None if becomes is None else json.loads(becomes)
        self.whole = row.field is None
        self.comes = self.whole and was is None
        self.goes = self.whole and becomes is None

    def values(self, row: dict[str, Any]) -> dict[str, Any]:
        return {name: from_json(self.table.c[name], value) for name, value in row.items()}


def _apply(connection: Connection, ledger: Ledger, changes: list[_Turned], number: int) -> None:
    """Make the changes one by one, in the order given: what held between them once holds again."""
    for change in changes:
        if change.comes:
            connection.execute(change.table.insert(), change.values(change.becomes))
            ledger.came(change.table.name, change.row_id, change.becomes)
        else:
            _refuse_frozen(connection, change)
            (_take_row if change.goes else _set_field)(connection, ledger, change, number)


def _refuse_frozen(connection: Connection, change: _Turned) -> None:
    frozen = recorded_tables()[change.table.name].FROZEN_STATES
    if frozen:
        state = select(change.table.c.state).where(change.table.c.id == change.row_id)
        if connection.scalar(state) in frozen:
            raise FrozenError(change.table.name)


def _set_field(connection: Connection, ledger: Ledger, change: _Turned, number: int) -> None:
    table, name = change.table, change.field or ""
    column = table.c[name]
    now = connection.execute(select(column).where(table.c.id == change.row_id)).first()
    if now is None or json.loads(in_json(now[0])) != change.was:
        raise ChangedSinceError(number, _since(connection, change, number))
    connection.execute(
        table.update()
        .where(table.c.id == change.row_id)
        .values({column: from_json(column, change.becomes), **_raised(ledger, change)})
    )
    ledger.changed(table.name, change.row_id, name, was=change.was, became=change.becomes)


def _raised(ledger: Ledger, change: _Turned) -> dict[Column[Any], Any]:
    """Raise a row's version, once in the act."""
    row = (change.table.name, change.row_id)
    if any((known["table_name"], known["row_id"]) == row for known in ledger.changes):
        return {}
    return {change.table.c.version: change.table.c.version + 1}


def _take_row(connection: Connection, ledger: Ledger, change: _Turned, number: int) -> None:
    table = change.table
    now = connection.execute(select(table).where(table.c.id == change.row_id)).mappings().first()
    held = {} if now is None else {name: json.loads(in_json(now[name])) for name in change.was}
    if _without_version(held) != _without_version(change.was):
        raise ChangedSinceError(number, _since(connection, change, number))
    connection.execute(table.delete().where(table.c.id == change.row_id))
    ledger.went(table.name, change.row_id, held)


def _without_version(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "version"}


def _since(connection: Connection, change: _Turned, number: int) -> tuple[int, str, str, str] | None:
    acts, changes = table_of(Act), table_of(Change)
    found = connection.execute(
        select(acts.c.id, acts.c.who, acts.c.what, acts.c.at)
        .join(changes, changes.c.act_id == acts.c.id)
        .where(
            changes.c.table_name == change.table.name, changes.c.row_id == change.row_id, acts.c.id > number
        )
        .order_by(acts.c.id.desc())
    ).first()
    return None if found is None else (found.id, found.who, found.what, instant_text(found.at))
