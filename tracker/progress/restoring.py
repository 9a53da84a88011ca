"""One value of the past put back, although later acts touched it too."""

from db.history import act
from db.restoring import restore as put_back
from tracker.progress.record import Outcome
from tracker.workspace import Workspace


def restore(workspace: Workspace, number: int, table: str, row_id: int) -> Outcome:
    """Put back what act `number` changed on one row, as it stood before; recorded as an act of its own.

    Where undo is refused because something came since, this is the way. Raises `NothingToRestoreError`.
    """
    why = f"As it stood before act {number}."
    with act(workspace.engine, who=workspace.who, what="restore", at=workspace.now, why=why) as session:
        session.ledger.about = about = put_back(session, number, table, row_id)
    return Outcome(about, f"{about}: put back as it stood before act {number}.")
