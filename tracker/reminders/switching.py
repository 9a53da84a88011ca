"""Rules switched on or off, or counted otherwise, for a council, a programme or a person."""

from collections.abc import Sequence

from sqlmodel import col, select

from db.errors import TrackerError
from db.history import act
from db.models import Council, RuleSetting
from db.recording import ActSession
from tracker.people.details import everybody, programme_called, working_person
from tracker.progress.record import Outcome
from tracker.reminders.rule_lines import RuleLine, Whose, rules_listed
from tracker.reminders.rules import RULES, rule_called
from tracker.workspace import Workspace

__all__ = ["RuleLine", "Whose", "rules_listed", "set_rule"]
MOST_DAYS = 60


class NothingSaidError(TrackerError):
    """A change of a rule that says no change."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"Say what is to change of {rule!r}: on, off, its working days, or as it was.")


class CountsNoDaysError(TrackerError):
    """Working days for a rule that has none, or too many of them."""

    def __init__(self, rule: str, counted: Sequence[str]) -> None:
        super().__init__(
            f"{rule!r} cannot be counted so. From 0 to {MOST_DAYS} working days can be said for:"
            f" {'; '.join(counted)}."
        )


class SayWhoseError(TrackerError):
    """A change of a rule for nobody, or for several at once."""

    def __init__(self) -> None:
        super().__init__("Say for whom: one of a council, a programme and a person.")


class NoSuchCouncilError(TrackerError):
    """No council has that name."""

    def __init__(self, said: str, known: Sequence[str]) -> None:
        self.said = said
        super().__init__(f"No council is called {said!r}. There is: {', '.join(known) or 'none yet'}.")


def set_rule(
    workspace: Workspace,
    said: str,
    whose: Whose,
    *,
    is_on: bool | None = None,
    working_days: int | None = None,
    as_it_was: bool = False,
) -> Outcome:
    """Change a rule for a council, a programme or a person; what is not said stays as it is.

    `as_it_was` takes back all that was changed there. Raises `NoSuchRuleError`, `NothingSaidError`,
    `CountsNoDaysError`, `SayWhoseError`, or that there is no such council, programme or person.
    """
    rule = rule_called(said)
    if is_on is None and working_days is None and not as_it_was:
        raise NothingSaidError(rule.name)
    if working_days is not None and not (rule.counts_days and 0 <= working_days <= MOST_DAYS):
        raise CountsNoDaysError(rule.name, [one.name for one in RULES if one.counts_days])
    with act(workspace.engine, who=workspace.who, what="rule", at=workspace.now, about=rule.name) as session:
        level, number, name = _whose(session, whose)
        held = session.exec(
            select(RuleSetting).where(
                RuleSetting.rule == rule.name, col(getattr(RuleSetting, level)) == number
            )
        ).first()
        if as_it_was:
            if held is not None:
                session.delete(held)
            return Outcome(rule.name, f"{rule.name}: for {name} as for everybody else.")
        row = held or RuleSetting(rule=rule.name)
        setattr(row, level, number)
        row.is_on = row.is_on if is_on is None else is_on
        row.working_days = row.working_days if working_days is None else working_days
        session.add(row)
    return Outcome(rule.name, f"{rule.name}, for {name}: {_said(is_on, working_days)}.")


def _whose(session: ActSession, whose: Whose) -> tuple[str, int | None, str]:
    """Find for whom: the column that names it, its number, what it is called."""
    match [level for level, said in whose._asdict().items() if said.strip()]:
        case ["council"]:
            council = _council(session, whose.council)
            return "council_id", council.id, council.name
        case ["programme"]:
            programme = programme_called(session, whose.programme)
            return "programme_id", programme.id, programme.reference
        case ["person"]:
            person = working_person(everybody(session), whose.person)
            return "person_id", person.id, person.name
        case _:
            raise SayWhoseError


def _council(session: ActSession, said: str) -> Council:
    councils = session.exec(select(Council).order_by(Council.name)).all()
    for council in councils:
        if said.strip().casefold() in (council.name.casefold(), council.reference.casefold()):
            return council
    raise NoSuchCouncilError(said, [one.name for one in councils])


def _said(is_on: bool | None, working_days: int | None) -> str:
    said = [] if is_on is None else ["on" if is_on else "off"]
    if working_days is not None:
        said.append(f"{working_days} working day{'' if working_days == 1 else 's'}")
    return ", ".join(said)
