"""Meetings of bodies, the decisions bound to them, and the notice dates that hang on those."""

from datetime import date

from sqlmodel import Field

from db.models.base import Recorded, new_uuid, one_of

MEETING_STATES = ("planned", "moved", "cancelled")


class Meeting(Recorded, table=True):
    """A meeting of a body; `source` and `uid` say which entry of which calendar it came from."""

    __table_args__ = (one_of("state", MEETING_STATES), {"sqlite_autoincrement": True})

    uuid: str = Field(default_factory=new_uuid, unique=True)
    body_id: int = Field(foreign_key="body.id", index=True)
    held_on: date
    time_words: str | None = None
    title: str
    source: str | None = None
    uid: str | None = None
    state: str = "planned"


class Decision(Recorded, table=True):
    """What makes a milestone a decision: its meeting once known, whether it is key, whether it is exempt."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    milestone_id: int = Field(foreign_key="milestone.id", unique=True)
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    is_key: bool = False
    is_exempt: bool = False
    report_author: str | None = None


class Notice(Recorded, table=True):
    """A milestone whose date is computed from the meeting of a decision; `step` is which of the chain."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    decision_id: int = Field(foreign_key="decision.id", index=True)
    milestone_id: int = Field(foreign_key="milestone.id", unique=True)
    step: str
