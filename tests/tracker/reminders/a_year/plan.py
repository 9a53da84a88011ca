"""A small plan that meets every rule, both clock changes, Christmas and Easter; who is told; what happens.

Everything the ledger needs to know is said here in plain values; the tracker is told the same by its own
commands.
"""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import NamedTuple

from sqlmodel import select

from db.history import act
from db.models import Decision, Milestone, Notice
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.people.details import Details
from tracker.people.record import add, away, give_role
from tracker.progress.attention import assign, look_again
from tracker.progress.record import complete, forecast, note, start, withdraw
from tracker.progress.register import set_contact
from tracker.reporting.rounds import plan as plan_round
from tracker.workspace import Workspace

IMPORTED_ON = date(2024, 8, 30)
FIRST, LAST = date(2024, 9, 2), date(2025, 9, 1)
ANN, BEN, MEG, SAM = (f"{name}@barton.example" for name in ("ann", "ben", "meg", "sam"))
FINANCE = "finance@barton.example"

_DOCUMENT = """# Barton Delivery Plan

Council: Barton Borough Council

## Homes

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Housing strategy | Housing Service | Draft the strategy | October to November 2024 |
| Budget | Finance Service | Lay the draft budget out | By 27 December 2024 |
| Depot sale | Housing Service | Sell the old depot | 18 April 2025 |
| Rents | Housing Service | Review the rents | 30 March 2025 |
| Clocks | Finance Service | Check the clocks | 27 October 2024 |
| Monitoring | Finance Service | Report the revenue | Monthly from September 2024 |
| Website | Housing Service | Replace the website | September 2024 to August 2025 |
| Library | Finance Service | Open the library | March 2025 |
| Agenda | Housing Service | Put the agenda out | 6 January 2025 |
"""

# Whom the plan names for each action; the others are the Finance Service's, which has a contact.
OWNERS = {"A1": ANN, "A3": BEN, "A4": ANN, "A7": ANN, "A9": ANN}
AUTHORS = {"A9": BEN}
NAMES = {ANN: "Ann Arden", BEN: "Ben Brook", MEG: "Meg Moor", SAM: "Sam Stone"}


class Absence(NamedTuple):
    """Days, both included, on which somebody is told nothing, and who is told instead."""

    who: str
    first: date
    last: date
    to: str | None


ABSENCES = (
    Absence(ANN, date(2024, 10, 21), date(2024, 11, 1), BEN),
    Absence(BEN, date(2024, 12, 16), date(2025, 1, 3), None),
    Absence(ANN, date(2025, 4, 14), date(2025, 4, 25), None),
)
_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri")
WEEKDAYS = {ANN: {0, 1, 2, 3}, BEN: {1, 2, 3}, MEG: {0, 1, 2, 3, 4}, SAM: {0, 1, 2, 3, 4}}
QUIET_UNTIL = {BEN: time(10), MEG: time(9, 30)}
BOARDS = {date(2025, 1, 8): date(2024, 12, 2), date(2025, 6, 18): date(2025, 5, 12)}  # and when rounds open


class Event(NamedTuple):
    """What somebody records in the evening; `speaks` of the action, or only moves when it is told of."""

    action: str
    does: Callable[[Workspace], object]
    speaks: bool = True
    reforecasts: bool = False


def _completed(reference: str) -> Callable[[Workspace], object]:
    return lambda workspace: complete(workspace, f"BAR-{reference}")


EVENTS: dict[date, list[Event]] = {
    date(2024, 9, 25): [Event("A7", lambda workspace: start(workspace, "BAR-A7"))],
    date(2024, 10, 16): [Event("A1", lambda workspace: start(workspace, "BAR-A1"))],
    date(2024, 11, 18): [Event("A5", _completed("A5"))],
    date(2024, 11, 20): [Event("A6", _completed("A6/2024-09"))],
    date(2024, 12, 4): [Event("A7", lambda workspace: note(workspace, "BAR-A7", "Under way"))],
    date(2025, 1, 8): [
        Event("A2", lambda workspace: look_again(workspace, "BAR-A2", "27 January 2025"), False)
    ],
    date(2025, 1, 15): [Event("A1", _completed("A1"))],
    date(2025, 1, 22): [Event("A6", _completed("A6/2024-10")), Event("A6", _completed("A6/2024-11"))],
    date(2025, 2, 11): [
        Event("A8", lambda workspace: forecast(workspace, "BAR-A8", "June 2025"), reforecasts=True)
    ],
    date(2025, 2, 26): [Event("A2", _completed("A2")), Event("A6", _completed("A6/2024-12"))],
    date(2025, 4, 17): [Event("A7", lambda workspace: note(workspace, "BAR-A7", "Still under way"))],
    date(2025, 4, 25): [Event("A4", lambda workspace: withdraw(workspace, "BAR-A4", why="Frozen by law"))],
    date(2025, 5, 20): [Event("A3", _completed("A3"))]
    + [Event("A6", _completed(f"A6/2025-{month:02}")) for month in (1, 2, 3)],
    date(2025, 7, 31): [Event("A8", _completed("A8"))]
    + [Event("A6", _completed(f"A6/2025-{month:02}")) for month in (4, 5)],
}


def lay_down(workspace: Workspace, folder: Path) -> None:
    """Import the plan and say who is told, on the day it was imported."""
    path = folder / "barton.md"
    path.write_text(_DOCUMENT, encoding="utf-8")
    keep(workspace, read_plan(open_document(path), prefix="BAR", council=None, on=IMPORTED_ON), path)
    set_contact(workspace, "Finance Service", FINANCE)
    for address, name in NAMES.items():
        weekdays = ", ".join(_WEEK[day] for day in sorted(WEEKDAYS[address]))
        quiet = f"17:30-{QUIET_UNTIL[address]:%H:%M}" if address in QUIET_UNTIL else None
        add(workspace, Details(name, address, weekdays=weekdays, quiet=quiet))
    give_role(workspace, "BAR", NAMES[MEG], "manager")
    give_role(workspace, "BAR", NAMES[SAM], "sponsor")
    for action, owner in OWNERS.items():
        assign(workspace, f"BAR-{action}", NAMES[owner])
    for one in ABSENCES:
        to = NAMES[one.to] if one.to else ""
        away(workspace, NAMES[one.who], f"{one.first:%-d %B %Y}", f"{one.last:%-d %B %Y}", to=to)
    for board, opens in BOARDS.items():
        plan_round(workspace, "BAR", board=f"{board:%-d %B %Y}", opens=f"{opens:%-d %B %Y}")
    _make_a_notice(workspace)


def _make_a_notice(workspace: Workspace) -> None:
    """Let the agenda be the notice of the budget's decision, whose report Ben writes."""
    with act(workspace.engine, who="tester", what="decide", at=workspace.now) as session:
        found = {row.reference: row for row in session.exec(select(Milestone))}
        decision = Decision(milestone_id=found["BAR-A2"].id or 0, report_author=NAMES[BEN])
        session.add(decision)
        session.flush()
        found["BAR-A9"].kind = "publication"
        session.add(Notice(decision_id=decision.id or 0, milestone_id=found["BAR-A9"].id or 0, step="agenda"))
