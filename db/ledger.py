"""What one act changed, field by field, and how that is written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Date

from db.models import Instant


@dataclass
class Ledger:
    """The changes of one act while it is under way, in the order they were made (undo goes back along it)."""

    about: str = ""
    undoable: bool = True
    changes: list[dict[str, Any]] = field(default_factory=list)

    def came(self, table: str, row_id: int, row: Mapping[str, Any]) -> None:
        """Note a new row."""
        self._note(table, row_id, became=in_json(dict(row)))

    def went(self, table: str, row_id: int, row: Mapping[str, Any]) -> None:
        """Note a row that is no more."""
        self._note(table, row_id, was=in_json(dict(row)))

    def changed(self, table: str, row_id: int, name: str, *, was: object, became: object) -> None:
        """Note one field of one row."""
        self._note(table, row_id, name=name, was=in_json(was), became=in_json(became))

    def _note(
        self,
        table: str,
        row_id: int,
        *,
        name: str | None = None,
        was: str | None = None,
        became: str | None = None,
    ) -> None:
        self.changes.append(
            {"table_name": table, "row_id": row_id, "field": name, "was": was, "became": became}
        )


def in_json(value: object) -> str:
    """Write a value as history keeps it: JSON, dates and instants in ISO form."""
    return _ENCODER.encode(value)


def from_json(column: Column[Any], value: Any) -> Any:  # noqa: ANN401 - any column's value
    """Give a value of history back as its column takes it."""
    if isinstance(value, str):
        if isinstance(column.type, Date):
            return date.fromisoformat(value)
        if isinstance(column.type, Instant):
            return datetime.fromisoformat(value)
    return value


def instant_text(at: datetime) -> str:
    """Write an instant as the tables keep it."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _iso(value: object) -> str:
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_iso)
