"""How changes get into the ledger: a session that writes down whatever its flush sends.

A change of a `Recorded` row by any other session, or by a statement given to a session, is a fault and is
refused. Only `db` itself writes past the session (on a connection), and writes that down itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, cast

from sqlalchemy import Table, event, inspect
from sqlalchemy.orm import ORMExecuteState, configure_mappers
from sqlmodel import Session, SQLModel

from db.bulk import insert_rows
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
        plain, made = _defaults(model)
        given = [{**plain, **{name: make() for name, make in made.items()}, **row} for row in rows]
        if not given:
            return []
        ids = insert_rows(self.connection(), table, given)
        for row_id, row in zip(ids, given, strict=True):
            self.ledger.came(table.name, row_id, {"id": row_id, **row})
        return ids


@event.listens_for(Session, "before_flush")
def _raise_versions(session: Session, _context: object, _rows: object) -> None:
    for row in session.dirty:
        if isinstance(row, Recorded) and any(_changed_fields(row)):
            row.version += 1


@event.listens_for(Session, "after_flush")
def _write_down(session: Session, _context: object) -> None:
    changed = [row for row in session.dirty if isinstance(row, Recorded) and any(_changed_fields(row))]
    came = sorted((row for row in session.new if isinstance(row, Recorded)), key=_rank)
    went = sorted((row for row in session.deleted if isinstance(row, Recorded)), key=_rank, reverse=True)
    if not isinstance(session, ActSession):
        if changed or came or went:
            raise UnrecordedChangeError([type(row).__name__ for row in (*changed, *came, *went)])
        return
    ledger = session.ledger
    for row in changed:
        _refuse_frozen(row)
        for name, was, became in _changed_fields(row):
            ledger.changed(table_of(type(row)).name, _id(row), name, was=was, became=became)
    for row in came:
        ledger.came(table_of(type(row)).name, _id(row), _values(row))
    for row in went:
        _refuse_frozen(row)
        ledger.went(table_of(type(row)).name, _id(row), _values(row) | _before(row))


@event.listens_for(Session, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    """Refuse SQL that would change the council's data past the ledger."""
    if state.is_update or state.is_delete or state.is_insert:
        table = getattr(state.statement, "table", None)
        if isinstance(table, Table) and table.name in recorded_tables():
            raise UnrecordedChangeError(table.name)


@cache
def recorded_tables() -> dict[str, type[Recorded]]:
    """Give the model of each recorded table by the table's name."""
    return {table_of(model).name: model for model in Recorded.__subclasses__()}


def _changed_fields(row: Recorded) -> Iterator[tuple[str, object, object]]:
    before = _before(row)
    for column in columns_of(type(row)):
        if column in before and column not in UNRECORDED and before[column] != getattr(row, column):
            yield column, before[column], getattr(row, column)


def _before(row: Recorded) -> dict[str, Any]:
    """Give what the fields set since the last flush held then."""
    return dict(inspect(row).committed_state)


def _refuse_frozen(row: Recorded) -> None:
    frozen = type(row).FROZEN_STATES
    if frozen and (_values(row) | _before(row))["state"] in frozen:
        raise FrozenError(table_of(type(row)).name)


def _values(row: Recorded) -> dict[str, Any]:
    return {name: getattr(row, name) for name in columns_of(type(row))}


@cache
def columns_of(model: type[Recorded]) -> tuple[str, ...]:
    """Name the columns a person or program fills; not those the database computes."""
    return tuple(column.name for column in table_of(model).columns if column.computed is None)


@cache
def _defaults(model: type[Recorded]) -> tuple[dict[str, Any], dict[str, Callable[[], Any]]]:
    """Give what a column holds where a row does not say: plain values, and those made anew for each row."""
    fields = {
        name: info
        for name, info in model.model_fields.items()
        if name in columns_of(model) and name != "id" and not info.is_required()
    }
    plain = {name: info.default for name, info in fields.items() if info.default_factory is None}
    made = {name: info.default_factory for name, info in fields.items() if info.default_factory is not None}
    return plain, cast("dict[str, Callable[[], Any]]", made)


def _rank(row: Recorded) -> int:
    """Place a row's table after those its foreign keys point at."""
    return _ranks()[table_of(type(row)).name]


@cache
def _ranks() -> dict[str, int]:
    return {table.name: place for place, table in enumerate(SQLModel.metadata.sorted_tables)}


def _keep_what_was() -> None:
    """Have every recorded column load its old value before it is set, so that history can tell it."""
    configure_mappers()
    for model in recorded_tables().values():
        for column in columns_of(model):
            getattr(model, column).impl.active_history = True


def table_of(model: type[Any]) -> Table:
    """Give the table of a model."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - SQLModel does not type it
    return table


def _id(row: Recorded) -> int:
    assert row.id is not None  # noqa: S101 - flushed rows have one
    return row.id


_keep_what_was()
