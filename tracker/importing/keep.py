"""A plan as read becomes a programme as kept: all of it in one act, or none of it."""

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from sqlmodel import select

from db.errors import RefusedError
from db.history import act
from db.models import (
    Action,
    ActionBody,
    Body,
    Council,
    Milestone,
    Programme,
    Question,
    Recorded,
    Source,
    Workstream,
)
from db.recording import ActSession
from tracker.importing.draft import ActionDraft, PlanDraft, ProgrammeDraft
from tracker.importing.draft import Question as PlanQuestion
from tracker.progress.events import EventRegister
from tracker.progress.milestones import (
    Horizon,
    draft_milestones,
    first_lag,
    horizon,
    milestone_row,
    period_bounds,
)
from tracker.slugs import free_slug, slug
from tracker.workspace import Workspace


class AlreadyKeptError(RefusedError):
    """A programme with that prefix is there already."""

    def __init__(self, prefix: str, title: str) -> None:
        self.prefix = prefix
        super().__init__(
            f"There is already a programme {prefix} ({title}). Choose another prefix with --prefix,"
            " or take the earlier import back with 'tracker undo'."
        )


class Kept(NamedTuple):
    """What an import stored: the programme's prefix, and how many of each."""

    reference: str
    title: str
    workstreams: int
    actions: int
    milestones: int
    questions: int


def keep(workspace: Workspace, draft: PlanDraft, source: Path, *, dated: date | None = None) -> list[Kept]:
    """Store everything a document gave, as one act that can be undone.

    Raises `AlreadyKeptError` where a prefix is taken; then nothing is stored.
    """
    workspace.make_ready(create=True)
    about = ", ".join(programme.reference for programme in draft.programmes)
    with act(
        workspace.engine, who=workspace.who, what="import", at=workspace.now, about=about, why=source.name
    ) as session:
        return [
            _Keeping(session, workspace, programme).keep(draft, source, dated)
            for programme in draft.programmes
        ]


class _Keeping:
    """One programme on its way in."""

    def __init__(self, session: ActSession, workspace: Workspace, draft: ProgrammeDraft) -> None:
        self.session = session
        self.workspace = workspace
        self.draft = draft
        self.council = _council(session, draft)

    def keep(self, plan: PlanDraft, source: Path, dated: date | None) -> Kept:
        draft, session = self.draft, self.session
        taken = session.exec(select(Programme).where(Programme.reference == draft.reference)).first()
        if taken is not None:
            raise AlreadyKeptError(draft.reference, taken.title)
        programme = Programme(
            council_id=_id(self.council),
            reference=draft.reference,
            title=draft.title,
            period=draft.period,
            notes="\n".join(draft.notes) or None,
        )
        session.add(programme)
        session.flush()
        session.add(_source(_id(programme), source, dated, self.workspace.now))
        action_ids = self._actions(_id(programme))
        self._bodies(action_ids)
        milestones = self._milestones(action_ids)
        questions = session.add_rows(Question, _question_rows(plan.questions, _id(programme), action_ids))
        return Kept(
            draft.reference, draft.title, len(draft.workstreams), len(action_ids), milestones, len(questions)
        )

    def _actions(self, programme_id: int) -> dict[str, int]:
        workstreams = self.session.add_rows(
            Workstream,
            [
                {
                    "programme_id": programme_id,
                    "letter": workstream.letter,
                    "title": workstream.title,
                    "kind": workstream.kind,
                    "position": position,
                }
                for position, workstream in enumerate(self.draft.workstreams, 1)
            ],
        )
        rows = [
            {
                "programme_id": programme_id,
                "workstream_id": workstream_id,
                "position": position,
                **_action_row(action),
            }
            for workstream_id, workstream in zip(workstreams, self.draft.workstreams, strict=True)
            for position, action in enumerate(workstream.actions, 1)
        ]
        ids = self.session.add_rows(Action, rows)
        return {row["reference"]: action_id for row, action_id in zip(rows, ids, strict=True)}

    def _bodies(self, action_ids: dict[str, int]) -> None:
        names = dict.fromkeys(body.name for action in self.draft.actions for body in action.bodies)
        register = _register(self.session, _id(self.council), list(names))
        self.session.add_rows(
            ActionBody,
            [
                {
                    "action_id": action_ids[action.reference],
                    "body_id": register[_folded(body.name)],
                    "part": body.part,
                    "words": body.words,
                    "position": position,
                }
                for action in self.draft.actions
                for position, body in enumerate(action.bodies, 1)
            ],
        )

    def _milestones(self, action_ids: dict[str, int]) -> int:
        reach = horizon(
            self.workspace.today,
            months=self.workspace.settings.horizon,
            period=period_bounds(self.draft.period, self.council.year_starts),
            lag_months=first_lag(self.council.reporting_lag, self.workspace.settings.reporting_lag),
            year_starts=self.council.year_starts,
            skip_months=self.workspace.settings.skip_months,
        )
        events = EventRegister(self.session, _id(self.council))
        rows = [
            row
            for action in self.draft.actions
            for row in _milestone_rows(action, action_ids[action.reference], reach, events)
        ]
        return len(self.session.add_rows(Milestone, rows))


def _milestone_rows(
    action: ActionDraft, action_id: int, reach: Horizon, events: EventRegister
) -> list[dict[str, Any]]:
    return [
        milestone_row(
            draft,
            action_id=action_id,
            action_reference=action.reference,
            position=position,
            event_id=event_id,
        )
        for position, (draft, event_id) in enumerate(
            map(events.hung, draft_milestones(action.timing, reach)), 1
        )
    ]


def _action_row(action: ActionDraft) -> dict[str, Any]:
    return {
        "reference": action.reference,
        "description": action.description,
        "inferred": action.inferred,
        "action": action.action,
        "body_words": action.body_words,
        "date_words": action.date_words,
        "status_words": action.status_words,
        "stated_reference": action.stated_reference,
        "timing": action.timing.as_dict(),
    }


def _question_rows(
    questions: tuple[PlanQuestion, ...], programme_id: int, action_ids: dict[str, int]
) -> list[dict[str, Any]]:
    return [
        {
            "programme_id": programme_id,
            "action_id": action_ids.get(question.about),
            "kind": question.kind,
            "words": question.words,
            "asks": question.asks,
            "alternatives": list(question.alternatives),
        }
        for question in questions
    ]


def _council(session: ActSession, draft: ProgrammeDraft) -> Council:
    found = session.exec(select(Council).where(Council.name == draft.council)).first()
    if found is None:
        found = Council(reference=slug(draft.council), name=draft.council, gss_code=draft.council_code)
        session.add(found)
        session.flush()
    return found


def _register(session: ActSession, council_id: int, names: list[str]) -> dict[str, int]:
    """Find each name among the council's bodies and their other names; add those that are new."""
    known = session.exec(select(Body).where(Body.council_id == council_id)).all()
    ids = {_folded(name): body.id or 0 for body in known for name in (body.name, *body.other_names)}
    taken = {body.reference for body in known}
    new = [name for name in names if _folded(name) not in ids]
    rows = []
    for name in new:
        reference = free_slug(name, taken)
        taken.add(reference)
        rows.append({"council_id": council_id, "reference": reference, "name": name})
    ids.update(zip(map(_folded, new), session.add_rows(Body, rows), strict=True))
    return ids


def _source(programme_id: int, source: Path, dated: date | None, now: datetime) -> Source:
    return Source(
        programme_id=programme_id,
        name=source.name,
        sha256=sha256(source.read_bytes()).hexdigest(),
        dated_on=dated,
        read_at=now,
    )


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _id(row: Recorded) -> int:
    if row.id is None:
        msg = f"{type(row).__name__} is not flushed"
        raise RuntimeError(msg)
    return row.id
