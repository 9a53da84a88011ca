"""Taking sheets back: looked at first, then recorded, all answers of a file as one act.

The act is signed by who reads the file and says for whom; every entry says both. It is recorded only as it
was looked at: where a milestone changes in between, nothing of the file is.
"""

from collections.abc import Collection
from pathlib import Path

from sqlmodel import select

from db.history import act
from db.models import Milestone
from db.recording import ActSession
from tracker.characters import printable
from tracker.importing.readers import open_document
from tracker.progress.attention import NO_CHANGE
from tracker.progress.record import entry_on, refuse_changed, why_for
from tracker.progress.steps import achieve, begin, expect, rest
from tracker.reporting.errors import NobodySaidError
from tracker.reporting.sheets.answers import Step
from tracker.reporting.sheets.difference import Answered, Difference, difference
from tracker.reporting.sheets.returned import returned
from tracker.workspace import Workspace


def look_at(workspace: Workspace, path: Path, *, by: str = "", anyway: Collection[str] = ()) -> Difference:
    """Read a file that came back and compare it with the record; nothing is recorded.

    `by` is whose answers it holds, where not as the sheet says. Raises a subclass of
    `tracker.importing.errors.ImportingError`, `NotASheetError` or `NobodySaidError`.
    """
    sheet = returned(open_document(path))
    owner = " ".join(printable(by).split()) or sheet.owner
    if not owner:
        raise NobodySaidError(sheet.name)
    with workspace.reading() as reader, reader.moment():
        return difference(reader, sheet, owner=owner, today=workspace.today, anyway=anyway)


def take(workspace: Workspace, found: Difference) -> int:
    """Record what a difference says would be, as one act; give of how many milestones.

    Raises `ChangedMeanwhileError` where one is no longer as it was looked at.
    """
    with act(
        workspace.engine,
        who=workspace.who,
        what="take answers",
        at=workspace.now,
        about=", ".join(answered.reference for answered in found.answered),
        why=why_for(found.owner),
    ) as session:
        for answered in found.answered:
            milestone = _looked_at(session, answered)
            for step in answered.steps:
                _record(workspace, session, milestone, step, found.owner)
    return len(found.answered)


def _looked_at(session: ActSession, answered: Answered) -> Milestone:
    milestone = session.exec(select(Milestone).where(Milestone.uuid == answered.uuid)).one()
    refuse_changed(session, milestone, answered.version)
    return milestone


def _record(workspace: Workspace, session: ActSession, milestone: Milestone, step: Step, owner: str) -> None:
    match step.kind:
        case "begin":
            begin(milestone, step.when)
        case "achieve":
            achieve(milestone, step.when)
        case "rest":
            rest(milestone)
        case "expect" if step.when is not None:
            expect(milestone, step.when)
        case "public" | "staff":
            public = step.kind == "public"
            session.add(entry_on(workspace, milestone, step.text, public=public, on_behalf_of=owner))
        case "no change":
            session.add(entry_on(workspace, milestone, NO_CHANGE, on_behalf_of=owner))
