"""What is agreed made public under the next number, and what is public taken down. Neither is undone.

A published edition never changes. What is wrong in it is put right by a new one that names it; what must not
be read is taken down: the edition stays in the database, and the public is told when it went and why.
"""

from datetime import datetime

from sqlmodel import select

from db.history import act
from db.models import Edition, TakeDown
from db.recording import ActSession
from tracker.characters import printable
from tracker.progress.references import normal
from tracker.publishing import moments
from tracker.publishing.errors import (
    AlreadyTakenDownError,
    NoSuchEditionError,
    NotAgreedError,
    NothingToPublishError,
    PreElectionError,
    UnexplainedError,
)
from tracker.publishing.pre_election import period_on, periods_of
from tracker.publishing.underway import (
    Outcome,
    coming,
    newest_number,
    published_as,
    refuse_damaged,
    under_way,
)
from tracker.workspace import Workspace


def publish(
    workspace: Workspace, programme: str, *, next_update: str | None = None, anyway: bool = False
) -> Outcome:
    """Publish what was agreed, under the next number; it never changes again and cannot be undone.

    `next_update` says in words when the next is due; the last day of it is kept. In a pre-election period
    nothing is published unless `anyway` is said. Raises `NoSuchProgrammeError`, `NothingToPublishError`,
    `NotAgreedError`, `PreElectionError`, `DamagedEditionError`, `NotADateError`.
    """
    reference = normal(programme)
    following = None if next_update is None else coming(next_update, workspace.today)
    with act(
        workspace.engine,
        who=workspace.who,
        what="publish update",
        at=workspace.now,
        about=reference,
        undoable=False,
    ) as session:
        edition = agreed(session, reference)
        if not anyway:
            _refuse_before_election(workspace, reference)
        edition.next_update_on = following or edition.next_update_on
        number = released(session, edition, reference, at=workspace.now)
    corrects = f" It corrects edition {edition.corrects}." if edition.corrects else ""
    return Outcome(reference, f"Edition {number} of {reference} published.{corrects}", number)


def take_down(workspace: Workspace, programme: str, number: int, *, because: str) -> Outcome:
    """Take a published edition from the public; `because` is read by everybody who looks for it.

    Raises `NoSuchProgrammeError`, `NoSuchEditionError`, `AlreadyTakenDownError`, `UnexplainedError`.
    """
    reference, reason = normal(programme), " ".join(printable(because).split())
    if not reason:
        raise UnexplainedError(f"edition {number} of {reference} is taken down, in words all may read")
    with act(
        workspace.engine,
        who=workspace.who,
        what="take down",
        at=workspace.now,
        about=reference,
        why=reason,
        undoable=False,
    ) as session:
        edition = published_as(session, reference, number)
        if edition is None:
            raise NoSuchEditionError(reference, number)
        there = session.exec(select(TakeDown).where(TakeDown.edition_id == edition.id)).first()
        if there is not None:
            raise AlreadyTakenDownError(reference, number, moments.in_words(there.taken_at), there.reason)
        session.add(
            TakeDown(
                edition_id=edition.id or 0, reason=reason, taken_by=workspace.who, taken_at=workspace.now
            )
        )
    return Outcome(reference, f"Edition {number} of {reference} taken down: {reason}", number)


def agreed(session: ActSession, reference: str) -> Edition:
    """Give what is agreed of a programme and not published, inside an act.

    Raises `NoSuchProgrammeError`, `NothingToPublishError`, `NotAgreedError`.
    """
    edition = under_way(session, reference)
    if edition is None:
        raise NothingToPublishError(reference)
    if edition.state != "agreed":
        raise NotAgreedError(reference)
    return edition


def released(session: ActSession, edition: Edition, reference: str, *, at: datetime) -> int:
    """Make an agreed edition public under the next number, inside an act; raises `DamagedEditionError`."""
    refuse_damaged(edition, reference)
    number = newest_number(session, reference) + 1
    edition.number, edition.state, edition.published_at = number, "published", at
    session.add(edition)
    return number


def _refuse_before_election(workspace: Workspace, reference: str) -> None:
    with workspace.reading() as reader:
        period = period_on(periods_of(workspace, reader, reference), workspace.today)
    if period is not None:
        raise PreElectionError(reference, period.words)
