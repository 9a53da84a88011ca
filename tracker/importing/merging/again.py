"""A document is imported for a programme that is there: all that it changes, as one act.

People's own records stay: a date that changed is asked about before any milestone moves, a row that is gone
stays until somebody says that it was withdrawn. An import that changes nothing writes nothing.
"""

from datetime import date
from pathlib import Path

from sqlmodel import col, select

from db.history import act
from db.models import Council, Programme
from db.models import Question as QuestionRow
from db.recording import ActSession
from tracker.importing.draft import PlanDraft, ProgrammeDraft
from tracker.importing.keep import keep_source, question_rows
from tracker.importing.keeping.actions import Place
from tracker.importing.keeping.origin import Origin
from tracker.importing.keeping.register import Register
from tracker.importing.keeping.settling import bodies_named
from tracker.importing.merging.apply_contents import apply_contents
from tracker.importing.merging.apply_rows import apply_rows
from tracker.importing.merging.asked import ASKED_ANEW
from tracker.importing.merging.comparing import Again, compare
from tracker.importing.merging.in_place import tell
from tracker.importing.merging.meant import programme_meant, reading_day
from tracker.workspace import Workspace

__all__ = ["Again", "compare", "import_again", "programme_meant", "reading_day"]

_FACTS = ("title", "period", "aim")


def import_again(
    workspace: Workspace, plan: PlanDraft, source: Path | Origin, *, dated: date | None = None
) -> Again:
    """Bring a plan into its programme, as one act that can be undone. Raises `AlreadyKeptError`."""
    origin = Origin.of_file(source) if isinstance(source, Path) else source
    [draft] = plan.programmes
    with act(
        workspace.engine,
        who=workspace.who,
        what="import",
        at=workspace.now,
        about=draft.reference,
        why=origin.name,
    ) as session:
        with workspace.reading() as reader:
            again = compare(reader, plan, origin.name)
        if not again.nothing:
            _apply(session, workspace, again, plan, origin, dated)
    return again


def _apply(
    session: ActSession,
    workspace: Workspace,
    again: Again,
    plan: PlanDraft,
    origin: Origin,
    dated: date | None,
) -> None:
    kept = session.exec(select(Programme).where(Programme.reference == again.reference)).one()
    council = session.get_one(Council, kept.council_id)
    register = Register(session, kept.council_id)
    draft = again.revision.draft
    register.join(bodies_named(draft), draft.bodies)
    place = Place(session, register, kept.id or 0)
    _tell_facts(place, kept, draft)
    apply_contents(place, again.revision, again.difference)
    ids = apply_rows(place, again.revision, again.difference, council=council, workspace=workspace)
    for question in session.exec(select(QuestionRow).where(col(QuestionRow.id).in_(again.outdated))):
        tell(session, question, {"answer": ASKED_ANEW})
    session.add_rows(QuestionRow, question_rows(again.questions, place.programme_id, ids))
    keep_source(
        session,
        workspace,
        origin,
        place.programme_id,
        draft,
        plan.passages,
        dated,
        references=again.revision.aligned.references,
    )


def _tell_facts(place: Place, kept: Programme, draft: ProgrammeDraft) -> None:
    """Tell what the document says of its programme; what it does not say stays."""
    said = {name: getattr(draft, name) for name in _FACTS}
    said |= {"notes": "\n".join(draft.notes), "sponsor_id": place.register.id_of(draft.sponsor)}
    tell(place.session, kept, {name: value for name, value in said.items() if value})
    place.session.flush()
