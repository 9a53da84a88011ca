"""What keeps the tracker going and is no data of the council: outbox, calendar bytes, job runs, reviews."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.models.base import AUDIENCES, Instant, new_uuid, one_of

MESSAGE_STATES = ("waiting", "sent", "failed")


class Message(SQLModel, table=True):
    """One message in the outbox: a day's digest for one recipient."""

    __table_args__ = (
        UniqueConstraint("recipient", "on_date", "number"),
        one_of("state", MESSAGE_STATES),
        Index("message_to_send", "state", "next_try_at"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, unique=True)
    recipient: str
    on_date: date
    number: int = 1
    subject: str
    words: str = Field(sa_column=Column(Text, nullable=False))
    state: str = "waiting"
    attempts: int = 0
    next_try_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    claimed_until: datetime | None = Field(default=None, sa_column=Column(Instant))
    sent_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    problem: str | None = None


class Reminder(SQLModel, table=True):
    """One thing one recipient is told once; `occasion` is the date the rule counts from."""

    __table_args__ = (
        UniqueConstraint("recipient", "milestone_uuid", "rule", "occasion"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    message_id: int = Field(foreign_key="message.id", index=True)
    recipient: str
    milestone_uuid: str
    rule: str
    occasion: date


class CalendarEntry(SQLModel, table=True):
    """A rendered calendar entry, its bytes and revision; they move only when what a reader sees changes."""

    __tablename__ = "calendar_entry"
    __table_args__ = (
        UniqueConstraint("audience", "uid"),
        one_of("audience", AUDIENCES),
        Index("calendar_entry_of", "audience", "milestone_uuid"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    audience: str
    uid: str
    milestone_uuid: str
    stale: bool = False
    starts_on: date
    sequence: int = 0
    sha256: str
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    revised_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class CalendarListing(SQLModel, table=True):
    """Which entries stand in which feed."""

    __tablename__ = "calendar_listing"
    __table_args__ = (Index("calendar_listing_of_entry", "entry_id"),)

    feed: str = Field(primary_key=True)
    entry_id: int = Field(foreign_key="calendar_entry.id", primary_key=True, ondelete="CASCADE")


class JobRun(SQLModel, table=True):
    """One round of one scheduled job: when, how long, what came of it."""

    __tablename__ = "job_run"
    __table_args__ = (Index("job_run_latest", "job", "started_at"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    job: str
    started_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    finished_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    done: str = ""
    problem: str | None = None


class Review(SQLModel, table=True):
    """A document looked through before it counts: its bytes, how it is read, and what was decided so far.

    `options` are the words given to the import (prefix, council, dated); `decisions` are in the order made.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, unique=True)
    name: str
    sha256: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    options: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    decisions: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    begun_by: str
    begun_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    changed_at: datetime = Field(sa_column=Column(Instant, nullable=False))
