"""A candidate becomes an action of its programme, or is dismissed; each is an act that can be undone."""

import json
from collections.abc import Sequence

from sqlmodel import col, select

from db.errors import RefusedError, TrackerError
from db.history import act
from db.models import Action, Candidate, Programme, Workstream
from db.recording import ActSession
from tracker.characters import folded
from tracker.importing import naming
from tracker.importing.draft import ActionDraft, BodyDraft
from tracker.importing.keeping.joining import Joining
from tracker.importing.keeping.register import id_of
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
    return [homes[candidate.programme_id].accept(candidate, workstream) for candidate in candidates]


class _Home(Joining):
    """The programme that candidates become actions of."""

    def accept(self, candidate: Candidate, said: str | None) -> Outcome:
        workstream = (
            self.workstream_said(said) if said else self._under(candidate.heading or self.programme.title)
        )
        action = _draft(candidate, self.next_reference(workstream))
        candidate.state, candidate.action_id = ACCEPTED, self.take(action, workstream)
        self.session.add(candidate)
        self.session.flush()
        return Outcome(action.reference, f"{candidate.reference} is {action.reference} now.")

    def _under(self, heading: str) -> Workstream:
        """Find the workstream of that title, or make one with the next free letter."""
        there = self.workstreams()
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
