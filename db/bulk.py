"""Many rows into one table at the driver's own speed: each value turned once, the statement made once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, text

Turn = Callable[[Any], Any]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert rows that all have the same columns; gives their ids in order.

    SQLite would take them one by one to tell their ids; the writing transaction is alone there, so the ids
    are given out here, after the last that was ever used. PostgreSQL's come from the table's own sequence.
    """
    if not rows:
        return []
    ids = _ids(connection, table, len(rows))
    names = ["id", *rows[0]]
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=names)
    order = compiled.positiontup or names
    columns = [ids if name == "id" else _turned(connection, table, name, rows) for name in order]
    given = zip(*columns, strict=True)
    if compiled.positional:
        connection.exec_driver_sql(str(compiled), list(given))
    else:
        connection.exec_driver_sql(str(compiled), [dict(zip(order, row, strict=True)) for row in given])
    return ids


def _turned(connection: Connection, table: Table, name: str, rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Give a column's values as the driver takes them."""
    turn: Turn | None = table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    values = [row[name] for row in rows]
    return values if turn is None else list(map(turn, values))


def _ids(connection: Connection, table: Table, count: int) -> list[int]:
    if connection.dialect.name == "sqlite":
        found = connection.scalar(
            text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}
        )
        return list(range((found or 0) + 1, (found or 0) + 1 + count))
    drawn = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)")
    return list(connection.scalars(drawn, {"name": f'"{table.name}"', "count": count}))
