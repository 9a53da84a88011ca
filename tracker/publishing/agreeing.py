"""A draft put before a body: submitted, returned with a reason, or agreed at a meeting. Each is an act."""

from collections.abc import Sequence
from datetime import date

from db.models import Edition
from db.queries import editions as ask
from db.reader import Reader
from db.recording import ActSession
from tracker.characters import printable
from tracker.dates import Day, in_words
from tracker.progress.errors import NoReasonError
from tracker.progress.rebaselining import agree_date
from tracker.progress.record import milestone_said
from tracker.progress.references import normal
from tracker.progress.said import forecast_date
from tracker.publishing import moments
from tracker.publishing.errors import (
    AgreedTooEarlyError,
    AlreadySubmittedError,
    NobodyAgreedError,
    NotInDraftError,
    NotSubmittedError,
    OwnAgreementError,
    ReturnedError,
    UnexplainedError,
)
from tracker.publishing.new_dates import Agreed, NewDate, with_dates_agreed
from tracker.publishing.underway import Outcome, changing, held_in, hold, past_day
from tracker.snapshot.held import AgreedChange
from tracker.workspace import Workspace

WROTE = ("draft update", "write update", "submit update")
"""The acts that make somebody one who wrote an update."""


def submit(workspace: Workspace, programme: str, *, seen: str | None = None) -> Outcome:
    """Put the draft before those who are to agree it; it is not drafted afresh before it is returned.

    `seen` is the digest of the draft that was looked at. Raises `NoSuchProgrammeError`, `NoDraftError`,
    `AlreadySubmittedError`, `AlreadyAgreedError`, `ChangedDraftError`.
    """
    reference = normal(programme)
    with changing(workspace, "submit update", reference, seen=seen) as (_, edition):
        if edition.state == "submitted" and edition.submitted_at is not None:
            on = moments.in_words(edition.submitted_at)
            raise AlreadySubmittedError(reference, edition.submitted_by or "", on)
        edition.state = "submitted"
        edition.submitted_by, edition.submitted_at = workspace.who, workspace.now
        edition.returned_by = edition.returned_because = None
    return Outcome(reference, f"Update of {reference} submitted as it is, as at {_day(edition.as_at)}.")


def give_back(workspace: Workspace, programme: str, *, because: str, seen: str | None = None) -> Outcome:
    """Return what was submitted, with the reason; it may then be written and drafted again.

    Raises `NoSuchProgrammeError`, `NoDraftError`, `NotSubmittedError`, `AlreadyAgreedError`,
    `UnexplainedError`, `ChangedDraftError`.
    """
    reference, reason = normal(programme), " ".join(printable(because).split())
    if not reason:
        raise UnexplainedError(f"the update of {reference} is returned")
    with changing(workspace, "return update", reference, why=reason, seen=seen) as (_, edition):
        if edition.state != "submitted":
            raise NotSubmittedError(reference)
        edition.state = "returned"
        edition.returned_by, edition.returned_because = workspace.who, reason
    return Outcome(reference, f"Update of {reference} returned: {reason}")


def agree(
    workspace: Workspace,
    programme: str,
    *,
    by: str,
    on: str | None = None,
    minute: str = "",
    new_dates: Sequence[NewDate] = (),
    seen: str | None = None,
) -> Outcome:
    """Record that a body or post agreed the draft as it is, today or on a past day said in words.

    `new_dates` were agreed with it and stand in it from then on; they are one act with the agreement, for
    one meeting decided both (see `tracker.publishing.new_dates`). Raises `NoSuchProgrammeError`,
    `NoDraftError`, `AlreadyAgreedError`, `ReturnedError`, `OwnAgreementError`, `NobodyAgreedError`,
    `NotADayError`, `AgreedTooEarlyError`, `ChangedDraftError`, and for new dates `NotADateError`,
    `NoReasonError`, `NotInDraftError` and what a reference can be refused for.
    """
    reference, body = normal(programme), " ".join(printable(by).split())
    if not body:
        raise NobodyAgreedError
    day = past_day(on, workspace.today)
    with changing(workspace, "agree update", reference, seen=seen) as (session, edition):
        if edition.state == "returned":
            raise ReturnedError(reference, edition.returned_by or "", edition.returned_because or "")
        with workspace.reading() as reader:
            _refuse_own(workspace, reader, edition, reference)
        if day < edition.as_at:
            raise AgreedTooEarlyError(reference, _day(edition.as_at), _day(day))
        edition.state, edition.agreed_by, edition.agreed_on = "agreed", body, day
        edition.agreed_minute = " ".join(printable(minute).split()) or None
        if new_dates:
            _agree_dates(session, edition, new_dates, today=workspace.today)
    dates = f" with {len(new_dates)} new date{'s' * (len(new_dates) > 1)}" if new_dates else ""
    return Outcome(reference, f"Update of {reference} agreed{dates} by {body} on {_day(day)}.")


def may_agree(workspace: Workspace, reader: Reader, edition_id: int, programme: str) -> bool:
    """Whether who acts may record that an edition was agreed: as it is set, or having written none of it."""
    me = _folded(workspace.who)
    return workspace.settings.own_agreement or not any(
        step.edition_id == edition_id and step.what in WROTE and not step.undone and _folded(step.who) == me
        for step in ask.steps(reader, normal(programme))
    )


def _refuse_own(workspace: Workspace, reader: Reader, edition: Edition, reference: str) -> None:
    if not may_agree(workspace, reader, edition.id or 0, reference):
        raise OwnAgreementError(reference, workspace.who)


def _agree_dates(session: ActSession, edition: Edition, new_dates: Sequence[NewDate], *, today: date) -> None:
    """Record the dates in the plan, and have the edition hold them."""
    snapshot = held_in(edition)
    programme = snapshot.programme.reference
    shown = {milestone.reference: milestone for _, milestone in snapshot.milestones()}
    by, on, minute = edition.agreed_by or "", edition.agreed_on or today, edition.agreed_minute or ""
    agreed: dict[str, Agreed] = {}
    for said in new_dates:
        reason = " ".join(printable(said.reason).split())
        if not reason:
            raise NoReasonError
        milestone = milestone_said(session, said.reference)
        drafted = shown.get(milestone.reference)
        if (
            drafted is None
            or drafted.baseline.words != milestone.baseline_words
            or milestone.reference in agreed
        ):
            raise NotInDraftError(programme, milestone.reference)
        when, was = forecast_date(said.words, today), milestone.baseline_words
        agree_date(session, milestone, when, by=by, on=on, minute=minute, why=reason)
        change = AgreedChange(was=was, now=when.meaning, by=by, on=on, minute=minute, reason=reason)
        agreed[milestone.reference] = Agreed(when, change)
    hold(edition, with_dates_agreed(snapshot, agreed))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _day(day: date) -> str:
    return in_words(Day(day))
