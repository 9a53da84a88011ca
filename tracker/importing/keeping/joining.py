"""Further actions for a programme that is kept already, inside an act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import col, func, select

from db.errors import TrackerError
from db.models import Action, ActionBody, Council, Programme, Question, Workstream
from db.recording import ActSession
from tracker.characters import folded
from tracker.importing import questions
from tracker.importing.draft import ActionDraft, BodyDraft, ProgrammeDraft, WorkstreamDraft
from tracker.importing.keeping.actions import Place
from tracker.importing.keeping.milestones import keep_milestones
from tracker.importing.keeping.register import Register, id_of
from tracker.importing.keeping.rows import action_body_row, action_row
from tracker.progress.references import normal
from tracker.workspace import Workspace


class NoSuchWorkstreamError(TrackerError):
    """The programme has no such workstream."""

    def __init__(self, said: str, there: Sequence[str]) -> None:
        self.said = said
        hint = f"There are {', '.join(there)}." if there else "The programme has none yet."
        super().__init__(f"No workstream is called {said!r}. {hint}")


@dataclass(slots=True)
class Joining:
    """A programme that takes further actions."""

    session: ActSession
    workspace: Workspace
    programme: Programme

    def workstreams(self) -> list[Workstream]:
        """Give its workstreams in order."""
        of_programme = select(Workstream).where(Workstream.programme_id == self.programme.id)
        return list(self.session.exec(of_programme.order_by(col(Workstream.position))))

    def references_of_workstreams(self) -> list[str]:
        """Give its workstreams as one says them: "HERTS-B"."""
        return [f"{self.programme.reference}-{one.letter}" for one in self.workstreams()]

    def workstream_said(self, said: str) -> Workstream:
        """Find a workstream by its letter, its reference or its title. Raises `NoSuchWorkstreamError`."""
        letter = normal(said).removeprefix(f"{self.programme.reference}-")
        for one in self.workstreams():
            if one.letter == letter or folded(one.title) == folded(said):
                return one
        raise NoSuchWorkstreamError(said, self.references_of_workstreams())

    def next_reference(self, workstream: Workstream) -> str:
        """Give the first free number after the workstream's last."""
        dot = "." if workstream.letter[-1:].isdigit() else ""
        begins = f"{self.programme.reference}-{workstream.letter}{dot}"
        taken = self.session.exec(
            select(Action.reference).where(Action.programme_id == self.programme.id)
        ).all()
        numbers = [
            int(reference.removeprefix(begins))
            for reference in taken
            if reference.startswith(begins) and reference.removeprefix(begins).isdigit()
        ]
        return f"{begins}{max(numbers, default=0) + 1}"

    def take(self, action: ActionDraft, workstream: Workstream) -> int:
        """Keep an action at the end of a workstream, with its bodies, milestones and questions."""
        register = Register(self.session, self.programme.council_id)
        register.join([body.name for body in action.bodies], ())
        [action_id] = self.session.add_rows(
            Action,
            [
                {
                    "programme_id": self.programme.id,
                    "workstream_id": workstream.id,
                    "position": self.last_position(workstream) + 1,
                    **action_row(action),
                }
            ],
        )
        keep_bodies(self.session, register, action_id, action.bodies)
        self._make_milestones(action, workstream, register, action_id)
        self._ask(action, action_id)
        return action_id

    def last_position(self, workstream: Workstream) -> int:
        """Give the position of a workstream's last action, 0 where it has none."""
        highest = select(func.max(Action.position)).where(Action.workstream_id == workstream.id)
        return self.session.exec(highest).one() or 0

    def _make_milestones(
        self, action: ActionDraft, workstream: Workstream, register: Register, action_id: int
    ) -> None:
        council = self.session.get_one(Council, self.programme.council_id)
        draft = ProgrammeDraft(
            reference=self.programme.reference,
            title=self.programme.title,
            period=self.programme.period,
            council=council.name,
            council_code=council.gss_code,
            workstreams=(WorkstreamDraft(workstream.letter, workstream.title, workstream.kind, (action,)),),
        )
        place = Place(self.session, register, id_of(self.programme))
        keep_milestones(
            place, draft, {action.reference: action_id}, council=council, workspace=self.workspace
        )

    def _ask(self, action: ActionDraft, action_id: int) -> None:
        """Ask what the date of a new action means, as an import does."""
        self.session.add_rows(
            Question,
            [
                {
                    "programme_id": self.programme.id,
                    "action_id": action_id,
                    "kind": question.kind,
                    "words": question.words,
                    "asks": question.asks,
                    "alternatives": list(question.alternatives),
                }
                for question in (*questions.about_dates((action,)), *questions.about_first_reports((action,)))
            ],
        )


def keep_bodies(session: ActSession, register: Register, action_id: int, bodies: Iterable[BodyDraft]) -> None:
    """Keep who is responsible for an action; the register knows them already."""
    session.add_rows(
        ActionBody,
        [
            {
                "action_id": action_id,
                "body_id": register.id_of(body.name),
                "position": position,
                **action_body_row(body),
            }
            for position, body in enumerate(bodies, 1)
        ],
    )
