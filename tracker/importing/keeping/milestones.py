"""The first milestones of a plan's actions: their dates as agreed, and how the plan says they stand."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from db.models import Council, Milestone
from tracker.importing.draft import ActionDraft, ProgrammeDraft
from tracker.importing.keeping.actions import Place
from tracker.importing.keeping.rows import Row
from tracker.progress.events import EventRegister
from tracker.progress.milestones import (
    Horizon,
    draft_milestones,
    first_lag,
    horizon,
    milestone_row,
    period_bounds,
)
from tracker.progress.said_status import first_state, state_columns
from tracker.workspace import Workspace


def keep_milestones(
    place: Place,
    draft: ProgrammeDraft,
    ids: Mapping[str, int],
    *,
    council: Council,
    workspace: Workspace,
) -> int:
    """Store the milestones of a plan's actions; gives how many."""
    reach = horizon(
        workspace.today,
        months=workspace.settings.horizon,
        period=period_bounds(draft.period, council.year_starts),
        lag_months=first_lag(council.reporting_lag, workspace.settings.reporting_lag),
        year_starts=council.year_starts,
        skip_months=workspace.settings.skip_months,
    )
    events = EventRegister(place.session, council.id or 0)
    rows = milestone_rows(draft.actions, ids, reach, events, today=workspace.today)
    return len(place.session.add_rows(Milestone, rows))


def milestone_rows(
    actions: Iterable[ActionDraft],
    ids: Mapping[str, int],
    reach: Horizon,
    events: EventRegister,
    *,
    today: date,
) -> Iterator[Row]:
    """Yield the columns of each new milestone; `ids` are the actions' by reference."""
    for action in actions:
        said = first_state(action.status_words)
        drafts = map(events.hung, draft_milestones(action.timing, reach))
        for position, (draft, event_id) in enumerate(drafts, 1):
            row = milestone_row(
                draft,
                action_id=ids[action.reference],
                action_reference=action.reference,
                position=position,
                event_id=event_id,
            )
            if not draft.done:
                row |= state_columns(
                    said,
                    action.status_words,
                    recurring=draft.period is not None,
                    over=draft.end is not None and draft.end <= today,
                )
            yield row
