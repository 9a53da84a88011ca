"""An action gets another reading of its dates: its milestones follow, and what is recorded stays."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlmodel import col, func, select

from db.models import Action, Council, Decision, Milestone, Notice, Programme, Rebaseline, Update
from db.models.progress import OPEN_STATES
from db.recording import ActSession
from tracker.dates import Timing
from tracker.dates.plain import part_from_dict
from tracker.progress.events import EventRegister
from tracker.progress.milestones import (
    Horizon,
    draft_milestones,
    first_lag,
    horizon,
    milestone_row,
    period_bounds,
)
from tracker.workspace import Workspace

_READ = (
    "applies_to",
    "period",
    "period_start",
    "period_end",
    "original_words",
    "original_start",
    "original_end",
    "original_precision",
    "event_id",
    "event_offset",
)
_AGREED = ("timing_kind", "baseline_words", "baseline_start", "baseline_end", "baseline_precision")


def timing_of(action: Action) -> Timing:
    """Give an action's timing as it is kept."""
    return Timing(action.date_words, tuple(part_from_dict(part) for part in action.timing["parts"]))


def retime(
    session: ActSession, workspace: Workspace, action: Action, timing: Timing, *, agreed: bool = False
) -> None:
    """Give an action's milestones the dates of `timing`.

    A milestone keeps its identity where its reference stands for the same window or period. A period that is
    settled stays as it was, and a date agreed anew stays as agreed. A milestone that is no longer meant goes
    if nothing was recorded of it; otherwise it stays, superseded if it is still open.

    `agreed` says that a body agreed other dates, where otherwise the same words are read better: then what
    was agreed first stays on record, earlier agreements move too, and no milestone goes.
    """
    kept = timing.as_dict()
    if kept["parts"] != action.timing.get("parts"):
        action.timing = kept
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
    agreed_anew = _agreed_anew(session, there.values())
    programme = session.get_one(Programme, action.programme_id)
    council = session.get_one(Council, programme.council_id)
    events = EventRegister(session, programme.council_id)
    reach = _reach(workspace, action, programme, council, there.values())
    last = (
        session.exec(select(func.max(Milestone.position)).where(Milestone.action_id == action.id)).one() or 0
    )
    meant = set()
    for draft, event_id in map(events.hung, draft_milestones(timing, reach)):
        row = milestone_row(
            draft,
            action_id=action.id or 0,
            action_reference=action.reference,
            position=last + 1,
            event_id=event_id,
        )
        meant.add(row["reference"])
        known = there.get(row["reference"])
        if known is None:
            last += 1
            session.add(Milestone(**row))
        elif known.state in OPEN_STATES or (known.period is None and not agreed):
            for name in _columns(agreed=agreed, agreed_before=known.id in agreed_anew):
                setattr(known, name, row[name])
    on_record = {milestone.id or 0 for milestone in there.values()} if agreed else agreed_anew
    _settle_the_rest(session, [there[name] for name in sorted(there.keys() - meant)], on_record)


def _columns(*, agreed: bool, agreed_before: bool) -> tuple[str, ...]:
    """Name the columns that follow the timing."""
    if agreed:
        return (*(name for name in _READ if not name.startswith("original")), *_AGREED)
    return _READ if agreed_before else (*_READ, *_AGREED)


def _reach(
    workspace: Workspace,
    action: Action,
    programme: Programme,
    council: Council,
    there: Collection[Milestone],
) -> Horizon:
    """Give the horizon, wide enough for every period that has a milestone: those of past years stay."""
    settings = workspace.settings
    reach = horizon(
        workspace.today,
        months=settings.horizon,
        period=period_bounds(programme.period, council.year_starts),
        lag_months=first_lag(action.reporting_lag, council.reporting_lag, settings.reporting_lag),
        year_starts=council.year_starts,
        skip_months=settings.skip_months,
    )
    starts = [milestone.period_start for milestone in there if milestone.period_start]
    ends = [milestone.period_end for milestone in there if milestone.period_end]
    return replace(reach, first=min([reach.first, *starts]), last=max([reach.last, *ends]))


def _agreed_anew(session: ActSession, milestones: Collection[Milestone]) -> set[int]:
    ids = [milestone.id for milestone in milestones]
    return set(session.exec(select(Rebaseline.milestone_id).where(col(Rebaseline.milestone_id).in_(ids))))


def _settle_the_rest(
    session: ActSession, milestones: Sequence[Milestone], agreed_anew: Collection[int]
) -> None:
    ids = [one.id for one in milestones]
    told_of = {
        *session.exec(select(Update.milestone_id).where(col(Update.milestone_id).in_(ids))),
        *session.exec(select(Decision.milestone_id).where(col(Decision.milestone_id).in_(ids))),
        *agreed_anew,
    }
    for milestone in milestones:
        untouched = milestone.state == "not_started" and milestone.forecast_words is None
        if untouched and milestone.id not in told_of:
            session.delete(milestone)
        elif milestone.state in OPEN_STATES:
            milestone.state = "superseded"
            call_off_notices(session, milestone)


def call_off_notices(session: ActSession, milestone: Milestone) -> None:
    """Cancel the open notice dates of a decision that is no longer to be taken."""
    for notice in session.exec(
        select(Milestone)
        .join(Notice, col(Notice.milestone_id) == Milestone.id)
        .join(Decision, col(Decision.id) == Notice.decision_id)
        .where(Decision.milestone_id == milestone.id, col(Milestone.state).in_(OPEN_STATES))
    ):
        notice.state = "cancelled"
