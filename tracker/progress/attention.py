"""Who looks after what, and when it is looked at again: owners, days to look again, "no change".

None of it alters what was promised. References and `seen` are as in `tracker.progress.record`.
"""

from datetime import date

from sqlmodel import select

from db.history import act
from db.models import ActionOwner, LookAgain, Milestone
from db.models.progress import OPEN_STATES
from db.recording import ActSession
from tracker.dates import Day, in_words
from tracker.progress.errors import SettledError
from tracker.progress.record import (
    Outcome,
    Said,
    entry_on,
    found,
    in_a_row,
    listed,
    milestone_said,
    opened,
    why_for,
)
from tracker.progress.said import day_ahead
from tracker.workspace import Workspace

NO_CHANGE = "No change."


def no_change(workspace: Workspace, said: Said, *, on_behalf_of: str = "") -> Outcome:
    """Record that milestones were looked at and stand as they stood; it counts as said.

    `on_behalf_of` is who said so where somebody else writes it down.
    """
    why = why_for(on_behalf_of)
    with opened(workspace, "no change", said, why=why, seen=None) as (session, milestones):
        for milestone in milestones:
            session.add(entry_on(workspace, milestone, NO_CHANGE, on_behalf_of=on_behalf_of))
    references = [milestone.reference for milestone in milestones]
    for_whom = f", {why}" if why else ""
    return Outcome(", ".join(references), f"No change on {in_a_row(references)}{for_whom}.")


def look_again(workspace: Workspace, said: Said, words: str) -> Outcome:
    """Put milestones out of the agenda until a day said in words; no words bring them back at once.

    Of a month or quarter its first day counts. Raises `NotADateError` or `NotAheadError`.
    """
    day = day_ahead(words, workspace.today).end if words.strip() else None
    with act(workspace.engine, who=workspace.who, what="look again", at=workspace.now) as session:
        milestones = [_open_or_proposed(session, one) for one in listed(said)]
        references = [milestone.reference for milestone in milestones]
        session.ledger.about = about = ", ".join(references)
        for milestone in milestones:
            _mark(session, milestone, day)
    when = f" on {in_words(Day(day))}" if day else ""
    return Outcome(about, f"{in_a_row(references)} back on the agenda{when}.")


def assign(workspace: Workspace, said: Said, name: str) -> Outcome:
    """Record who updates actions; no name takes the owner away."""
    owner = " ".join(name.split())
    with act(workspace.engine, who=workspace.who, what="assign", at=workspace.now) as session:
        actions = {action.reference: action for action, _ in (found(session, one) for one in listed(said))}
        session.ledger.about = about = ", ".join(actions)
        for action in actions.values():
            held = session.exec(select(ActionOwner).where(ActionOwner.action_id == action.id)).first()
            if held is not None and owner:
                held.name = owner
            elif held is not None:
                session.delete(held)
            elif owner:
                session.add(ActionOwner(action_id=action.id or 0, name=owner))
    names = in_a_row(list(actions))
    return Outcome(about, f"{names}: {owner or 'nobody in particular'} updates.")


def _open_or_proposed(session: ActSession, said: str) -> Milestone:
    action, milestone = found(session, said)
    if milestone is None:
        proposed = session.exec(
            select(Milestone).where(Milestone.action_id == action.id, Milestone.state == "proposed")
        ).all()
        if len(proposed) == 1:
            return proposed[0]
        return milestone_said(session, said)
    if milestone.state not in (*OPEN_STATES, "proposed"):
        raise SettledError(milestone.reference, milestone.state)
    return milestone


def _mark(session: ActSession, milestone: Milestone, day: date | None) -> None:
    held = session.exec(select(LookAgain).where(LookAgain.milestone_id == milestone.id)).first()
    if day is None:
        if held is not None:
            session.delete(held)
    elif held is None:
        session.add(LookAgain(milestone_id=milestone.id or 0, on_date=day, words=in_words(Day(day))))
    else:
        held.on_date, held.words = day, in_words(Day(day))
