"""One value of the past put back, although later acts touched it too."""

from db.history import act
from db.restoring import NothingToRestoreError
from db.restoring import restore as put_back
from tracker.progress.record import Outcome
from tracker.progress.references import normal
from tracker.progress.trail import changes_in
from tracker.workspace import Workspace


def restore(workspace: Workspace, number: int, table: str, row_id: int) -> Outcome:
    """Put back what act `number` changed on one row, as it stood before; recorded as an act of its own.

    Where undo is refused because something came since, this is the way. Raises `NothingToRestoreError`.
    """
    why = f"As it stood before act {number}."
    with act(workspace.engine, who=workspace.who, what="restore", at=workspace.now, why=why) as session:
        session.ledger.about = about = put_back(session, number, table, row_id)
    return Outcome(about, f"{about}: put back as it stood before act {number}.")


def restore_named(workspace: Workspace, number: int, said: str) -> Outcome:
    """Put back what act `number` changed on the row a reference names. Raises `NothingToRestoreError`."""
    with workspace.reading() as reader:
        changed = next(
            (one for one in changes_in(reader, number) if one.field and one.about == normal(said)), None
        )
    if changed is None:
        raise NothingToRestoreError(number)
    return restore(workspace, number, changed.table, changed.row_id)
