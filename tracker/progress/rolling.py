"""Recurring milestones roll forward: as time goes on, the periods that come into reach get theirs."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlmodel import col, func, select

from db.history import act
from db.models import Action, Milestone
from db.queries.rolling import RecurringLine, recurring_actions, recurring_milestones
from db.recording import ActSession
from tracker.dates import Timing
from tracker.dates.plain import part_from_dict
from tracker.progress.milestones import (
    MilestoneDraft,
    draft_milestones,
    first_lag,
    horizon,
    milestone_row,
    period_bounds,
)
from tracker.workspace import Workspace

SCHEDULER = "scheduler"
_MANY = 500


def roll_forward(workspace: Workspace) -> int:
    """Make the recurring milestones that are missing up to the horizon; gives how many.

    A programme's period bounds them, else the setting `horizon`, months from today. What is there stays as it
    is, whatever became of it. One act by the scheduler; none where nothing is missing.
    """
    with workspace.reading() as reader, reader.moment():
        actions = recurring_actions(reader)
        known = recurring_milestones(reader)
    missing = [
        (action, drafts)
        for action in actions
        if (drafts := [draft for draft in _periods(action, workspace) if _named(action, draft) not in known])
    ]
    if not missing:
        return 0
    with act(workspace.engine, who=SCHEDULER, what="roll", at=workspace.now) as session:
        made = 0
        for start in range(0, len(missing), _MANY):
            made += _made(session, missing[start : start + _MANY])
    return made


def _periods(action: RecurringLine, workspace: Workspace) -> Iterable[MilestoneDraft]:
    settings = workspace.settings
    reach = horizon(
        workspace.today,
        months=settings.horizon,
        period=_bounds(action.period, action.year_starts),
        lag_months=first_lag(action.action_lag, action.council_lag, settings.reporting_lag),
        year_starts=action.year_starts,
        skip_months=settings.skip_months,
    )
    plain = json.loads(action.timing)
    timing = Timing(plain["phrase"], tuple(part_from_dict(part) for part in plain["parts"]))
    return (draft for draft in draft_milestones(timing, reach) if draft.period is not None)


@lru_cache(maxsize=256)
def _bounds(period: str | None, year_starts: int) -> tuple[date, date] | None:
    return period_bounds(period, year_starts)


def _named(action: RecurringLine, draft: MilestoneDraft) -> str:
    return f"{action.reference}/{draft.key}"


def _made(session: ActSession, missing: Sequence[tuple[RecurringLine, Sequence[MilestoneDraft]]]) -> int:
    """Add what is still missing now that nobody else writes; positions go on from each action's last."""
    ids = [action.id for action, _ in missing]
    there = set(session.exec(select(Action.id).where(col(Action.id).in_(ids))))
    known = set(session.exec(select(Milestone.reference).where(col(Milestone.action_id).in_(ids))))
    last: dict[int, int] = dict(
        session.exec(
            select(Milestone.action_id, func.max(Milestone.position))
            .where(col(Milestone.action_id).in_(ids))
            .group_by(col(Milestone.action_id))
        ).all()
    )
    rows: list[dict[str, Any]] = []
    for action, drafts in missing:
        new = [draft for draft in drafts if _named(action, draft) not in known]
        if action.id in there and new:
            _supersede_stand_in(session, action)
            rows += [
                milestone_row(
                    draft, action_id=action.id, action_reference=action.reference, position=position
                )
                for position, draft in enumerate(new, last.get(action.id, 0) + 1)
            ]
    return len(session.add_rows(Milestone, rows))


def _supersede_stand_in(session: ActSession, action: RecurringLine) -> None:
    """Retire the milestone without a date that stood for a rhythm while none of its periods was in reach."""
    stand_in = session.exec(
        select(Milestone).where(
            Milestone.reference == action.reference,
            Milestone.timing_kind == "recurring",
            Milestone.state == "not_started",
            col(Milestone.due_end).is_(None),
        )
    ).first()
    if stand_in is not None:
        stand_in.state = "superseded"
        session.add(stand_in)
