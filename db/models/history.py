"""The acts and what each changed; only ever added to."""

from datetime import datetime

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel

from db.models.base import Instant


class Act(SQLModel, table=True):
    """One change somebody made: who, when, what, why; `reverses` names the act it undoes or redoes."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    who: str
    what: str
    about: str = ""
    why: str = ""
    reverses: int | None = Field(default=None, foreign_key="act.id", index=True)
    undoable: bool = True
    sha256: str = ""


class Change(SQLModel, table=True):
    """One field that an act changed; with no field, a whole row that came (`became`) or went (`was`)."""

    __table_args__ = (Index("change_of_row", "table_name", "row_id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    act_id: int = Field(foreign_key="act.id", index=True)
    table_name: str
    row_id: int
    field: str | None = None
    was: str | None = Field(default=None, sa_column=Column(Text))
    became: str | None = Field(default=None, sa_column=Column(Text))
