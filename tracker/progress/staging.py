"""The acts on stages: opened, reviewed, closed, each with who decided it, when and what."""

from sqlmodel import col, select

from db.errors import RefusedError, TrackerError
from db.history import act
from db.models import Stage, StageStep
from db.models.working import STAGE_STEPS
from db.recording import ActSession
from tracker.dates import Day, in_words
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.record import Outcome
from tracker.progress.references import normal, similar
from tracker.progress.said import actual_date
from tracker.workspace import Workspace


class NoSuchStepError(TrackerError):
    """A stage is opened, reviewed or closed."""

    def __init__(self, step: str) -> None:
        super().__init__(f"A stage is {', '.join(STAGE_STEPS)}; {step!r} is none of these.")


class NobodyDecidedError(TrackerError):
    """A review or a close without the body that decided it."""

    def __init__(self, reference: str, step: str) -> None:
        self.reference = reference
        super().__init__(f"{reference} is {step} by a decision. Say whose: --by Cabinet.")


class OutOfOrderError(RefusedError):
    """A stage that is open is not opened again; one that is closed is not reviewed or closed again."""

    def __init__(self, reference: str, stands: str, on: str) -> None:
        self.reference = reference
        super().__init__(f"{reference} was {stands} on {on} already. 'tracker undo' takes the last act back.")


def take_step(
    workspace: Workspace, said: str, step: str, *, by: str = "", on: str | None = None, words: str = ""
) -> Outcome:
    """Record that a stage is opened, reviewed or closed, today or on the day said.

    What is closed can be opened again. Raises `NoSuchReferenceError`, `NoSuchStepError`, `NotADateError`,
    `NobodyDecidedError` or `OutOfOrderError`.
    """
    if step not in STAGE_STEPS:
        raise NoSuchStepError(step)
    day = actual_date(on, workspace.today).end if on and on.strip() else workspace.today
    with act(workspace.engine, who=workspace.who, what=f"stage {step}", at=workspace.now) as session:
        stage = stage_said(session, said)
        if step != "opened" and not by.strip():
            raise NobodyDecidedError(stage.reference, step)
        _see_to_the_order(session, stage, step)
        session.ledger.about = stage.reference
        session.add(
            StageStep(
                stage_id=stage.id or 0,
                step=step,
                decided_by=" ".join(by.split()),
                on_date=day,
                words=words.strip(),
            )
        )
    who = f" by {' '.join(by.split())}" if by.strip() else ""
    return Outcome(stage.reference, f"{stage.reference} {stage.title}: {step}{who} on {in_words(Day(day))}.")


def stage_said(session: ActSession, said: str) -> Stage:
    """Find the stage of that reference. Raises `NoSuchReferenceError`."""
    reference = normal(said)
    found = session.exec(select(Stage).where(Stage.reference == reference)).first()
    if found is None:
        raise NoSuchReferenceError(said, similar(reference, session.exec(select(Stage.reference)).all()))
    return found


def _see_to_the_order(session: ActSession, stage: Stage, step: str) -> None:
    last = session.exec(
        select(StageStep).where(StageStep.stage_id == stage.id).order_by(col(StageStep.id).desc())
    ).first()
    if last is None:
        return
    is_closed = last.step == "closed"
    if is_closed != (step == "opened"):
        raise OutOfOrderError(stage.reference, last.step, in_words(Day(last.on_date)))
