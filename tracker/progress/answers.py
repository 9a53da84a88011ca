"""Answers to what had to be guessed when a plan was read; each is one act that can be undone."""

from sqlmodel import col, select

from db.errors import RefusedError, TrackerError
from db.history import act
from db.models import Action, Programme, Question
from db.recording import ActSession
from tracker.dates import Timing
from tracker.dates.plain import part_from_dict
from tracker.progress.agreement import NOT_AGREED, Agreement
from tracker.progress.choices import (
    KEEP_IT,
    LEAVE_IT,
    NEW_ACTION,
    SAME_AS,
    STAYS_WITHDRAWN,
    TAKEN_UP,
    WITHDRAWN,
)
from tracker.progress.milestones import FIRST_REPORT_IN
from tracker.progress.record import Outcome, in_a_row
from tracker.progress.register import bodies_of, make_one
from tracker.progress.retiming import retime, timing_of
from tracker.progress.revisions import take_away, take_date, take_up
from tracker.progress.sameness import make_new, make_same
from tracker.workspace import Workspace

KEEP = 0
AS_READ = "as it was read"
# What 0 means where a revised plan is asked about.
_AS_IT_WAS = {"retimed": LEAVE_IT, "gone": KEEP_IT, "match": NEW_ACTION}
_ONE_BODY = "one body, "


class NoSuchQuestionError(TrackerError):
    """No open question has that number."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"No open question has the number {number}. 'tracker questions' lists them.")


class NoSuchChoiceError(TrackerError):
    """The question has no such choice."""

    def __init__(self, number: int, choices: int) -> None:
        self.number = number
        how = (
            f"0 to keep what was read, or a number up to {choices}" if choices else "0 to keep what was read"
        )
        super().__init__(f"Question {number} is answered with {how}.")


class CannotDoThatHereError(RefusedError):
    """The answer means a change that has to be made in the document."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            f"Question {number} cannot be answered that way here: change the document, take the import back"
            " with 'tracker undo', and bring it in again."
        )


def answer(
    workspace: Workspace,
    number: int,
    choice: int,
    agreement: Agreement = NOT_AGREED,
    *,
    everywhere: bool = False,
) -> Outcome:
    """Answer an open question: 0 keeps what was read, 1 and up take one of its other readings.

    Another date re-times the action's milestones, keeping what is recorded; a first report in the month
    said makes the action report within its periods; one body for two names makes the other its second name.
    Of a revised plan, 0 leaves a date as it was, keeps what is gone, and lets a new row be a new action; a
    re-baseline takes the `agreement`. `everywhere` answers all open questions of the same kind, words and
    choices alike, as one act. Raises `NoSuchQuestionError`, `NoSuchChoiceError`, `CannotDoThatHereError`, or
    what the re-baseline lacks.
    """
    with act(
        workspace.engine, who=workspace.who, what="answer", at=workspace.now, why=agreement.why
    ) as session:
        question = session.get(Question, number)
        if question is None or question.answer is not None:
            raise NoSuchQuestionError(number)
        if not 0 <= choice <= len(question.alternatives):
            raise NoSuchChoiceError(number, len(question.alternatives))
        chosen = _chosen(question, choice)
        answered = _alike(session, question) if everywhere else [question]
        abouts = list(dict.fromkeys(_about(session, one) for one in answered))
        session.ledger.about = ", ".join(abouts)
        for one in answered:
            if _is_of_revision(one):
                _decide(session, workspace, one, chosen, agreement)
            elif choice != KEEP:
                _take(session, workspace, one, choice)
            one.answer = chosen
            session.add(one)
            session.flush()
        return Outcome(session.ledger.about, f"{in_a_row(abouts, of='actions')}: {chosen}.")


def _is_of_revision(question: Question) -> bool:
    return question.kind in _AS_IT_WAS and bool(question.alternatives)


def _chosen(question: Question, choice: int) -> str:
    """Give the words of a choice; 0 leaves things as they are."""
    if choice != KEEP:
        return question.alternatives[choice - 1]
    return _as_it_was(question) if _is_of_revision(question) else AS_READ


def _alike(session: ActSession, question: Question) -> list[Question]:
    """Give the open questions that offer the same of the same words, in the order they were asked."""
    same = session.exec(
        select(Question)
        .where(
            Question.kind == question.kind, Question.words == question.words, col(Question.answer).is_(None)
        )
        .order_by(col(Question.id))
    )
    return [one for one in same.all() if one.alternatives == question.alternatives]


def _as_it_was(question: Question) -> str:
    """Give what leaves a revised plan's question as things are."""
    return STAYS_WITHDRAWN if TAKEN_UP in question.alternatives else _AS_IT_WAS[question.kind]


def _decide(
    session: ActSession, workspace: Workspace, question: Question, chosen: str, agreement: Agreement
) -> None:
    """Do what was chosen about a revised plan."""
    other = next((one for one in question.alternatives if one.startswith(SAME_AS)), "").removeprefix(SAME_AS)
    if question.kind == "retimed":
        take_date(session, workspace, question, chosen, agreement)
    elif chosen == WITHDRAWN:
        take_away(session, workspace, question)
    elif chosen == TAKEN_UP:
        take_up(session, question)
    elif chosen == NEW_ACTION:
        make_new(session, workspace, question, other)
    elif chosen.startswith(SAME_AS):
        make_same(session, question, other)


def _take(session: ActSession, workspace: Workspace, question: Question, choice: int) -> None:
    chosen = question.alternatives[choice - 1]
    if question.kind == "date" and question.action_id is not None:
        action = session.get_one(Action, question.action_id)
        if chosen.startswith(FIRST_REPORT_IN):
            action.reporting_lag = 0
            retime(session, workspace, action, timing_of(action))
        else:
            retime(session, workspace, action, _other_reading(action, choice))
    elif question.kind == "body" and chosen.startswith(_ONE_BODY):
        _one_body(session, question, chosen.removeprefix(_ONE_BODY))
    elif not (question.kind == "body" and _keeps_bodies(question, choice)):
        raise CannotDoThatHereError(question.id or 0)


def _one_body(session: ActSession, question: Question, kept: str) -> None:
    """Make the bodies of a question's names one; a name may be another name of its body by now."""
    names = {one.removeprefix(_ONE_BODY) for one in question.alternatives if one.startswith(_ONE_BODY)}
    council = session.get_one(Programme, question.programme_id).council_id
    meant = [body for body in bodies_of(session, council) if names & {body.name, *body.other_names}]
    body = next((one for one in meant if kept in (one.name, *one.other_names)), None)
    if body is None:
        raise CannotDoThatHereError(question.id or 0)
    make_one(session, body, [one for one in meant if one.id != body.id])


def _other_reading(action: Action, choice: int) -> Timing:
    parts = action.timing["alternatives"][choice - 1]
    return Timing(action.date_words, tuple(part_from_dict(part) for part in parts))


def _keeps_bodies(question: Question, choice: int) -> bool:
    """Whether the choice says what is already so: two names kept as two, one name kept as one."""
    one_name = not any(one.startswith(_ONE_BODY) for one in question.alternatives)
    return question.alternatives[choice - 1] == ("one body" if one_name else "two bodies")


def _about(session: ActSession, question: Question) -> str:
    if question.action_id is not None:
        return session.get_one(Action, question.action_id).reference
    return session.get_one(Programme, question.programme_id).reference
