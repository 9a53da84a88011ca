"""What every table shares: recorded rows, instants, codes kept as text with a CHECK."""

from datetime import UTC, datetime
from typing import ClassVar
from uuid import uuid4

from sqlalchemy import CheckConstraint, Dialect, String, TypeDecorator
from sqlmodel import Field, SQLModel

AUDIENCES = ("public", "staff")

# Every constraint has a name, so that a migration can speak of it.
SQLModel.metadata.naming_convention = {
    "ix": "%(table_name)s_by_%(column_0_N_name)s",
    "uq": "%(table_name)s_unique_%(column_0_N_name)s",
    "ck": "%(table_name)s_%(constraint_name)s",
    "fk": "%(table_name)s_%(column_0_name)s_to_%(referred_table_name)s",
    "pk": "%(table_name)s_key",
}


class Instant(TypeDecorator[datetime]):
    """An aware moment, kept as ISO text in UTC so that it sorts and reads alike on every database."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Write as `2024-09-16T08:30:00.000000Z`; a naive moment is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"{value} has no time zone"
            raise ValueError(msg)
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Read back as an aware datetime."""
        return None if value is None else datetime.fromisoformat(value)


def one_of(column: str, codes: tuple[str, ...]) -> CheckConstraint:
    """Hold a text column to its codes."""
    listed = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def new_uuid() -> str:
    """Give a fresh identifier for machines."""
    return str(uuid4())


class Recorded(SQLModel):
    """The council's data: every change belongs to an act; `version` rises with each."""

    id: int | None = Field(default=None, primary_key=True)
    version: int = 1
    FROZEN_STATES: ClassVar[tuple[str, ...]] = ()
