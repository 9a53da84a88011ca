"""Everybody as a list shows them: where they are told, what they look after, whether they are away."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from db.queries.people import AbsenceLine, absences, acts_for, owned, people, roles
from db.reader import Reader
from tracker.characters import folded
from tracker.people.reading import channel_kind, weekdays_in_words


class Away(NamedTuple):
    """Days somebody is away, both included, and who is told instead ("" for nobody)."""

    first_on: date
    last_on: date
    to: str


class PersonView(NamedTuple):
    """Somebody as shown: `told_by` is the kind of channel, never its address, which may hold a secret."""

    uuid: str
    name: str
    address: str
    told_by: str
    weekdays: str
    quiet: str
    manages: tuple[str, ...]
    sponsors: tuple[str, ...]
    acts_for: tuple[str, ...]
    owns: int
    away: tuple[Away, ...]
    is_active: bool
    has_stopped: bool


class RoleView(NamedTuple):
    """Who has a role in a programme."""

    programme: str
    role: str
    name: str


def listed(reader: Reader, today: date) -> list[PersonView]:
    """Give everybody by name, with absences that are not over."""
    everybody = people(reader)
    names = {person.id: person.name for person in everybody}
    held: dict[tuple[int, str], list[str]] = defaultdict(list)
    for role in roles(reader):
        held[role.person_id, role.role].append(role.programme)
    bodies: dict[str, list[str]] = defaultdict(list)
    for body in acts_for(reader):
        bodies[body.address].append(body.body)
    owns: dict[str, int] = defaultdict(int)
    for line in owned(reader):
        owns[folded(line.owner)] += line.actions
    away: dict[int, list[Away]] = defaultdict(list)
    for absence in absences(reader):
        if absence.last_on >= today.isoformat():
            away[absence.person_id].append(_away(absence, names))
    return [
        PersonView(
            uuid=person.uuid,
            name=person.name,
            address=person.address,
            told_by=channel_kind(person.channel),
            weekdays=weekdays_in_words(person.weekdays),
            quiet=f"{person.quiet_from}-{person.quiet_until}" if person.quiet_from else "",
            manages=tuple(held[person.id, "manager"]),
            sponsors=tuple(held[person.id, "sponsor"]),
            acts_for=tuple(bodies[person.address]),
            owns=owns[folded(person.name)],
            away=tuple(away[person.id]),
            is_active=person.is_active,
            has_stopped=person.stopped_at is not None,
        )
        for person in everybody
    ]


def roles_listed(reader: Reader, programme: str = "") -> list[RoleView]:
    """Give who manages and sponsors what, by programme."""
    names = {person.id: person.name for person in people(reader)}
    return [
        RoleView(line.programme, line.role, names[line.person_id])
        for line in roles(reader)
        if programme.strip().casefold() in ("", line.programme.casefold())
    ]


def _away(absence: AbsenceLine, names: dict[int, str]) -> Away:
    return Away(
        date.fromisoformat(absence.first_on),
        date.fromisoformat(absence.last_on),
        names[absence.delegate_id] if absence.delegate_id else "",
    )
