"""A new action in a programme: what, by whom, when, in which workstream."""

from sqlmodel import select

from db.history import act
from db.models import Programme
from db.recording import ActSession
from tracker.dates import read
from tracker.editing.errors import NothingToDoSaidError, WhichWorkstreamError
from tracker.editing.responsible import bodies_said
from tracker.importing.draft import ActionDraft
from tracker.importing.keeping.joining import Joining
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.record import Outcome
from tracker.progress.references import normal, similar
from tracker.workspace import Workspace


def add(
    workspace: Workspace,
    programme: str,
    action: str,
    *,
    description: str = "",
    bodies: str = "",
    dates: str = "",
    workstream: str = "",
) -> Outcome:
    """Add an action at the end of a workstream, under the next free reference.

    Bodies and dates are in words, as a plan would write them; what has to be guessed is asked. No workstream
    is the only one there is. Raises `NothingToDoSaidError`, `NoSuchReferenceError`, `WhichWorkstreamError` or
    `NoSuchWorkstreamError`.
    """
    what = " ".join(action.split())
    if not what:
        raise NothingToDoSaidError
    with act(workspace.engine, who=workspace.who, what="add", at=workspace.now) as session:
        joining = Joining(session, workspace, programme_said(session, programme))
        there = joining.workstreams()
        if not workstream.strip() and len(there) != 1:
            raise WhichWorkstreamError(joining.programme.reference, joining.references_of_workstreams())
        into = joining.workstream_said(workstream) if workstream.strip() else there[0]
        timing = read(dates.strip(), on=workspace.today)
        draft = ActionDraft(
            reference=joining.next_reference(into),
            description=" ".join(description.split()),
            inferred=False,
            action=what,
            bodies=bodies_said(session, joining.programme, bodies),
            body_words=bodies.strip(),
            date_words=dates.strip(),
            timing=timing,
            status_words="",
            stated_reference="",
            place="",
        )
        joining.take(draft, into)
        session.ledger.about = draft.reference
    asked = f" It asks: {timing.question}" if timing.question else ""
    return Outcome(draft.reference, f"{draft.reference} is added to {into.letter} {into.title}.{asked}")


def programme_said(session: ActSession, said: str) -> Programme:
    """Find a programme by its reference. Raises `NoSuchReferenceError`."""
    reference = normal(said)
    found = session.exec(select(Programme).where(Programme.reference == reference)).first()
    if found is None:
        raise NoSuchReferenceError(said, similar(reference, session.exec(select(Programme.reference))))
    return found
