"""The acts that record progress: start, complete, forecast, note, pause, withdraw, undo, redo.

Each is one act in one transaction, on one milestone or on several at once. `said` are references as a person
says them; an action stands for its milestone where only one is open. `seen` are the versions a screen showed,
by reference: if somebody changed one of them since, the whole act is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from sqlmodel import col, select

from db.history import act
from db.models import Act, Action, Change, Milestone, Notice, Update
from db.models.progress import OPEN_STATES
from db.recording import ActSession
from db.undo import Reversed
from db.undo import redo as redo_act
from db.undo import undo as undo_act
from tracker.dates import Day, in_words
from tracker.progress.errors import (
    ChangedMeanwhileError,
    NoReasonError,
    NoSuchReferenceError,
    NotADateError,
    NoWordsError,
    SettledError,
    SeveralOpenError,
)
from tracker.progress.references import normal, similar
from tracker.progress.said import SaidDate, actual_date, forecast_date
from tracker.progress.steps import achieve, begin, expect, rest
from tracker.progress.undone import stands_again
from tracker.workspace import Workspace

Said = str | Sequence[str]
Seen = int | Mapping[str, int] | None
MOST_NAMED = 4


class Outcome(NamedTuple):
    """What an act did: to which milestones or actions, in a sentence."""

    reference: str
    sentence: str

    @property
    def about(self) -> list[str]:
        """Give the references one by one, as the history names them."""
        return self.reference.split(", ")


def start(
    workspace: Workspace, said: Said, *, on: str | None = None, why: str = "", seen: Seen = None
) -> Outcome:
    """Record that work has begun, today or on the day said; what was paused goes on."""
    when = _happened(workspace, on)
    with opened(workspace, "start", said, why=why, seen=seen) as (_, milestones):
        for milestone in milestones:
            if milestone.state == "in_progress":
                raise SettledError(milestone.reference, "started")
            begin(milestone, when)
    return Outcome(about(milestones), f"{named(milestones)} started on {when.meaning}.")


def complete(
    workspace: Workspace,
    said: Said,
    *,
    on: str | None = None,
    why: str = "",
    words: str = "",
    seen: Seen = None,
) -> Outcome:
    """Record that milestones are achieved, today or on the date said; `words` are noted on each for staff."""
    when = _happened(workspace, on)
    with opened(workspace, "complete", said, why=why, seen=seen) as (session, milestones):
        for milestone in milestones:
            achieve(milestone, when)
            if words.strip():
                session.add(entry_on(workspace, milestone, words))
    return Outcome(about(milestones), f"{named(milestones)} complete: {when.meaning}.")


def forecast(workspace: Workspace, said: Said, words: str, *, why: str = "", seen: Seen = None) -> Outcome:
    """Record when milestones are now expected, in words; the baseline stays as agreed."""
    when = forecast_date(words, workspace.today)
    with opened(workspace, "forecast", said, why=why, seen=seen) as (_, milestones):
        for milestone in milestones:
            expect(milestone, when)
    is_are = "is" if len(milestones) == 1 else "are"
    return Outcome(
        about(milestones), f"{named(milestones)} {is_are} now expected {when.meaning}.{when.guessed}"
    )


def pause(workspace: Workspace, said: Said, *, why: str = "", seen: Seen = None) -> Outcome:
    """Record that work rests; `start` takes it up again."""
    with opened(workspace, "pause", said, why=why, seen=seen) as (_, milestones):
        for milestone in milestones:
            if milestone.state == "paused":
                raise SettledError(milestone.reference, "paused")
            rest(milestone)
    return Outcome(about(milestones), f"{named(milestones)} paused.")


def withdraw(workspace: Workspace, said: Said, *, why: str, seen: Seen = None) -> Outcome:
    """Record that milestones will not be done, and why. Raises `NoReasonError`."""
    if not why.strip():
        raise NoReasonError
    with opened(workspace, "withdraw", said, why=why.strip(), seen=seen) as (_, milestones):
        for milestone in milestones:
            milestone.state = "cancelled"
    return Outcome(about(milestones), f"{named(milestones)} withdrawn: {why.strip()}")


def note(
    workspace: Workspace, said: Said, words: str, *, public: bool = False, on_behalf_of: str = ""
) -> Outcome:
    """Add an entry to actions or milestones; for staff unless it is said to be public.

    `on_behalf_of` is whose words they are where somebody else writes them down.
    """
    if not words.strip():
        raise NoWordsError
    whose, why = name_of(on_behalf_of), why_for(on_behalf_of)
    with act(workspace.engine, who=workspace.who, what="note", at=workspace.now, why=why) as session:
        references = []
        for one in listed(said):
            action, milestone = found(session, one)
            references.append(milestone.reference if milestone else action.reference)
            session.add(
                Update(
                    action_id=action.id or 0,
                    milestone_id=milestone.id if milestone else None,
                    written_at=workspace.now,
                    written_by=workspace.who,
                    audience="public" if public else "staff",
                    words=words.strip(),
                    on_behalf_of=whose,
                )
            )
        session.ledger.about = ", ".join(references)
    public_too, for_whom = " for publication" if public else "", f", {why}" if why else ""
    return Outcome(", ".join(references), f"Noted on {in_a_row(references)}{public_too}{for_whom}.")


def entry_on(
    workspace: Workspace, milestone: Milestone, words: str, *, public: bool = False, on_behalf_of: str = ""
) -> Update:
    """Give an entry on a milestone, for staff unless it is said to be public."""
    return Update(
        action_id=milestone.action_id,
        milestone_id=milestone.id,
        written_at=workspace.now,
        written_by=workspace.who,
        audience="public" if public else "staff",
        words=words.strip(),
        on_behalf_of=name_of(on_behalf_of),
    )


def name_of(said: str) -> str | None:
    """Give the name of somebody written for, on one line; None where nobody is."""
    return " ".join(said.split()) or None


def why_for(on_behalf_of: str) -> str:
    """Say for whom an act is recorded, as its reason; nothing where it is one's own."""
    name = name_of(on_behalf_of)
    return f"for {name}" if name else ""


def undo(workspace: Workspace, number: int | None = None) -> Outcome:
    """Take back one act whole: the one numbered, else one's own last."""
    taken = undo_act(workspace.engine, who=workspace.who, at=workspace.now, number=number)
    return Outcome(taken.about, _reversed(workspace, "Undone", taken))


def redo(workspace: Workspace, number: int | None = None) -> Outcome:
    """Do an undone act again: the one numbered, else what one undid last."""
    made = redo_act(workspace.engine, who=workspace.who, at=workspace.now, number=number)
    return Outcome(made.about, _reversed(workspace, "Done again", made))


def _reversed(workspace: Workspace, verb: str, act_: Reversed) -> str:
    with workspace.reading() as reader:
        stands = stands_again(reader, act_.number)
    return f"{verb}: {act_.what} {act_.about} (act {act_.number}). {stands}".rstrip()


def listed(said: Said) -> list[str]:
    """Give the references one by one, each once."""
    return [said] if isinstance(said, str) else list(dict.fromkeys(said))


def named(milestones: Sequence[Milestone]) -> str:
    """Name milestones in a row, or count them where they are many."""
    return in_a_row([milestone.reference for milestone in milestones])


def about(milestones: Sequence[Milestone]) -> str:
    """Give the references as the history names them."""
    return ", ".join(milestone.reference for milestone in milestones)


def in_a_row(references: Sequence[str], *, of: str = "milestones") -> str:
    """Say references as one would: "A, B and C", or how many where they are more than four."""
    if len(references) > MOST_NAMED:
        return f"{len(references)} {of}"
    *before, last = references
    return f"{', '.join(before)} and {last}" if before else last


@contextmanager
def opened(
    workspace: Workspace, what: str, said: Said, *, why: str, seen: Seen
) -> Iterator[tuple[ActSession, list[Milestone]]]:
    """Open an act on the open milestones that `said` means: all of them or, where one is refused, none."""
    with act(workspace.engine, who=workspace.who, what=what, at=workspace.now, why=why) as session:
        milestones = [milestone_said(session, one) for one in listed(said)]
        for milestone in milestones:
            refuse_changed(session, milestone, seen)
            if milestone.state not in OPEN_STATES:
                raise SettledError(milestone.reference, milestone.state)
        session.ledger.about = about(milestones)
        yield session, milestones


def refuse_changed(session: ActSession, milestone: Milestone, seen: Seen) -> None:
    """Raise `ChangedMeanwhileError` where a milestone is no longer at the version that was shown."""
    shown = seen.get(milestone.reference) if isinstance(seen, Mapping) else seen
    if shown is not None and milestone.version != shown:
        raise _clash(session, milestone)


def milestone_said(session: ActSession, said: str) -> Milestone:
    """Find the milestone a reference means; an action stands for its one open milestone.

    Dates that are computed from a meeting are meant only where they are named. Raises
    `NoSuchReferenceError`, `SeveralOpenError` or `SettledError`.
    """
    action, milestone = found(session, said)
    return milestone or _only_open(session, action)


def found(session: ActSession, said: str) -> tuple[Action, Milestone | None]:
    """Find what a reference means: an action, or one of its milestones. Raises `NoSuchReferenceError`."""
    reference = normal(said)
    milestone = session.exec(select(Milestone).where(Milestone.reference == reference)).first()
    action = (
        session.get(Action, milestone.action_id)
        if milestone
        else session.exec(select(Action).where(Action.reference == reference)).first()
    )
    if action is None:
        known = session.exec(select(Action.reference)).all()
        raise NoSuchReferenceError(said, similar(reference, known))
    return action, milestone if milestone and milestone.reference != action.reference else None


def _only_open(session: ActSession, action: Action) -> Milestone:
    of_action = session.exec(
        select(Milestone)
        .where(
            Milestone.action_id == action.id,
            col(Milestone.id).not_in(select(Notice.milestone_id)),
        )
        .order_by(col(Milestone.position))
    ).all()
    still_open = [milestone for milestone in of_action if milestone.state in OPEN_STATES]
    if not still_open:
        raise SettledError(action.reference, of_action[-1].state if of_action else "without milestones")
    if len(still_open) > 1:
        raise SeveralOpenError(
            action.reference, [(milestone.reference, milestone.baseline_words) for milestone in still_open]
        )
    return still_open[0]


def _clash(session: ActSession, milestone: Milestone) -> ChangedMeanwhileError:
    last = session.exec(
        select(Act)
        .join(Change, Change.act_id == Act.id)  # type: ignore[arg-type]  # a comparison of columns
        .where(Change.table_name == "milestone", Change.row_id == milestone.id)
        .order_by(Act.id.desc())  # type: ignore[union-attr]  # a column at class level
    ).first()
    if last is None:
        return ChangedMeanwhileError(milestone.reference, "Somebody", "", "a change")
    return ChangedMeanwhileError(milestone.reference, last.who, f"{last.at:%d %B %Y %H:%M}", last.what)


def _happened(workspace: Workspace, on: str | None) -> SaidDate:
    today = workspace.today
    if on is None:
        return SaidDate("today", today, today, "day", in_words(Day(today)))
    if not on.strip():
        raise NotADateError(on, "is not a date I can read")
    return actual_date(on, today)
