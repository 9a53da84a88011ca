"""How long after a period its report is due: set for a council or an action, in months."""

from sqlmodel import col, select

from db.errors import TrackerError
from db.history import act
from db.models import Action, Council, Programme
from db.models.plan import LONGEST_LAG
from db.recording import ActSession
from tracker.dates import Recurring
from tracker.progress.record import Outcome, found
from tracker.progress.retiming import retime, timing_of
from tracker.slugs import slug
from tracker.workspace import Workspace


class BadLagError(TrackerError):
    """A lag that is no number of months from none to a year."""

    def __init__(self, months: int) -> None:
        self.months = months
        super().__init__(f"A report is due 0 to {LONGEST_LAG} months after its period, not {months}.")


def set_lag(workspace: Workspace, said: str, months: int | None) -> Outcome:
    """Say how many months after a period an action, or a whole council, reports; 0 is within the period.

    None takes it back to the council's, or to what is set. Open milestones get their new dates in the same
    act; what is settled stays. Raises `BadLagError` or `NoSuchReferenceError`.
    """
    if months is not None and not 0 <= months <= LONGEST_LAG:
        raise BadLagError(months)
    with act(workspace.engine, who=workspace.who, what="lag", at=workspace.now) as session:
        council = _council(session, said)
        if council is not None:
            council.reporting_lag = months
            session.add(council)
            session.flush()
            about, actions = council.name, _following(session, council)
        else:
            action, _ = found(session, said)
            action.reporting_lag = months
            about, actions = action.reference, [action]
        session.ledger.about = about
        for action in actions:
            _retime(session, workspace, action)
    return Outcome(about, f"{about} reports {_when(months)}.")


def _council(session: ActSession, said: str) -> Council | None:
    wanted = slug(said)
    return next(
        (one for one in session.exec(select(Council)) if wanted in (slug(one.reference), slug(one.name))),
        None,
    )


def _following(session: ActSession, council: Council) -> list[Action]:
    """Give the actions that go by the council's lag."""
    return list(
        session.exec(
            select(Action)
            .join(Programme, col(Programme.id) == col(Action.programme_id))
            .where(Programme.council_id == council.id, col(Action.reporting_lag).is_(None))
        )
    )


def _retime(session: ActSession, workspace: Workspace, action: Action) -> None:
    timing = timing_of(action)
    if any(isinstance(part, Recurring) for part in timing.parts):
        retime(session, workspace, action, timing)
    else:
        session.add(action)


def _when(months: int | None) -> str:
    if months is None:
        return "when its council does, or as is set"
    if months == 0:
        return "within each period"
    return f"{months} month{'s' if months > 1 else ''} after each period"
