"""An action gets another reading of its dates: its milestones follow, and what is recorded stays."""

from collections.abc import Sequence

from sqlmodel import col, func, select

from db.models import Action, Council, Decision, Milestone, Notice, Programme, Update
from db.models.progress import OPEN_STATES
from db.recording import ActSession
from tracker.dates import Timing
from tracker.dates.plain import as_dict
from tracker.progress.milestones import (
    MilestoneDraft,
    draft_milestones,
    horizon,
    milestone_row,
    period_bounds,
)
from tracker.workspace import Workspace

_BASELINE = (
    "timing_kind",
    "applies_to",
    "period",
    "period_start",
    "period_end",
    "baseline_words",
    "baseline_start",
    "baseline_end",
    "baseline_precision",
)


def retime(session: ActSession, workspace: Workspace, action: Action, timing: Timing) -> None:
    """Give an action's milestones the dates of `timing`.

    A milestone keeps its identity where its reference stands for the same window or period. One that is no
    longer meant goes if nothing was recorded of it; otherwise it stays, superseded if it is still open.
    """
    action.timing = as_dict(timing)
    session.add(action)
    session.flush()
    there = {
        milestone.reference: milestone
        for milestone in session.exec(
            select(Milestone).where(
                Milestone.action_id == action.id, col(Milestone.id).not_in(select(Notice.milestone_id))
            )
        )
    }
    last = (
        session.exec(select(func.max(Milestone.position)).where(Milestone.action_id == action.id)).one() or 0
    )
    meant = set()
    for draft in _drafts(session, workspace, action, timing):
        row = milestone_row(
            draft, action_id=action.id or 0, action_reference=action.reference, position=last + 1
        )
        meant.add(row["reference"])
        known = there.get(row["reference"])
        if known is None:
            last += 1
            session.add(Milestone(**row))
        else:
            for name in _BASELINE:
                setattr(known, name, row[name])
    _settle_the_rest(session, [there[name] for name in sorted(there.keys() - meant)])


def _drafts(
    session: ActSession, workspace: Workspace, action: Action, timing: Timing
) -> Sequence[MilestoneDraft]:
    programme = session.get_one(Programme, action.programme_id)
    year_starts = session.get_one(Council, programme.council_id).year_starts
    return draft_milestones(
        timing,
        horizon(
            workspace.today,
            months=workspace.settings.horizon,
            period=period_bounds(programme.period, year_starts),
            lag_months=workspace.settings.reporting_lag,
            year_starts=year_starts,
        ),
    )


def _settle_the_rest(session: ActSession, milestones: Sequence[Milestone]) -> None:
    ids = [one.id for one in milestones]
    written_on = {
        *session.exec(select(Update.milestone_id).where(col(Update.milestone_id).in_(ids))),
        *session.exec(select(Decision.milestone_id).where(col(Decision.milestone_id).in_(ids))),
    }
    for milestone in milestones:
        untouched = milestone.state == "not_started" and milestone.forecast_words is None
        if untouched and milestone.id not in written_on:
            session.delete(milestone)
        elif milestone.state in OPEN_STATES:
            milestone.state = "superseded"
            _call_off_notices(session, milestone)


def _call_off_notices(session: ActSession, milestone: Milestone) -> None:
    """Cancel the open notice dates of a decision that is no longer to be taken."""
    for notice in session.exec(
        select(Milestone)
        .join(Notice, col(Notice.milestone_id) == Milestone.id)
        .join(Decision, col(Decision.id) == Notice.decision_id)
        .where(Decision.milestone_id == milestone.id, col(Milestone.state).in_(OPEN_STATES))
    ):
        notice.state = "cancelled"
