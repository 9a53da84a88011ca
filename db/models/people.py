"""The people who are told: who they are, what they look after, when they are away. Private throughout."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, UniqueConstraint
from sqlmodel import Field

from db.models.base import Instant, Recorded, new_uuid, one_of

PROGRAMME_ROLES = ("manager", "sponsor")


class Person(Recorded, table=True):
    """Somebody who looks after work, under the name that owners of actions are given by.

    `channel` is where messages go instead of `address`, as an address of the channel's own; it may hold a
    secret. `weekdays` are the days worked as digits, Monday 1; `quiet_from` and `quiet_until` are HH:MM.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)

    uuid: str = Field(default_factory=new_uuid, unique=True)
    name: str = Field(unique=True)
    address: str = Field(unique=True)
    channel: str = ""
    weekdays: str = "12345"
    quiet_from: str | None = None
    quiet_until: str | None = None
    is_active: bool = True


class ProgrammeRole(Recorded, table=True):
    """Who manages a programme, who sponsors it."""

    __tablename__ = "programme_role"
    __table_args__ = (
        UniqueConstraint("programme_id", "role", "person_id"),
        one_of("role", PROGRAMME_ROLES),
        {"sqlite_autoincrement": True},
    )

    programme_id: int = Field(foreign_key="programme.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    role: str


class Absence(Recorded, table=True):
    """Days, both included, on which somebody is told nothing, and who is told instead, if anybody is."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    person_id: int = Field(foreign_key="person.id", index=True)
    first_on: date
    last_on: date
    delegate_id: int | None = Field(default=None, foreign_key="person.id", index=True)


class RuleSetting(Recorded, table=True):
    """A reminder rule as one council, programme or person wants it; None leaves what the rule says."""

    __tablename__ = "rule_setting"
    __table_args__ = (
        UniqueConstraint("rule", "council_id", "programme_id", "person_id"),
        CheckConstraint(
            "CASE WHEN council_id IS NULL THEN 0 ELSE 1 END + CASE WHEN programme_id IS NULL THEN 0"
            " ELSE 1 END + CASE WHEN person_id IS NULL THEN 0 ELSE 1 END = 1",
            name="of_one",
        ),
        {"sqlite_autoincrement": True},
    )

    rule: str
    council_id: int | None = Field(default=None, foreign_key="council.id")
    programme_id: int | None = Field(default=None, foreign_key="programme.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    is_on: bool | None = None
    working_days: int | None = None


class ReportingRound(Recorded, table=True):
    """A round in which owners say how their items stand, before a board; both ends included."""

    __tablename__ = "reporting_round"
    __table_args__ = (UniqueConstraint("programme_id", "board_on"), {"sqlite_autoincrement": True})

    programme_id: int = Field(foreign_key="programme.id")
    opens_on: date
    closes_on: date
    board_on: date
    opened_at: datetime | None = Field(default=None, sa_column=Column(Instant))
