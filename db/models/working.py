"""What people keep beside the plan: owners, days to look again, stages opened and closed, saved views."""

from datetime import date, datetime

from sqlalchemy import Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.models.base import Instant, Recorded, one_of

STAGE_STEPS = ("opened", "reviewed", "closed")


class ActionOwner(Recorded, table=True):
    """The one person who updates an action; private."""

    __tablename__ = "action_owner"
    __table_args__ = ({"sqlite_autoincrement": True},)

    action_id: int = Field(foreign_key="action.id", unique=True)
    name: str = Field(index=True)


class LookAgain(Recorded, table=True):
    """The day a milestone comes back to the agenda: snoozed, or proposed and owing no date."""

    __tablename__ = "look_again"
    __table_args__ = ({"sqlite_autoincrement": True},)

    milestone_id: int = Field(foreign_key="milestone.id", unique=True)
    on_date: date = Field(index=True)
    words: str


class StageStep(Recorded, table=True):
    """A stage was opened, reviewed or closed: by which body, on which day, with what decision."""

    __tablename__ = "stage_step"
    __table_args__ = (one_of("step", STAGE_STEPS), {"sqlite_autoincrement": True})

    stage_id: int = Field(foreign_key="stage.id", index=True)
    step: str
    decided_by: str = ""
    on_date: date
    words: str = Field(default="", sa_column=Column(Text, nullable=False))


class SavedView(SQLModel, table=True):
    """A filter somebody named; machinery, not the council's data."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("place", "name"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    place: str
    name: str
    words: str
    saved_by: str
    saved_at: datetime = Field(sa_column=Column(Instant, nullable=False))
