"""The words of an action are corrected: what it is, who is responsible, when the plan says.

Another date is a correction here: the plan meant it all along. What is now expected is a forecast, and what a
body agreed a re-baseline; those are acts of `tracker.progress`, and the plan's own words stay.
"""

from sqlmodel import col, select

from db.history import act
from db.models import Act, Action, Change, Programme
from db.recording import ActSession
from tracker.dates import Timing, in_words, read
from tracker.editing.errors import ActionChangedError, NothingChangedError, NothingToDoSaidError
from tracker.editing.responsible import make_responsible
from tracker.progress.record import Outcome, found
from tracker.progress.retiming import retime
from tracker.workspace import Workspace


def edit(
    workspace: Workspace,
    said: str,
    *,
    action: str | None = None,
    description: str | None = None,
    bodies: str | None = None,
    dates: str | None = None,
    why: str = "",
    seen: int | None = None,
) -> Outcome:
    """Correct the words of an action; None leaves a field as it is.

    Other date words are a slip of the pen put right: milestones follow, what is recorded of them stays.
    `seen` is the version a screen showed. Raises `NoSuchReferenceError`, `ActionChangedError`,
    `NothingToDoSaidError` or `NothingChangedError`.
    """
    with act(workspace.engine, who=workspace.who, what="edit", at=workspace.now, why=why.strip()) as session:
        edited, _ = found(session, said)
        session.ledger.about = edited.reference
        if seen is not None and edited.version != seen:
            raise _changed_meanwhile(session, edited)
        timing = _set_words(session, workspace, edited, action, description, bodies, dates)
    when = f" The plan's date is {_in_words(timing)}." if timing is not None else ""
    return Outcome(edited.reference, f"{edited.reference} is corrected.{when}")


def _set_words(
    session: ActSession,
    workspace: Workspace,
    edited: Action,
    action: str | None,
    description: str | None,
    bodies: str | None,
    dates: str | None,
) -> Timing | None:
    """Set what differs; gives the timing where the dates do."""
    changed = False
    for field, words in (("action", action), ("description", description)):
        plain = None if words is None else " ".join(words.split())
        if plain is not None and plain != getattr(edited, field):
            setattr(edited, field, plain)
            changed = True
    if not (edited.action or edited.description):
        raise NothingToDoSaidError
    if description is not None:
        edited.inferred = edited.inferred and not changed
    if bodies is not None and bodies.strip() != edited.body_words:
        edited.body_words, changed = bodies.strip(), True
        programme = session.get_one(Programme, edited.programme_id)
        make_responsible(session, programme, edited.id or 0, edited.body_words)
    if dates is not None and dates.strip() != edited.date_words:
        edited.date_words = dates.strip()
        timing = read(edited.date_words, on=workspace.today)
        retime(session, workspace, edited, timing)
        return timing
    if not changed:
        raise NothingChangedError(edited.reference)
    session.add(edited)
    return None


def _in_words(timing: Timing) -> str:
    return " and ".join(in_words(part) for part in timing.parts) or "not said"


def _changed_meanwhile(session: ActSession, edited: Action) -> ActionChangedError:
    last = session.exec(
        select(Act)
        .join(Change, col(Change.act_id) == Act.id)
        .where(Change.table_name == "action", Change.row_id == edited.id)
        .order_by(col(Act.id).desc())
    ).first()
    if last is None:
        return ActionChangedError(edited.reference, "Somebody", "", "a change")
    return ActionChangedError(edited.reference, last.who, f"{last.at:%d %B %Y %H:%M}", last.what)
