"""How changes get into the ledger: a session that writes down whatever its flush sends.

A change of a `Recorded` row by any other session, or by SQL past the session, is a fault and is refused.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Table, event, insert, inspect
from sqlalchemy.orm import ORMExecuteState
from sqlmodel import Session

from db.errors import RefusedError
from db.ledger import Ledger
from db.models import Recorded

UNRECORDED = frozenset({"version"})


class UnrecordedChangeError(RuntimeError):
    """A fault of ours: code tried to change the council's data outside an act."""


class FrozenError(RefusedError):
    """What is published never changes."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(f"This {table} is published and never changes. Publish a correction instead.")


class ActSession(Session):
    """A session whose changes all go into one act's ledger."""

    @property
    def ledger(self) -> Ledger:
        """The act under way; `about` may be set once it is known."""
        ledger = self.info["ledger"]
        assert isinstance(ledger, Ledger)  # noqa: S101 - `info` is untyped
        return ledger

    def add_rows(self, model: type[Recorded], rows: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert many rows of one table at once; gives their ids in order."""
        table = table_of(model)
        given = [{**_defaults(model), **row} for row in rows]
        if not given:
            return []
        connection = self.connection()
        ids = connection.scalars(
            insert(table).returning(table.c.id, sort_by_parameter_order=True), given
        ).all()
        for row_id, row in zip(ids, given, strict=True):
            self.ledger.came(table.name, row_id, {"id": row_id, **row})
        return list(ids)


@event.listens_for(Session, "before_flush")
def _raise_versions(session: Session, _context: object, _rows: object) -> None:
    for row in session.dirty:
        if isinstance(row, Recorded) and session.is_modified(row):
            row.version += 1


@event.listens_for(Session, "after_flush")
def _write_down(session: Session, _context: object) -> None:
    touched = [row for row in (*session.new, *session.dirty, *session.deleted) if isinstance(row, Recorded)]
    if not touched:
        return
    if not isinstance(session, ActSession):
        raise UnrecordedChangeError([type(row).__name__ for row in touched])
    for row in touched:
        table = table_of(type(row)).name
        if row in session.new:
            session.ledger.came(table, _id(row), _values(row))
            continue
        _refuse_frozen(row)
        if row in session.deleted:
            session.ledger.went(table, _id(row), _values(row))
        else:
            for name, was, became in _changed_fields(row):
                session.ledger.changed(table, _id(row), name, was=was, became=became)


@event.listens_for(Session, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    """Refuse SQL that would change the council's data past the ledger."""
    mapper = state.bind_mapper
    if (
        (state.is_update or state.is_delete or state.is_insert)
        and mapper
        and issubclass(mapper.class_, Recorded)
    ):
        raise UnrecordedChangeError(mapper.class_.__name__)


def _changed_fields(row: Recorded) -> Iterator[tuple[str, object, object]]:
    state = inspect(row)
    for column in columns_of(type(row)):
        if column in UNRECORDED:
            continue
        history = state.attrs[column].history
        if history.has_changes():
            yield column, (history.deleted or [None])[0], (history.added or [None])[0]


def _refuse_frozen(row: Recorded) -> None:
    frozen = type(row).FROZEN_STATES
    if frozen:
        history = inspect(row).attrs["state"].history
        if (history.deleted or history.unchanged or [None])[0] in frozen:
            raise FrozenError(table_of(type(row)).name)


def _values(row: Recorded) -> dict[str, Any]:
    return {name: getattr(row, name) for name in columns_of(type(row))}


def columns_of(model: type[Recorded]) -> list[str]:
    """Name the columns a person or program fills; not those the database computes."""
    return [column.name for column in table_of(model).columns if column.computed is None]


def _defaults(model: type[Recorded]) -> dict[str, Any]:
    return {
        name: info.get_default(call_default_factory=True)
        for name, info in model.model_fields.items()
        if name in columns_of(model) and name != "id" and not info.is_required()
    }


def table_of(model: type[Any]) -> Table:
    """Give the table of a model."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - SQLModel does not type it
    return table


def _id(row: Recorded) -> int:
    assert row.id is not None  # noqa: S101 - flushed rows have one
    return row.id
