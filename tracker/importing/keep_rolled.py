"""A timetable rolled on is kept: one act, its unfinished actions linked to where they came from."""

from sqlmodel import col, select

from db.history import act
from db.models import Action, Carry, Question
from tracker.importing.keep import Kept, keep_programme, question_rows
from tracker.importing.roll import Rolled
from tracker.workspace import Workspace


def keep_rolled(workspace: Workspace, rolled: Rolled) -> Kept:
    """Store a proposal as it was shown. Raises `AlreadyKeptError` where its prefix is taken."""
    draft = rolled.proposal.draft
    why = f"from {rolled.earlier}, {draft.period or f'{rolled.proposal.years} years on'}"
    with act(
        workspace.engine, who=workspace.who, what="roll", at=workspace.now, about=draft.reference, why=why
    ) as session:
        programme_id, ids, kept = keep_programme(session, workspace, draft)
        earlier = dict(
            session.exec(
                select(Action.reference, Action.id).where(
                    col(Action.reference).in_([old for _, old in rolled.carried])
                )
            ).all()
        )
        session.add_rows(
            Carry,
            [
                {"action_id": ids[new], "carried_from_id": earlier[old]}
                for new, old in rolled.carried
                if old in earlier
            ],
        )
        questions = session.add_rows(Question, question_rows(rolled.questions, programme_id, ids))
        return kept._replace(questions=len(questions))
