"""What keeps the tracker going, no data of the council: outbox, calendars, leases, job runs, reviews."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from db.models.base import AUDIENCES, Instant, new_uuid, one_of

MESSAGE_STATES = ("waiting", "sent", "failed")
ENTRY_STATES = ("open", "done", "cancelled")
FEED_SCOPES = ("programme", "workstream", "body", "stage", "person")


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
    html: str | None = Field(default=None, sa_column=Column(Text))
    calendar: bytes | None = Field(default=None, sa_column=Column(LargeBinary))


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


class Recipient(SQLModel, table=True):
    """An address that was written to; `token` is in its letters, `stopped_at` is when it asked for no more.

    The token can do nothing but stop and start letters to the one address, and is kept as it is.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    address: str = Field(unique=True)
    token: str = Field(unique=True)
    stopped_at: datetime | None = Field(default=None, sa_column=Column(Instant))


class CalendarEntry(SQLModel, table=True):
    """A rendered calendar entry, its bytes and revision; they move only when what a reader sees changes.

    `subject_uuid` is the milestone or meeting it is of, `kind` which of its kinds (or "meeting"), `state`
    whether it is open, done or cancelled. `alarms` are the bytes that stand before its end in a feed of
    somebody who wants alarms. One that its subject makes no more is kept, not `shown`, and goes on counting.
    """

    __tablename__ = "calendar_entry"
    __table_args__ = (
        UniqueConstraint("audience", "uid"),
        one_of("audience", AUDIENCES),
        one_of("state", ENTRY_STATES),
        Index("calendar_entry_of", "audience", "subject_uuid"),
        Index(
            "calendar_entry_stale", "subject_uuid", sqlite_where=text("stale"), postgresql_where=text("stale")
        ),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    audience: str
    uid: str
    subject_uuid: str
    stale: bool = False
    starts_on: date
    sequence: int = 0
    sha256: str
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    revised_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    kind: str = Field(default="delivery", sa_column=Column(String, nullable=False, server_default="delivery"))
    state: str = Field(default="open", sa_column=Column(String, nullable=False, server_default="open"))
    alarms: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    shown: bool = Field(default=True, sa_column=Column(Boolean, nullable=False, server_default=text("true")))


class CalendarListing(SQLModel, table=True):
    """Which entries stand in which public feed; what stands in one for staff, the live data say."""

    __tablename__ = "calendar_listing"
    __table_args__ = (Index("calendar_listing_of_entry", "entry_id"),)

    feed: str = Field(primary_key=True)
    entry_id: int = Field(foreign_key="calendar_entry.id", primary_key=True, ondelete="CASCADE")


class CalendarSource(SQLModel, table=True):
    """What the entries of a feed, or all for staff, were last made from: the same is not made again."""

    __tablename__ = "calendar_source"

    feed: str = Field(primary_key=True)
    made_from: str


class CalendarFeed(SQLModel, table=True):
    """A calendar staff subscribe to: what is in it, and its bytes as they were last exported.

    `about` is the reference of what the scope names (for a person the UUID); `kinds` are in the order of
    their names with commas between, "" for all. `changed_at` moves with the bytes, `exported_at` with each
    look.
    """

    __tablename__ = "calendar_feed"
    __table_args__ = (
        UniqueConstraint("scope", "about", "kinds", "finished", "alarms"),
        one_of("scope", FEED_SCOPES),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, unique=True)
    scope: str
    about: str
    kinds: str = ""
    finished: bool = True
    alarms: bool = False
    name: str
    body: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    etag: str | None = None
    changed_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    exported_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    problem: str | None = None


class FeedLink(SQLModel, table=True):
    """A secret address of a staff calendar: the hash of its token alone, who may read it, who did.

    Never deleted, so that a revoked address goes on saying so. `person_uuid` says whose own it is, if any's.
    """

    __tablename__ = "feed_link"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, unique=True)
    feed_id: int = Field(foreign_key="calendar_feed.id", index=True)
    token_sha256: str = Field(unique=True)
    for_whom: str
    person_uuid: str | None = Field(default=None, index=True)
    made_by: str
    made_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    revoked_by: str | None = None
    revoked_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    last_read_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    last_reader: str | None = None


class Lease(SQLModel, table=True):
    """Who does a kind of work alone, and until when without renewing."""

    name: str = Field(primary_key=True)
    holder: str
    taken_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    until: datetime = Field(sa_column=Column(Instant, nullable=False))


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
