"""What a council published: who it is, its programmes, their actions and who is responsible."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, UniqueConstraint
from sqlmodel import Field

from db.models.base import Instant, Recorded, new_uuid, one_of

BODY_KINDS = ("committee", "panel", "officers", "service", "post", "partner", "external", "unsaid")
PARTS = ("acts", "consulted", "challenges", "recommends", "approves")
PASSAGE_KINDS = ("heading", "paragraph", "row")
LONGEST_LAG = 12
LAG_IS_MONTHS = f"reporting_lag BETWEEN 0 AND {LONGEST_LAG}"
QUESTION_KINDS = ("date", "body", "column", "council", "prefix", "retimed", "gone", "match", "other")


class Council(Recorded, table=True):
    """The publishing authority; `reporting_lag` in months, None for what is set."""

    __table_args__ = (
        CheckConstraint("year_starts BETWEEN 1 AND 12", name="year_starts_month"),
        CheckConstraint(LAG_IS_MONTHS, name="reporting_lag_months"),
        {"sqlite_autoincrement": True},
    )

    reference: str = Field(unique=True)
    name: str = Field(unique=True)
    gss_code: str | None = None
    time_zone: str = "Europe/London"
    year_starts: int = 4
    valid_from: date | None = None
    valid_to: date | None = None
    reporting_lag: int | None = None


class Body(Recorded, table=True):
    """Who a plan holds responsible: a committee, a service, a post."""

    __table_args__ = (
        UniqueConstraint("council_id", "reference"),
        UniqueConstraint("council_id", "name"),
        one_of("kind", BODY_KINDS),
        {"sqlite_autoincrement": True},
    )

    council_id: int = Field(foreign_key="council.id")
    reference: str
    name: str
    other_names: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    kind: str = "unsaid"
    contact: str | None = None
    reports_to_id: int | None = Field(default=None, foreign_key="body.id")


class Programme(Recorded, table=True):
    """Related work, with the prefix its references begin with."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    uuid: str = Field(default_factory=new_uuid, unique=True)
    council_id: int = Field(foreign_key="council.id", index=True)
    reference: str = Field(unique=True)
    title: str
    aim: str | None = None
    period: str | None = None
    notes: str | None = None
    contact: str | None = None
    sponsor_id: int | None = Field(default=None, foreign_key="body.id")


class ProgrammeBody(Recorded, table=True):
    """A body that a plan's own register of bodies lists, in its place there."""

    __tablename__ = "programme_body"
    __table_args__ = (UniqueConstraint("programme_id", "body_id"), {"sqlite_autoincrement": True})

    programme_id: int = Field(foreign_key="programme.id")
    body_id: int = Field(foreign_key="body.id", index=True)
    position: int


class Source(Recorded, table=True):
    """A document a programme was read from; `dated_words` are what it says of its own date."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    programme_id: int = Field(foreign_key="programme.id", index=True)
    name: str
    sha256: str
    dated_on: date | None = None
    read_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    dated_words: str | None = None


class Passage(Recorded, table=True):
    """A paragraph or table row of a source, whole, and what became of it.

    Its `words` are its cells (one for a paragraph). `uses` are `[cell, reference, field]`: the item a
    cell became part of; `set_aside` are `[cell, reason]`. Each cell with words is in one.
    """

    __table_args__ = (
        UniqueConstraint("source_id", "position"),
        one_of("kind", PASSAGE_KINDS),
        {"sqlite_autoincrement": True},
    )

    source_id: int = Field(foreign_key="source.id")
    position: int
    kind: str
    place: str
    words: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    uses: list[list[Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    set_aside: list[list[Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class Workstream(Recorded, table=True):
    """A grouping inside a programme; `kind` is the plan's own word for it."""

    __table_args__ = (UniqueConstraint("programme_id", "letter"), {"sqlite_autoincrement": True})

    uuid: str = Field(default_factory=new_uuid, unique=True)
    programme_id: int = Field(foreign_key="programme.id")
    parent_id: int | None = Field(default=None, foreign_key="workstream.id")
    letter: str
    title: str
    kind: str = "section"
    position: int


class Action(Recorded, table=True):
    """A row of a plan: what is to be done, by whom, when, in the plan's own words.

    `reporting_lag` is in months, None for its council's. `more` are `[heading, words]` of the plan's other
    columns (resources, measure of success …), None where there are none.
    """

    __table_args__ = (
        Index("action_in_order", "workstream_id", "position"),
        CheckConstraint(LAG_IS_MONTHS, name="reporting_lag_months"),
        {"sqlite_autoincrement": True},
    )

    uuid: str = Field(default_factory=new_uuid, unique=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    workstream_id: int = Field(foreign_key="workstream.id")
    reference: str = Field(unique=True)
    position: int
    description: str
    inferred: bool = False
    action: str
    body_words: str
    date_words: str
    status_words: str = ""
    stated_reference: str = ""
    timing: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    reporting_lag: int | None = None
    more: list[list[str]] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))


class ActionBody(Recorded, table=True):
    """A responsible body and its part in one action."""

    __tablename__ = "action_body"
    __table_args__ = (
        UniqueConstraint("action_id", "position"),
        one_of("part", PARTS),
        {"sqlite_autoincrement": True},
    )

    action_id: int = Field(foreign_key="action.id")
    body_id: int = Field(foreign_key="body.id", index=True)
    part: str = "acts"
    words: str
    position: int


class Question(Recorded, table=True):
    """Something the tracker had to guess; open until somebody answers."""

    __table_args__ = (one_of("kind", QUESTION_KINDS), {"sqlite_autoincrement": True})

    programme_id: int = Field(foreign_key="programme.id", index=True)
    action_id: int | None = Field(default=None, foreign_key="action.id")
    kind: str
    words: str
    asks: str
    alternatives: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    answer: str | None = None
