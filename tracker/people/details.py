"""What is said of one person, read and found: the one door for commands, forms and files alike."""

from collections.abc import Iterable
from datetime import time
from typing import NamedTuple

from sqlmodel import col, select

from db.models import ActionOwner, Body, Decision, Person, Programme, ProgrammeRole
from db.recording import ActSession
from tracker.addresses import mailbox
from tracker.characters import folded
from tracker.people.errors import (
    AllQuietError,
    KnownAlreadyError,
    LeftAlreadyError,
    NoSuchPersonError,
    NoSuchProgrammeError,
)
from tracker.people.reading import channel_said, is_same_name, name_said, quiet_said, weekdays_said
from tracker.progress.register import called
from tracker.settings import Settings
from tracker.working_time import leaves_time, send_hours

MANAGER, SPONSOR = "manager", "sponsor"


class Details(NamedTuple):
    """What is said of a person, in words as typed; None leaves what is, and so do empty lists.

    `manages` and `sponsors` are references of programmes, `acts_for` names of bodies.
    """

    name: str | None = None
    address: str | None = None
    channel: str | None = None
    weekdays: str | None = None
    quiet: str | None = None
    manages: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    acts_for: tuple[str, ...] = ()


class Difference(NamedTuple):
    """What would change for somebody (None: somebody new): fields, roles that come, bodies to be reached."""

    person: Person | None
    fields: dict[str, str | None]
    roles: tuple[tuple[Programme, str], ...]
    bodies: tuple[Body, ...]

    @property
    def is_any(self) -> bool:
        """Whether anything changes."""
        return bool(self.fields or self.roles or self.bodies)


def everybody(session: ActSession) -> list[Person]:
    """Give everybody, those who left among them."""
    return list(session.exec(select(Person).order_by(Person.name)))


def person_called(people: Iterable[Person], said: str) -> Person:
    """Find somebody by name or address. Raises `NoSuchPersonError`."""
    wanted = folded(said)
    for person in people:
        if wanted in (folded(person.name), person.address.casefold()):
            return person
    raise NoSuchPersonError(said)


def working_person(people: Iterable[Person], said: str) -> Person:
    """Find somebody who has not left. Raises `NoSuchPersonError` or `LeftAlreadyError`."""
    person = person_called(people, said)
    if not person.is_active:
        raise LeftAlreadyError(person.name)
    return person


def programme_called(session: ActSession, said: str) -> Programme:
    """Find a programme by its reference. Raises `NoSuchProgrammeError`."""
    programmes = session.exec(select(Programme).order_by(Programme.reference)).all()
    for programme in programmes:
        if programme.reference.casefold() == said.strip().casefold():
            return programme
    raise NoSuchProgrammeError(said, [one.reference for one in programmes])


def difference(
    session: ActSession, person: Person | None, said: Details, others: Iterable[Person]
) -> Difference:
    """Read what is said and compare it with what is; `others` must not have the name or the address.

    Raises what the readers of its parts raise, `KnownAlreadyError`, `NoSuchProgrammeError` or
    `NoSuchBodyError`.
    """
    wanted = _fields(said)
    _refuse_twice(wanted, others)
    fields = {
        name: value for name, value in wanted.items() if person is None or getattr(person, name) != value
    }
    address = wanted.get("address") or (person.address if person else "")
    held = _roles_of(session, person)
    roles = [
        (programme, role)
        for role, references in ((MANAGER, said.manages), (SPONSOR, said.sponsors))
        for programme in (programme_called(session, one) for one in references)
        if (programme.id, role) not in held
    ]
    bodies = [body for name in said.acts_for for body in called(session, name) if body.contact != address]
    return Difference(person, fields, tuple(roles), tuple(bodies))


def refuse_all_quiet(change: Difference, settings: Settings) -> None:
    """Refuse quiet hours in which all letters would have to go. Raises `AllQuietError`."""
    begins, ends = change.fields.get("quiet_from"), change.fields.get("quiet_until")
    if begins and ends:
        quiet = time.fromisoformat(begins), time.fromisoformat(ends)
        if not leaves_time(quiet, send_hours(settings)):
            raise AllQuietError(f"{begins} to {ends}", settings.send_hours)


def keep(session: ActSession, change: Difference) -> Person:
    """Make the changes; work owned under an old name, and bodies reached at an old address, go along."""
    person = change.person
    if person is None:
        person = Person(name=change.fields["name"] or "", address=change.fields["address"] or "")
    else:
        _take_along(session, person, change.fields)
    for name, value in change.fields.items():
        setattr(person, name, value)
    session.add(person)
    session.flush()
    for programme, role in change.roles:
        session.add(ProgrammeRole(programme_id=programme.id or 0, person_id=person.id or 0, role=role))
    for body in change.bodies:
        body.contact = person.address
    return person


def _fields(said: Details) -> dict[str, str | None]:
    fields: dict[str, str | None] = {}
    if said.name is not None:
        fields["name"] = name_said(said.name)
    if said.address is not None:
        fields["address"] = mailbox(said.address)
    if said.channel is not None:
        fields["channel"] = channel_said(said.channel)
    if said.weekdays is not None:
        fields["weekdays"] = weekdays_said(said.weekdays)
    if said.quiet is not None:
        fields["quiet_from"], fields["quiet_until"] = quiet_said(said.quiet) or (None, None)
    return fields


def _refuse_twice(wanted: dict[str, str | None], others: Iterable[Person]) -> None:
    name, address = wanted.get("name"), wanted.get("address")
    for other in others:
        if name is not None and is_same_name(name, other.name):
            raise KnownAlreadyError(f"The name {name}", other.name)
        if address is not None and address.casefold() == other.address.casefold():
            raise KnownAlreadyError(f"The address {address}", other.name)


def _roles_of(session: ActSession, person: Person | None) -> set[tuple[int | None, str]]:
    if person is None:
        return set()
    rows = session.exec(select(ProgrammeRole).where(ProgrammeRole.person_id == person.id))
    return {(row.programme_id, row.role) for row in rows}


def _take_along(session: ActSession, person: Person, fields: dict[str, str | None]) -> None:
    name, address = fields.get("name"), fields.get("address")
    if name:
        for owner in session.exec(select(ActionOwner)):
            if is_same_name(owner.name, person.name):
                owner.name = name
        for decision in session.exec(select(Decision).where(col(Decision.report_author).is_not(None))):
            if is_same_name(decision.report_author or "", person.name):
                decision.report_author = name
    if address:
        for table in (Body, Programme):
            for row in session.exec(select(table).where(col(table.contact) == person.address)):
                row.contact = address
