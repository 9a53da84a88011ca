"""The people who are told: addresses, what they look after, when they are away, rules they changed."""

from typing import NamedTuple

from db.reader import Reader


class PersonLine(NamedTuple):
    """A person as kept; `channel` may hold a secret. Quiet hours are HH:MM or None."""

    id: int
    uuid: str
    name: str
    address: str
    channel: str
    weekdays: str
    quiet_from: str | None
    quiet_until: str | None
    is_active: bool
    stopped_at: str | None


class RoleLine(NamedTuple):
    """A person's role in a programme: manager or sponsor."""

    person_id: int
    programme_id: int
    programme: str
    role: str


class AbsenceLine(NamedTuple):
    """Days on which a person is told nothing, as ISO text, both included; and who is told instead."""

    person_id: int
    first_on: str
    last_on: str
    delegate_id: int | None


class RuleSettingLine(NamedTuple):
    """A rule as one council, programme or person wants it; one of the three is given."""

    rule: str
    council_id: int | None
    programme_id: int | None
    person_id: int | None
    of: str
    is_on: bool | None
    working_days: int | None


class ActsForLine(NamedTuple):
    """A body whose contact is an address."""

    address: str
    body: str


class OwnedLine(NamedTuple):
    """A person's name as owners of actions are given, and how many open actions have it."""

    owner: str
    actions: int


def people(reader: Reader) -> list[PersonLine]:
    """Everybody, by name, those who left among them."""
    sql = (
        "SELECT x.id, x.uuid, x.name, x.address, x.channel, x.weekdays, x.quiet_from, x.quiet_until,"
        " x.is_active, r.stopped_at FROM person x LEFT JOIN recipient r ON r.address = x.address"
        " ORDER BY x.name"
    )
    return [
        PersonLine._make((*row[:8], bool(row[8]), row[9]))  # SQLite keeps a number
        for row in reader.rows(sql)
    ]


def roles(reader: Reader) -> list[RoleLine]:
    """Who manages and sponsors which programme."""
    sql = (
        "SELECT r.person_id, r.programme_id, p.reference, r.role FROM programme_role r"
        " JOIN programme p ON p.id = r.programme_id ORDER BY p.reference, r.role, r.id"
    )
    return [RoleLine._make(row) for row in reader.rows(sql)]


def absences(reader: Reader) -> list[AbsenceLine]:
    """Every absence, the earliest first."""
    sql = "SELECT person_id, first_on, last_on, delegate_id FROM absence ORDER BY first_on, id"
    return [AbsenceLine._make(row) for row in reader.rows(sql)]


def rule_settings(reader: Reader) -> list[RuleSettingLine]:
    """Every rule somebody wants otherwise."""
    sql = (
        "SELECT s.rule, s.council_id, s.programme_id, s.person_id, coalesce(c.name, p.reference, x.name),"
        " s.is_on, s.working_days FROM rule_setting s LEFT JOIN council c ON c.id = s.council_id"
        " LEFT JOIN programme p ON p.id = s.programme_id LEFT JOIN person x ON x.id = s.person_id"
        " ORDER BY s.rule, s.id"
    )
    return [
        RuleSettingLine._make((*row[:5], None if row[5] is None else bool(row[5]), row[6]))
        for row in reader.rows(sql)
    ]


def stopped(reader: Reader) -> list[str]:
    """The addresses that asked for no more."""
    return [row[0] for row in reader.rows("SELECT address FROM recipient WHERE stopped_at IS NOT NULL")]


def acts_for(reader: Reader) -> list[ActsForLine]:
    """Which body is reached at which address."""
    sql = "SELECT contact, name FROM body WHERE coalesce(contact, '') <> '' ORDER BY name, id"
    return [ActsForLine._make(row) for row in reader.rows(sql)]


def owned(reader: Reader) -> list[OwnedLine]:
    """How many open actions each owner's name has."""
    sql = (
        "SELECT o.name, count(*) FROM action_owner o WHERE EXISTS (SELECT 1 FROM milestone m"
        " WHERE m.action_id = o.action_id AND m.state IN ('not_started', 'in_progress', 'paused'))"
        " GROUP BY o.name"
    )
    return [OwnedLine._make(row) for row in reader.rows(sql)]
