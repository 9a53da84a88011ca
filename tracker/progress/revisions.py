"""What a person decides about a revised plan: what another date means, whether an item was withdrawn."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from db.errors import RefusedError
from db.models import (
    Action,
    ActionElement,
    ActionStage,
    Ask,
    Council,
    Frame,
    FrameElement,
    Gate,
    Measure,
    Milestone,
    Programme,
    PublishedTable,
    Question,
    Reading,
    Rebaseline,
    Route,
    Source,
    Stage,
    StageStep,
    Target,
    Update,
)
from db.models.progress import OPEN_STATES
from db.recording import ActSession
from tracker.dates import Timing, read
from tracker.progress.agreement import Agreement
from tracker.progress.choices import NEW_FORECAST, REBASELINE
from tracker.progress.errors import NoBodyError, NoDayError, NotADateError, SettledError, SeveralOpenError
from tracker.progress.rebaselining import decided_on
from tracker.progress.retiming import call_off_notices, retime
from tracker.progress.said import single_date
from tracker.workspace import Workspace

_AS_REVISED = "as the revised plan says"


class StageInUseError(RefusedError):
    """A stage that was opened or closed stays on record."""

    def __init__(self, reference: str) -> None:
        self.reference = reference
        super().__init__(f"{reference} was opened or closed by a body, so it stays on record. Keep it: 2.")


def take_date(
    session: ActSession, workspace: Workspace, question: Question, choice: str, agreement: Agreement
) -> None:
    """Take the new date of a revised action for what it is said to be; left as it was, nothing changes.

    A re-baseline needs a body and a day. Raises `NoBodyError`, `NoDayError`, `NotADateError`,
    `SettledError` or `SeveralOpenError`.
    """
    action = session.get_one(Action, question.action_id)
    timing = _reading(session, action, question.words)
    if choice == REBASELINE:
        _rebaseline(session, workspace, action, timing, agreement)
    elif choice == NEW_FORECAST:
        _reforecast(session, action, timing)


def take_away(session: ActSession, workspace: Workspace, question: Question) -> None:
    """Record that what a revised plan does not hold was withdrawn: an action's open dates are cancelled.

    Anything else of a plan goes from the programme; the history keeps it. Raises `StageInUseError`.
    """
    if question.action_id is None:
        _delete_item(session, question.words)
        return
    for milestone in _open_milestones(session, question.action_id):
        milestone.state = "cancelled"
        session.add(milestone)
        call_off_notices(session, milestone)
    session.add(
        Update(
            action_id=question.action_id,
            written_at=workspace.now,
            written_by=workspace.who,
            words=f"Withdrawn. {question.asks}",
        )
    )


def take_up(session: ActSession, question: Question) -> None:
    """Open the dates of an action again that were cancelled when it was withdrawn."""
    for milestone in session.exec(
        select(Milestone).where(Milestone.action_id == question.action_id, Milestone.state == "cancelled")
    ):
        milestone.state = "not_started"
        session.add(milestone)


def _reading(session: ActSession, action: Action, words: str) -> Timing:
    """Read date words as the import did that asked about them."""
    programme = session.get_one(Programme, action.programme_id)
    council = session.get_one(Council, programme.council_id)
    sources = session.exec(
        select(Source).where(Source.programme_id == programme.id).order_by(col(Source.id))
    ).all()
    dated = [source.dated_on for source in sources if source.dated_on]
    on = dated[-1] if dated else sources[0].read_at.date()
    return read(words, on=on, period=programme.period, year_starts=council.year_starts)


def _rebaseline(
    session: ActSession, workspace: Workspace, action: Action, timing: Timing, agreement: Agreement
) -> None:
    by = " ".join(agreement.by.split())
    if not by:
        raise NoBodyError
    if not agreement.on:
        raise NoDayError
    day = decided_on(agreement.on, workspace.today)
    agreed = {one.id: one.baseline_words for one in _open_milestones(session, action.id or 0)}
    action.date_words = timing.phrase
    retime(session, workspace, action, timing, agreed=True)
    session.flush()
    for milestone in _open_milestones(session, action.id or 0):
        was = agreed.get(milestone.id)
        if was is not None and was != milestone.baseline_words:
            session.add(
                Rebaseline(
                    milestone_id=milestone.id or 0,
                    agreed_by=by,
                    agreed_on=day,
                    minute=agreement.minute.strip() or None,
                    reason=agreement.why.strip() or _AS_REVISED,
                    was_words=was,
                    words=milestone.baseline_words,
                )
            )


def _reforecast(session: ActSession, action: Action, timing: Timing) -> None:
    said = single_date(timing.phrase, timing.parts)
    if said is None:
        raise NotADateError(timing.phrase, "is not a date that can be used here")
    still_open = _open_milestones(session, action.id or 0)
    if not still_open:
        raise SettledError(action.reference, "settled")
    if len(still_open) > 1:
        raise SeveralOpenError(action.reference, [(one.reference, one.baseline_words) for one in still_open])
    [milestone] = still_open
    milestone.forecast_words = said.meaning
    milestone.forecast_start, milestone.forecast_end = said.start, said.end
    milestone.forecast_precision = said.precision
    session.add(milestone)


def _open_milestones(session: ActSession, action_id: int) -> Sequence[Milestone]:
    return session.exec(
        select(Milestone)
        .where(Milestone.action_id == action_id, col(Milestone.state).in_((*OPEN_STATES, "proposed")))
        .order_by(col(Milestone.position))
    ).all()


# What hangs on an item of each kind: it goes first.
_HANGING: dict[type[Any], tuple[tuple[type[Any], str], ...]] = {
    Stage: ((ActionStage, "stage_id"),),
    Frame: ((FrameElement, "frame_id"),),
    Measure: ((Target, "measure_id"), (Reading, "measure_id")),
    PublishedTable: (),
    Ask: (),
    Route: ((Gate, "route_id"),),
}


def _delete_item(session: ActSession, reference: str) -> None:
    for model, hanging in _HANGING.items():
        item = session.exec(select(model).where(model.reference == reference)).first()
        if item is not None:
            _free(session, item)
            for part, key in hanging:
                _delete_all(session, part, key, item.id)
            session.delete(item)
            session.flush()


def _free(session: ActSession, item: Any) -> None:  # noqa: ANN401 - any item of a plan
    """Part an item from what stays. Raises `StageInUseError`."""
    if (
        isinstance(item, Stage)
        and session.exec(select(StageStep).where(StageStep.stage_id == item.id)).first()
    ):
        raise StageInUseError(item.reference)
    if isinstance(item, Frame):
        for element in session.exec(select(FrameElement).where(FrameElement.frame_id == item.id)):
            _delete_all(session, ActionElement, "element_id", element.id)
    if isinstance(item, PublishedTable):
        for measure in session.exec(select(Measure).where(Measure.published_table_id == item.id)):
            measure.published_table_id = None
            session.add(measure)
        session.flush()


def _delete_all(session: ActSession, model: type[Any], key: str, value: int | None) -> None:
    for row in session.exec(select(model).where(getattr(model, key) == value)):
        session.delete(row)
    session.flush()
