"""What a plan holds beside its actions: stages, frames, measures, asks, routes, tables, candidates.

Words and figures are as published. `value` columns hold a plain decimal ("13814", "-0.5") where the words are
one, for sorting and charts; the words stay what is printed.
"""

from typing import Any

from sqlalchemy import JSON, Column, Text, UniqueConstraint
from sqlmodel import Field

from db.models.base import Recorded, new_uuid, one_of

POLARITIES = ("high", "low", "neither", "unsaid")
READING_KINDS = ("actual", "estimate", "unsaid")
TABLE_KINDS = ("measures", "series", "other")
CANDIDATE_STATES = ("open", "accepted", "dismissed")


class Stage(Recorded, table=True):
    """A step of a programme that ends with a review; `words` say how it stands."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    uuid: str = Field(default_factory=new_uuid, unique=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    reference: str = Field(unique=True)
    title: str
    words: str = Field(default="", sa_column=Column(Text, nullable=False))
    position: int


class ActionStage(Recorded, table=True):
    """The stage an action belongs to."""

    __tablename__ = "action_stage"
    __table_args__ = ({"sqlite_autoincrement": True},)

    action_id: int = Field(foreign_key="action.id", unique=True)
    stage_id: int = Field(foreign_key="stage.id", index=True)


class Frame(Recorded, table=True):
    """A second classification beside workstreams; `words` hold what is said of a whole ("six, not named")."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    uuid: str = Field(default_factory=new_uuid, unique=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    reference: str = Field(unique=True)
    title: str
    words: str = Field(default="", sa_column=Column(Text, nullable=False))
    position: int


class FrameElement(Recorded, table=True):
    """One heading of a frame."""

    __tablename__ = "frame_element"
    __table_args__ = (UniqueConstraint("frame_id", "position"), {"sqlite_autoincrement": True})

    frame_id: int = Field(foreign_key="frame.id")
    title: str
    words: str = Field(default="", sa_column=Column(Text, nullable=False))
    position: int


class ActionElement(Recorded, table=True):
    """An action under an element of a frame."""

    __tablename__ = "action_element"
    __table_args__ = (UniqueConstraint("action_id", "element_id"), {"sqlite_autoincrement": True})

    action_id: int = Field(foreign_key="action.id")
    element_id: int = Field(foreign_key="frame_element.id", index=True)


class Dependency(Recorded, table=True):
    """What an action waits for: another action, or what the plan's words say."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    action_id: int = Field(foreign_key="action.id", index=True)
    waits_for_id: int | None = Field(default=None, foreign_key="action.id", index=True)
    words: str


class Carry(Recorded, table=True):
    """An action that goes on with one of an earlier programme."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    action_id: int = Field(foreign_key="action.id", unique=True)
    carried_from_id: int = Field(foreign_key="action.id", index=True)


class PublishedTable(Recorded, table=True):
    """A table kept whole: `rows` are its cells as printed, the first `header_rows` of them headings."""

    __tablename__ = "published_table"
    __table_args__ = (one_of("kind", TABLE_KINDS), {"sqlite_autoincrement": True})

    uuid: str = Field(default_factory=new_uuid, unique=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    reference: str = Field(unique=True)
    kind: str = "other"
    title: str
    rows: list[list[str]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    header_rows: int = 1
    position: int


class Measure(Recorded, table=True):
    """An indicator; `heading` is the group it stands under in its table."""

    __table_args__ = (one_of("polarity", POLARITIES), {"sqlite_autoincrement": True})

    uuid: str = Field(default_factory=new_uuid, unique=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    published_table_id: int | None = Field(default=None, foreign_key="published_table.id", index=True)
    reference: str = Field(unique=True)
    name: str
    heading: str = ""
    unit: str = ""
    polarity: str = "unsaid"
    position: int


class Target(Recorded, table=True):
    """A value aimed at, with its qualifier ("at least", "around") and by when."""

    __table_args__ = (UniqueConstraint("measure_id", "position"), {"sqlite_autoincrement": True})

    measure_id: int = Field(foreign_key="measure.id")
    words: str
    qualifier: str = ""
    value: str | None = None
    by_words: str = ""
    timing: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    position: int


class Reading(Recorded, table=True):
    """A value of a measure for a period, with what it is compared with."""

    __table_args__ = (
        UniqueConstraint("measure_id", "position"),
        one_of("kind", READING_KINDS),
        {"sqlite_autoincrement": True},
    )

    measure_id: int = Field(foreign_key="measure.id")
    period_words: str
    words: str
    qualifier: str = ""
    value: str | None = None
    kind: str = "unsaid"
    comparator: str = ""
    comparator_words: str = ""
    comparator_value: str | None = None
    rank_words: str = ""
    position: int


class Ask(Recorded, table=True):
    """A barrier: something only government or another outside party can do; `reply` is what came back."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    uuid: str = Field(default_factory=new_uuid, unique=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    reference: str = Field(unique=True)
    words: str = Field(sa_column=Column(Text, nullable=False))
    detail: str = Field(default="", sa_column=Column(Text, nullable=False))
    to_whom: str = ""
    reply: str = Field(default="", sa_column=Column(Text, nullable=False))
    position: int


class Route(Recorded, table=True):
    """The way a matter goes through the council's bodies, as the plan tells it."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    uuid: str = Field(default_factory=new_uuid, unique=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    reference: str = Field(unique=True)
    title: str
    words: str = Field(default="", sa_column=Column(Text, nullable=False))
    position: int


class Gate(Recorded, table=True):
    """A step of a route, in its order: which body, and what it does there."""

    __table_args__ = (UniqueConstraint("route_id", "position"), {"sqlite_autoincrement": True})

    route_id: int = Field(foreign_key="route.id")
    body_id: int | None = Field(default=None, foreign_key="body.id", index=True)
    words: str
    position: int


class Candidate(Recorded, table=True):
    """What a sentence of the plan seems to promise; an action only once somebody accepts it.

    `bodies` are `[name, part, words]`.
    """

    __table_args__ = (one_of("state", CANDIDATE_STATES), {"sqlite_autoincrement": True})

    uuid: str = Field(default_factory=new_uuid, unique=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    reference: str = Field(unique=True)
    heading: str = ""
    words: str = Field(sa_column=Column(Text, nullable=False))
    bodies: list[list[str]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    body_words: str = ""
    date_words: str = ""
    timing: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    state: str = "open"
    action_id: int | None = Field(default=None, foreign_key="action.id", index=True)
    position: int
