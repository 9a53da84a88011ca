"""What becomes of the plan: milestones with baseline, forecast and actual; updates; editions.

A milestone's `due_…` columns are computed by the database; its `original_…` ones hold what was agreed first.
"""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import JSON, CheckConstraint, Column, Computed, Date, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from db.models.base import AUDIENCES, Instant, Recorded, new_uuid, one_of

MILESTONE_KINDS = ("delivery", "decision", "gate", "report", "publication", "external")
TIMING_KINDS = ("day", "window", "deadline", "recurring", "ongoing", "done", "relative", "unknown")
OPEN_STATES = ("not_started", "in_progress", "paused")
STATES = (*OPEN_STATES, "proposed", "complete", "cancelled", "superseded")
OPEN = "state IN ('not_started', 'in_progress', 'paused')"
EDITION_STATES = ("draft", "submitted", "returned", "agreed", "published", "withdrawn")


class Milestone(Recorded, table=True):
    """A dated thing to achieve: one for each window or period of its action, settled by itself."""

    __table_args__ = (
        UniqueConstraint("action_id", "position"),
        one_of("kind", MILESTONE_KINDS),
        one_of("timing_kind", TIMING_KINDS),
        one_of("state", STATES),
        Index("milestone_open_by_due", "due_end", "id", sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
        {"sqlite_autoincrement": True},
    )

    uuid: str = Field(default_factory=new_uuid, unique=True)
    action_id: int = Field(foreign_key="action.id")
    reference: str = Field(unique=True)
    position: int
    kind: str = "delivery"
    timing_kind: str
    applies_to: str | None = None
    period: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    baseline_words: str
    baseline_start: date | None = None
    baseline_end: date | None = None
    baseline_precision: str | None = None
    forecast_words: str | None = None
    forecast_start: date | None = None
    forecast_end: date | None = None
    forecast_precision: str | None = None
    actual_words: str | None = None
    actual_start: date | None = None
    actual_end: date | None = None
    state: str = "not_started"
    started_on: date | None = None
    due_start: date | None = Field(
        default=None,
        sa_column=Column(
            Date,
            Computed(
                "CASE WHEN forecast_precision IS NULL THEN baseline_start ELSE forecast_start END",
                persisted=True,
            ),
        ),
    )
    due_end: date | None = Field(
        default=None,
        sa_column=Column(
            Date,
            Computed(
                "CASE WHEN forecast_precision IS NULL THEN baseline_end ELSE forecast_end END",
                persisted=True,
            ),
        ),
    )
    original_words: str | None = None
    original_start: date | None = None
    original_end: date | None = None
    original_precision: str | None = None
    event_id: int | None = Field(default=None, foreign_key="event.id", index=True)
    event_offset: str | None = None


class Event(Recorded, table=True):
    """Something dates hang on ("the general election"): kept once a council, dated when it is known.

    `reference` is its folded name; `on_start` and `on_end` are both ends of the day or window.
    """

    __table_args__ = (UniqueConstraint("council_id", "reference"), {"sqlite_autoincrement": True})

    council_id: int = Field(foreign_key="council.id")
    reference: str
    name: str
    other_names: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    on_words: str | None = None
    on_start: date | None = None
    on_end: date | None = None
    on_precision: str | None = None


class Rebaseline(Recorded, table=True):
    """An agreed change of a milestone's baseline: who decided, when, in which minute, and why."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    milestone_id: int = Field(foreign_key="milestone.id", index=True)
    agreed_by: str
    agreed_on: date
    minute: str | None = None
    reason: str = Field(sa_column=Column(Text, nullable=False))
    was_words: str
    words: str


class Update(Recorded, table=True):
    """A dated, signed entry on an action or one of its milestones; never rewritten."""

    __tablename__ = "update_entry"
    __table_args__ = (one_of("audience", AUDIENCES), {"sqlite_autoincrement": True})

    uuid: str = Field(default_factory=new_uuid, unique=True)
    action_id: int = Field(foreign_key="action.id", index=True)
    milestone_id: int | None = Field(default=None, foreign_key="milestone.id")
    written_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    written_by: str
    audience: str = "staff"
    words: str = Field(sa_column=Column(Text, nullable=False))
    on_behalf_of: str | None = None


class Edition(Recorded, table=True):
    """A progress update of a programme; once published, frozen with its snapshot and digest.

    `written` are the words people put in place of those made from the counts, by section; `corrects` is the
    number of the edition this one puts right.
    """

    __table_args__ = (
        UniqueConstraint("programme_id", "number"),
        one_of("state", EDITION_STATES),
        CheckConstraint(
            "state <> 'published' OR (number IS NOT NULL AND snapshot IS NOT NULL AND sha256 IS NOT NULL"
            " AND published_at IS NOT NULL AND agreed_by IS NOT NULL AND agreed_on IS NOT NULL)",
            name="published_is_whole",
        ),
        {"sqlite_autoincrement": True},
    )
    FROZEN_STATES: ClassVar[tuple[str, ...]] = ("published",)

    programme_id: int = Field(foreign_key="programme.id", index=True)
    number: int | None = None
    state: str = "draft"
    as_at: date
    summary: str = Field(default="", sa_column=Column(Text, nullable=False))
    drafted_by: str
    agreed_by: str | None = None
    agreed_on: date | None = None
    published_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    next_update_on: date | None = None
    snapshot: str | None = Field(default=None, sa_column=Column(Text))
    sha256: str | None = None
    publish_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    written: dict[str, str] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    submitted_by: str | None = None
    submitted_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    returned_by: str | None = None
    returned_because: str | None = None
    agreed_minute: str | None = None
    corrects: int | None = None


class TakeDown(Recorded, table=True):
    """A published edition taken from the public, and the reason its place says; the edition itself stays."""

    __tablename__ = "take_down"
    __table_args__ = ({"sqlite_autoincrement": True},)

    edition_id: int = Field(foreign_key="edition.id", unique=True)
    reason: str
    taken_by: str
    taken_at: datetime = Field(sa_column=Column(Instant, nullable=False))
