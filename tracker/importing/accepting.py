"""A candidate becomes an action of its programme, or is dismissed; each is an act that can be undone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, func, select

from db.errors import RefusedError, TrackerError
from db.history import act
from db.models import Action, ActionBody, Candidate, Council, Programme, Question, Workstream
from db.recording import ActSession
from tracker.importing import naming, questions
from tracker.importing.characters import folded
from tracker.importing.draft import ActionDraft, BodyDraft, ProgrammeDraft, WorkstreamDraft
from tracker.importing.keeping.actions import Place
from tracker.importing.keeping.milestones import keep_milestones
from tracker.importing.keeping.register import Register, id_of
from tracker.importing.keeping.rows import action_body_row, action_row
from tracker.importing.stored import timing_from
from tracker.progress.errors import NoSuchReferenceError
from tracker.progress.record import Outcome
from tracker.progress.references import normal, similar
from tracker.workspace import Workspace

OPEN, ACCEPTED, DISMISSED = "open", "accepted", "dismissed"


class NoSuchCandidateError(TrackerError):
    """Nothing waits under that reference."""

    def __init__(self, said: str, near: Sequence[str] = ()) -> None:
        self.said = said
        hint = f"Did you mean {' or '.join(near)}?" if near else "'tracker candidates' lists those that wait."
        super().__init__(f"No candidate is called {said!r}. {hint}")


class CandidateSettledError(RefusedError):
    """The candidate was accepted or dismissed before."""

    def __init__(self, reference: str, became: str | None) -> None:
        self.reference = reference
        what = f"was accepted as {became}" if became else "was dismissed"
        super().__init__(f"{reference} {what} already. 'tracker undo' takes an act back.")


class NoSuchWorkstreamError(TrackerError):
    """The programme has no such workstream."""

    def __init__(self, said: str, there: Sequence[str]) -> None:
        self.said = said
        hint = f"There are {', '.join(there)}." if there else "It has none yet; leave --into out to make one."
        super().__init__(f"No workstream is called {said!r}. {hint}")


class NothingWaitsError(RefusedError):
    """A programme without open candidates."""

    def __init__(self, programme: str) -> None:
        self.programme = programme
        super().__init__(f"{programme} has no open candidates.")


def accept(workspace: Workspace, *said: str, workstream: str | None = None) -> list[Outcome]:
    """Make candidates actions of their programme, in one act.

    Each goes to the workstream said by letter or reference, else to the one whose title is the candidate's
    heading, which is made where it is missing. Raises `NoSuchCandidateError`, `CandidateSettledError` or
    `NoSuchWorkstreamError`; then none is accepted.
    """
    with act(
        workspace.engine,
        who=workspace.who,
        what="accept",
        at=workspace.now,
        about=", ".join(map(normal, said)),
    ) as session:
        return _accepted(session, workspace, _named(session, said), workstream)


def accept_all(workspace: Workspace, programme: str, *, workstream: str | None = None) -> list[Outcome]:
    """Make all open candidates of a programme actions, in one act.

    Raises `NothingWaitsError`, and as `accept` does.
    """
    reference = normal(programme)
    with act(
        workspace.engine, who=workspace.who, what="accept", at=workspace.now, about=reference
    ) as session:
        found = session.exec(select(Programme).where(Programme.reference == reference)).first()
        if found is None:
            raise NoSuchReferenceError(
                reference, similar(reference, session.exec(select(Programme.reference)))
            )
        waiting = session.exec(
            select(Candidate)
            .where(Candidate.programme_id == found.id, Candidate.state == OPEN)
            .order_by(col(Candidate.position), col(Candidate.id))
        ).all()
        if not waiting:
            raise NothingWaitsError(reference)
        return _accepted(session, workspace, waiting, workstream)


def dismiss(workspace: Workspace, *said: str) -> list[Outcome]:
    """Set candidates aside, in one act. Raises `NoSuchCandidateError` or `CandidateSettledError`."""
    with act(
        workspace.engine,
        who=workspace.who,
        what="dismiss",
        at=workspace.now,
        about=", ".join(map(normal, said)),
    ) as session:
        found = _named(session, said)
        for candidate in found:
            candidate.state = DISMISSED
            session.add(candidate)
    return [Outcome(one.reference, f"{one.reference} is dismissed.") for one in found]


def _named(session: ActSession, said: Sequence[str]) -> list[Candidate]:
    """Find the open candidates of those references, each once."""
    found = []
    for reference in dict.fromkeys(map(normal, said)):
        candidate = session.exec(select(Candidate).where(Candidate.reference == reference)).first()
        if candidate is None:
            near = similar(
                reference, session.exec(select(Candidate.reference).where(Candidate.state == OPEN))
            )
            raise NoSuchCandidateError(reference, near)
        if candidate.state != OPEN:
            became = None if candidate.action_id is None else session.get_one(Action, candidate.action_id)
            raise CandidateSettledError(reference, became.reference if became else None)
        found.append(candidate)
    return found


def _accepted(
    session: ActSession, workspace: Workspace, candidates: Sequence[Candidate], workstream: str | None
) -> list[Outcome]:
    homes = {
        programme_id: _Home(session, workspace, session.get_one(Programme, programme_id))
        for programme_id in dict.fromkeys(candidate.programme_id for candidate in candidates)
    }
    return [homes[candidate.programme_id].take(candidate, workstream) for candidate in candidates]


@dataclass(slots=True)
class _Home:
    """The programme that candidates become actions of."""

    session: ActSession
    workspace: Workspace
    programme: Programme

    def take(self, candidate: Candidate, said: str | None) -> Outcome:
        workstream = self._said(said) if said else self._under(candidate.heading or self.programme.title)
        action = _draft(candidate, self._next_reference(workstream))
        register = Register(self.session, self.programme.council_id)
        register.join([body.name for body in action.bodies], ())
        action_id = self._keep(action, workstream, register)
        self._make_milestones(action, workstream, register, action_id)
        self._ask(action, action_id)
        candidate.state, candidate.action_id = ACCEPTED, action_id
        self.session.add(candidate)
        self.session.flush()
        return Outcome(action.reference, f"{candidate.reference} is {action.reference} now.")

    def _workstreams(self) -> list[Workstream]:
        of_programme = select(Workstream).where(Workstream.programme_id == self.programme.id)
        return list(self.session.exec(of_programme.order_by(col(Workstream.position))))

    def _said(self, said: str) -> Workstream:
        """Find a workstream by its letter, its reference or its title."""
        there = self._workstreams()
        letter = normal(said).removeprefix(f"{self.programme.reference}-")
        for one in there:
            if one.letter == letter or folded(one.title) == folded(said):
                return one
        raise NoSuchWorkstreamError(said, [f"{self.programme.reference}-{one.letter}" for one in there])

    def _under(self, heading: str) -> Workstream:
        """Find the workstream of that title, or make one with the next free letter."""
        there = self._workstreams()
        for one in there:
            if folded(one.title) == folded(heading):
                return one
        taken = {one.letter for one in there}
        made = Workstream(
            programme_id=id_of(self.programme),
            letter=next(letter for letter in naming.letters(len(there) + 1) if letter not in taken),
            title=heading,
            kind=naming.kind_in(heading),
            position=max((one.position for one in there), default=0) + 1,
        )
        self.session.add(made)
        self.session.flush()
        return made

    def _next_reference(self, workstream: Workstream) -> str:
        """Give the first free number after the workstream's last."""
        begins = f"{self.programme.reference}-{workstream.letter}"
        taken = set(
            self.session.exec(select(Action.reference).where(Action.programme_id == self.programme.id))
        )
        numbers = [
            int(reference.removeprefix(begins))
            for reference in taken
            if reference.startswith(begins) and reference.removeprefix(begins).isdigit()
        ]
        return f"{begins}{max(numbers, default=0) + 1}"

    def _keep(self, action: ActionDraft, workstream: Workstream, register: Register) -> int:
        last = self.session.exec(
            select(func.max(Action.position)).where(Action.workstream_id == workstream.id)
        ).one()
        [action_id] = self.session.add_rows(
            Action,
            [
                {
                    "programme_id": self.programme.id,
                    "workstream_id": workstream.id,
                    "position": (last or 0) + 1,
                    **action_row(action),
                }
            ],
        )
        self.session.add_rows(
            ActionBody,
            [
                {
                    "action_id": action_id,
                    "body_id": register.id_of(body.name),
                    "position": position,
                    **action_body_row(body),
                }
                for position, body in enumerate(action.bodies, 1)
            ],
        )
        return action_id

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


def _draft(candidate: Candidate, reference: str) -> ActionDraft:
    return ActionDraft(
        reference=reference,
        description="",
        inferred=False,
        action=candidate.words,
        bodies=tuple(BodyDraft(name, part, words) for name, part, words in candidate.bodies),  # type: ignore[arg-type] # the parts are checked on the way in
        body_words=candidate.body_words,
        date_words=candidate.date_words,
        timing=timing_from(json.dumps(candidate.timing)),
        status_words="",
        stated_reference="",
        place="",
    )
