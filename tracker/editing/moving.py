"""An action stands elsewhere in the plan: earlier or later in its workstream, or in another."""

from sqlmodel import col, select

from db.history import act
from db.models import Action, Programme
from tracker.editing.errors import NoFurtherError, NothingChangedError
from tracker.importing.keeping.joining import Joining
from tracker.progress.record import Outcome, found
from tracker.workspace import Workspace


def move(workspace: Workspace, said: str, *, by: int = 0, into: str = "") -> Outcome:
    """Move an action so many places down its workstream (up is negative), or to the end of another.

    Its reference stays what it is. Raises `NoSuchReferenceError`, `NoSuchWorkstreamError`, `NoFurtherError`
    or `NothingChangedError`.
    """
    with act(workspace.engine, who=workspace.who, what="move", at=workspace.now) as session:
        moved, _ = found(session, said)
        session.ledger.about = moved.reference
        if into.strip():
            programme = session.get_one(Programme, moved.programme_id)
            joining = Joining(session, workspace, programme)
            workstream = joining.workstream_said(into)
            if workstream.id == moved.workstream_id:
                raise NothingChangedError(moved.reference)
            moved.position = joining.last_position(workstream) + 1
            moved.workstream_id = workstream.id or 0
            session.add(moved)
            where = f"to {workstream.letter} {workstream.title}"
        else:
            of_workstream = select(Action).where(Action.workstream_id == moved.workstream_id)
            order = list(session.exec(of_workstream.order_by(col(Action.position), col(Action.id))))
            at = order.index(moved)
            to = min(max(at + by, 0), len(order) - 1)
            if to == at:
                raise NoFurtherError(moved.reference, "last" if by > 0 else "first")
            order.insert(to, order.pop(at))
            for position, one in enumerate(order, 1):
                one.position = position
            session.add_all(order)
            where = f"{'down' if to > at else 'up'} to place {to + 1} of {len(order)}"
    return Outcome(moved.reference, f"{moved.reference} is moved {where}.")
