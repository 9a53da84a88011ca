"""The acts on people: added, changed, gone, away with somebody standing in, and their roles in programmes."""

from datetime import date

from sqlmodel import select

from db.history import act
from db.models import Absence, Person, Programme, ProgrammeRole
from db.recording import ActSession
from tracker.dates import Day, in_words
from tracker.people.details import (
    MANAGER,
    SPONSOR,
    Details,
    difference,
    everybody,
    keep,
    person_called,
    programme_called,
    refuse_all_quiet,
    working_person,
)
from tracker.people.errors import (
    AbsenceEndsFirstError,
    KnownAlreadyError,
    LeftAlreadyError,
    OwnDelegateError,
)
from tracker.progress.record import Outcome
from tracker.progress.said import forecast_date
from tracker.workspace import Workspace

NO_CHANGE = "Nothing changes"


def add(workspace: Workspace, said: Details) -> Outcome:
    """Take somebody up; a name and an address are needed. Raises what `details.difference` does."""
    named = said._replace(name=said.name or "", address=said.address or "")
    with act(workspace.engine, who=workspace.who, what="add person", at=workspace.now) as session:
        made = difference(session, None, named, everybody(session))
        refuse_all_quiet(made, workspace.settings)
        person = keep(session, made)
        session.ledger.about = person.name
    return Outcome(person.name, f"{person.name} is told at {person.address}.")


def change(workspace: Workspace, name: str, said: Details, *, back: bool = False) -> Outcome:
    """Change what is said of somebody; `back` takes up again who left.

    Raises `NoSuchPersonError`, `LeftAlreadyError`, or what `details.difference` does.
    """
    with act(workspace.engine, who=workspace.who, what="change person", at=workspace.now) as session:
        people = everybody(session)
        person = person_called(people, name)
        if not person.is_active and not back:
            raise LeftAlreadyError(person.name)
        made = difference(session, person, said, [one for one in people if one is not person])
        refuse_all_quiet(made, workspace.settings)
        came_back = back and not person.is_active
        person.is_active = True
        keep(session, made)
        session.ledger.about = person.name
    if not made.is_any and not came_back:
        return Outcome(person.name, f"{NO_CHANGE}: {person.name} is told so already.")
    return Outcome(person.name, f"{person.name} {'is back' if came_back else 'changed'}.")


def set_address(workspace: Workspace, name: str, address: str) -> Outcome:
    """Tell somebody at another address. Raises what `change` does."""
    return change(workspace, name, Details(address=address))


def leave(workspace: Workspace, name: str) -> Outcome:
    """Record that somebody left: told nothing any more; what they own becomes a question.

    Raises `NoSuchPersonError` or `LeftAlreadyError`.
    """
    with act(workspace.engine, who=workspace.who, what="leave", at=workspace.now) as session:
        person = working_person(everybody(session), name)
        person.is_active = False
        session.ledger.about = person.name
    return Outcome(person.name, f"{person.name} has left and is told nothing; see 'tracker questions'.")


def away(workspace: Workspace, name: str, first: str, last: str, *, to: str = "") -> Outcome:
    """Record days, both included, on which somebody is told nothing; `to` is told instead.

    Days are said in words. Without a stand-in, reminders wait for the day after. Raises
    `NoSuchPersonError`, `LeftAlreadyError`, `NotADateError`, `AbsenceEndsFirstError`, `OwnDelegateError`, or
    `KnownAlreadyError` where the days are an absence already.
    """
    starts, ends = _day(first, workspace.today, last=False), _day(last, workspace.today, last=True)
    if ends < starts:
        raise AbsenceEndsFirstError(in_words(Day(starts)), in_words(Day(ends)))
    with act(workspace.engine, who=workspace.who, what="away", at=workspace.now) as session:
        people = everybody(session)
        person = working_person(people, name)
        delegate = working_person(people, to) if to.strip() else None
        if delegate is person:
            raise OwnDelegateError(person.name)
        session.ledger.about = person.name
        held = session.exec(
            select(Absence).where(
                Absence.person_id == person.id, Absence.first_on == starts, Absence.last_on == ends
            )
        ).first()
        row = held or Absence(person_id=person.id or 0, first_on=starts, last_on=ends)
        row.delegate_id = delegate.id if delegate else None
        session.add(row)
    stands_in = f"{delegate.name} is told instead" if delegate else "reminders wait until they are back"
    days = f"from {in_words(Day(starts))} to {in_words(Day(ends))}"
    return Outcome(person.name, f"{person.name} is away {days}: {stands_in}.")


def not_away(workspace: Workspace, name: str) -> Outcome:
    """Take back every absence of somebody that is not over. Raises `NoSuchPersonError`."""
    with act(workspace.engine, who=workspace.who, what="not away", at=workspace.now) as session:
        person = person_called(everybody(session), name)
        session.ledger.about = person.name
        rows = session.exec(
            select(Absence).where(Absence.person_id == person.id, Absence.last_on >= workspace.today)
        ).all()
        for row in rows:
            session.delete(row)
    said = "is not away any more" if rows else "is not away"
    return Outcome(person.name, f"{person.name} {said}.")


def give_role(workspace: Workspace, programme: str, name: str, role: str) -> Outcome:
    """Make somebody the manager or sponsor of a programme, beside whoever is.

    Raises `NoSuchProgrammeError`, `NoSuchPersonError`, `LeftAlreadyError` or `KnownAlreadyError`.
    """
    with act(workspace.engine, who=workspace.who, what=role, at=workspace.now) as session:
        whose = programme_called(session, programme)
        person = working_person(everybody(session), name)
        session.ledger.about = whose.reference
        if any(held.role == role for held in _roles(session, whose, person)):
            raise KnownAlreadyError(f"The part of {role} of {whose.reference}", person.name)
        session.add(ProgrammeRole(programme_id=whose.id or 0, person_id=person.id or 0, role=role))
    verb = {MANAGER: "manages", SPONSOR: "sponsors"}[role]
    return Outcome(whose.reference, f"{person.name} {verb} {whose.reference}.")


def take_roles(workspace: Workspace, programme: str, name: str) -> Outcome:
    """Take every role in a programme from somebody. Raises `NoSuchProgrammeError`, `NoSuchPersonError`."""
    with act(workspace.engine, who=workspace.who, what="take roles", at=workspace.now) as session:
        whose = programme_called(session, programme)
        person = person_called(everybody(session), name)
        session.ledger.about = whose.reference
        for row in _roles(session, whose, person):
            session.delete(row)
    return Outcome(whose.reference, f"{person.name} has no part in {whose.reference}.")


def _roles(session: ActSession, programme: Programme, person: Person) -> list[ProgrammeRole]:
    held = select(ProgrammeRole).where(
        ProgrammeRole.programme_id == programme.id, ProgrammeRole.person_id == person.id
    )
    return list(session.exec(held))


def _day(words: str, today: date, *, last: bool) -> date:
    said = forecast_date(words, today)
    return said.end if last else said.start or said.end
