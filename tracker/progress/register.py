"""Acts on the register of bodies: where to reach one, what it is, whom it reports to, two names made one.

A body is meant by its name, one of its other names or its reference, in any case; `council` narrows it to
one council's register.
"""

from collections.abc import Iterable

from sqlmodel import col, select

from db.errors import RefusedError, TrackerError
from db.history import act
from db.models import ActionBody, Body, Council, Gate, Meeting, Programme, ProgrammeBody
from db.models.plan import BODY_KINDS
from db.recording import ActSession
from tracker.addresses import mailbox
from tracker.progress.record import Outcome
from tracker.workspace import Workspace


class NoSuchBodyError(TrackerError):
    """No body of the register has that name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"No body is called {name!r}. 'tracker bodies' lists them.")


class SeveralBodiesError(RefusedError):
    """Several councils have a body of that name."""

    def __init__(self, name: str, councils: Iterable[str]) -> None:
        self.name = name
        super().__init__(
            f"Several bodies are called {name!r}: of {', '.join(councils)}. Say whose: --council."
        )


class NoSuchKindError(TrackerError):
    """A body is of no such kind."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(f"A body is no {kind!r}. Say one of: {', '.join(BODY_KINDS)}.")


class OneBodyAlreadyError(RefusedError):
    """Two names of one body."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"Both are names of {name} already.")


class TwoCouncilsError(RefusedError):
    """Bodies of two councils are never one."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other} are bodies of two councils: they stay two.")


class ReportsInACircleError(RefusedError):
    """A body would report to itself, by way of others."""

    def __init__(self, name: str, to: str) -> None:
        super().__init__(f"{name} cannot report to {to}: {to} reports to {name}, or is the same.")


def set_contact(workspace: Workspace, name: str, address: str, *, council: str = "") -> Outcome:
    """Record where reminders for a body go; an empty address means nowhere.

    Bodies of that name in several councils all get it, unless a council is named. Raises `NoSuchBodyError`
    or `BadContactError`.
    """
    contact = mailbox(address) if address.strip() else None
    with act(workspace.engine, who=workspace.who, what="contact", at=workspace.now, about=name) as session:
        found = called(session, name, council)
        for body in found:
            body.contact = contact
        chosen = found[0].name
    return Outcome(
        chosen, f"{chosen} is reached at {contact}." if contact else f"{chosen} has no contact now."
    )


def set_kind(workspace: Workspace, name: str, kind: str, *, council: str = "") -> Outcome:
    """Record what kind of body it is.

    Raises `NoSuchKindError`, `NoSuchBodyError` or `SeveralBodiesError`.
    """
    if kind not in BODY_KINDS:
        raise NoSuchKindError(kind)
    with act(workspace.engine, who=workspace.who, what="body kind", at=workspace.now) as session:
        body = _the_one(session, name, council)
        session.ledger.about = body.name
        body.kind = kind
    return Outcome(body.name, f"{body.name}: {kind if kind != 'unsaid' else 'no kind said'}.")


def set_reports_to(workspace: Workspace, name: str, to: str, *, council: str = "") -> Outcome:
    """Record which body of its council a body reports to; an empty name means none.

    Raises `NoSuchBodyError`, `SeveralBodiesError` or `ReportsInACircleError`.
    """
    with act(workspace.engine, who=workspace.who, what="reports to", at=workspace.now) as session:
        body = _the_one(session, name, council)
        session.ledger.about = body.name
        above = None
        if to.strip():
            above = _the_one(session, to, session.get_one(Council, body.council_id).name)
            if body.id in _line_above(session, above):
                raise ReportsInACircleError(body.name, above.name)
        body.reports_to_id = above.id if above else None
    return Outcome(body.name, f"{body.name} reports to {above.name if above else 'nobody that is said'}.")


def merge(workspace: Workspace, name: str, into: str, *, council: str = "") -> Outcome:
    """Make two bodies one: what `name` had goes over to `into`, which keeps the other name too.

    Raises `NoSuchBodyError`, `SeveralBodiesError`, `OneBodyAlreadyError` or `TwoCouncilsError`.
    """
    with act(workspace.engine, who=workspace.who, what="merge", at=workspace.now) as session:
        gone, kept = _the_one(session, name, council), _the_one(session, into, council)
        if gone.id == kept.id:
            raise OneBodyAlreadyError(kept.name)
        if gone.council_id != kept.council_id:
            raise TwoCouncilsError(gone.name, kept.name)
        session.ledger.about = kept.name
        was = gone.name
        make_one(session, kept, [gone])
    return Outcome(kept.name, f"{was} is {kept.name} from now on; the other name is kept beside it.")


def bodies_of(session: ActSession, council_id: int) -> list[Body]:
    """Give the bodies of a council."""
    return list(session.exec(select(Body).where(Body.council_id == council_id)).all())


ONCE_IN = ((ActionBody, "action_id"), (ProgrammeBody, "programme_id"))
"""What names a body once in another thing: where the kept body is there already, that stands."""
NAMED_IN = ((Meeting, "body_id"), (Gate, "body_id"), (Programme, "sponsor_id"), (Body, "reports_to_id"))
"""What names a body any number of times."""


def make_one(session: ActSession, kept: Body, others: Iterable[Body]) -> None:
    """Give everything of other bodies to the one that is kept, and their names; they are gone then."""
    for gone in others:
        _hand_over(session, gone, kept)
        if kept.reports_to_id == kept.id:
            kept.reports_to_id = gone.reports_to_id if gone.reports_to_id != kept.id else None
        kept.other_names = [*kept.other_names, gone.name, *gone.other_names]
        kept.contact = kept.contact or gone.contact
        session.add(kept)
        session.flush()
        session.delete(gone)


def _hand_over(session: ActSession, gone: Body, kept: Body) -> None:
    for table, within in ONCE_IN:
        held = {getattr(row, within) for row in session.exec(select(table).where(table.body_id == kept.id))}
        for row in session.exec(select(table).where(table.body_id == gone.id)).all():
            if getattr(row, within) in held:
                session.delete(row)
            else:
                row.body_id = kept.id or 0
    for named, column in NAMED_IN:
        for one in session.exec(select(named).where(col(getattr(named, column)) == gone.id)).all():
            setattr(one, column, kept.id)


def called(session: ActSession, name: str, council: str = "") -> list[Body]:
    """Give the bodies of that name, of one council or of all. Raises `NoSuchBodyError`."""
    wanted, of = name.strip().casefold(), council.strip().casefold()
    rows = session.exec(select(Body, Council).join(Council, col(Council.id) == Body.council_id)).all()
    found = [
        body
        for body, its in rows
        if wanted in (body.name.casefold(), body.reference, *(other.casefold() for other in body.other_names))
        and of in ("", its.name.casefold(), its.reference.casefold())
    ]
    if not found:
        raise NoSuchBodyError(name)
    return found


def _the_one(session: ActSession, name: str, council: str) -> Body:
    found = called(session, name, council)
    if len(found) > 1:
        by_name = [body for body in found if body.name.casefold() == name.strip().casefold()]
        if len(by_name) != 1:
            councils = sorted(session.get_one(Council, body.council_id).name for body in found)
            raise SeveralBodiesError(name, councils)
        found = by_name
    return found[0]


def _line_above(session: ActSession, body: Body) -> list[int | None]:
    """Give a body and those it reports to, one above the other."""
    line = [body.id]
    while body.reports_to_id is not None and body.reports_to_id not in line:
        body = session.get_one(Body, body.reports_to_id)
        line.append(body.id)
    return line
