"""A plan as read becomes a programme as kept: all of it in one act, or none of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sqlmodel import select

from db.history import act
from db.models import Passage, Programme, Question, Source
from db.recording import ActSession
from tracker.dates import Day, read
from tracker.importing.draft import PassageDraft, PlanDraft, ProgrammeDraft
from tracker.importing.draft import Question as PlanQuestion
from tracker.importing.keeping.actions import Place, keep_actions, keep_elements, keep_stages
from tracker.importing.keeping.contents import keep_contents, keep_frames, keep_stage_list
from tracker.importing.keeping.errors import AlreadyKeptError
from tracker.importing.keeping.milestones import keep_milestones
from tracker.importing.keeping.origin import Origin
from tracker.importing.keeping.register import Register, council_of, id_of
from tracker.importing.keeping.rows import Row, passage_row
from tracker.importing.keeping.settling import bodies_named, settled
from tracker.workspace import Workspace

__all__ = ["AlreadyKeptError", "Kept", "keep", "keep_programme", "keep_source", "question_rows"]


class Kept(NamedTuple):
    """What an import stored: the programme's prefix, and how many of each."""

    reference: str
    title: str
    workstreams: int
    actions: int
    milestones: int
    questions: int


def keep(
    workspace: Workspace, plan: PlanDraft, source: Path | Origin, *, dated: date | None = None
) -> list[Kept]:
    """Store everything a document gave, as one act that can be undone.

    `dated` is the document's own day, else the one its words say. Raises `AlreadyKeptError` where a prefix
    is taken; then nothing is stored.
    """
    workspace.make_ready(create=True)
    origin = Origin.of_file(source) if isinstance(source, Path) else source
    about = ", ".join(programme.reference for programme in plan.programmes)
    with act(
        workspace.engine, who=workspace.who, what="import", at=workspace.now, about=about, why=origin.name
    ) as session:
        kept = []
        for programme in plan.programmes:
            programme_id, ids, figures = keep_programme(session, workspace, programme)
            questions = session.add_rows(Question, question_rows(plan.questions, programme_id, ids))
            keep_source(session, workspace, origin, programme_id, programme, plan.passages, dated)
            kept.append(figures._replace(questions=len(questions)))
        return kept


def keep_programme(
    session: ActSession, workspace: Workspace, draft: ProgrammeDraft
) -> tuple[int, dict[str, int], Kept]:
    """Store one programme inside an act; gives its key, its actions' keys by reference, and the figures.

    Raises `AlreadyKeptError`.
    """
    taken = session.exec(select(Programme).where(Programme.reference == draft.reference)).first()
    if taken is not None:
        raise AlreadyKeptError(draft.reference, taken.title)
    council = council_of(session, draft)
    register = Register(session, id_of(council))
    draft = settled(draft, register.entries())
    register.join(bodies_named(draft), draft.bodies)
    programme = Programme(
        council_id=id_of(council),
        reference=draft.reference,
        title=draft.title,
        aim=draft.aim or None,
        period=draft.period,
        notes="\n".join(draft.notes) or None,
        sponsor_id=register.id_of(draft.sponsor),
    )
    session.add(programme)
    session.flush()
    place = Place(session, register, id_of(programme))
    ids = keep_actions(place, draft)
    keep_stages(place, draft.actions, ids, keep_stage_list(place, draft.stages))
    keep_elements(place, draft.actions, ids, keep_frames(place, draft.frames))
    keep_contents(place, draft, ids)
    milestones = keep_milestones(place, draft, ids, council=council, workspace=workspace)
    figures = Kept(draft.reference, draft.title, len(draft.workstreams), len(ids), milestones, 0)
    return place.programme_id, ids, figures


def keep_source(
    session: ActSession,
    workspace: Workspace,
    origin: Origin,
    programme_id: int,
    draft: ProgrammeDraft,
    passages: Sequence[PassageDraft],
    dated: date | None,
    *,
    references: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Store the document and every passage of it.

    `references` are those its items have, by those they were read with, where these differ.
    """
    source = Source(
        programme_id=programme_id,
        name=origin.name,
        sha256=origin.sha256,
        dated_words=draft.dated_words or None,
        dated_on=dated or _day_said(draft.dated_words, workspace.today),
        read_at=workspace.now,
    )
    session.add(source)
    session.flush()
    session.add_rows(
        Passage,
        (
            {"source_id": source.id, "position": position, **passage_row(_under(passage, references))}
            for position, passage in enumerate(passages, 1)
        ),
    )


def _under(passage: PassageDraft, references: Mapping[str, str]) -> PassageDraft:
    if not references:
        return passage
    uses = tuple(replace(use, reference=references.get(use.reference, use.reference)) for use in passage.uses)
    return replace(passage, uses=uses)


def _day_said(words: str, today: date) -> date | None:
    """Give the day that words name for certain, None where they name a month or none."""
    match read(words, on=today).parts:
        case (Day(date=day),):
            return day
        case _:
            return None


def question_rows(
    questions: tuple[PlanQuestion, ...], programme_id: int, action_ids: dict[str, int]
) -> list[Row]:
    """Give the columns of what is asked of a programme."""
    return [
        {
            "programme_id": programme_id,
            "action_id": action_ids.get(question.about),
            "kind": question.kind,
            "words": question.words,
            "asks": _asked_of(question, action_ids),
            "alternatives": list(question.alternatives),
        }
        for question in questions
    ]


def _asked_of(question: PlanQuestion, action_ids: Mapping[str, int]) -> str:
    """Give what is asked; of what is no action, with its reference."""
    beside = question.about and question.about not in action_ids and question.about not in question.asks
    return f"{question.about}: {question.asks}" if beside else question.asks
