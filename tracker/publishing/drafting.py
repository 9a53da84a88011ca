"""The draft of an update: a programme taken as it stands, with the words people wrote for it."""

from db.history import act
from db.models import Edition
from db.recording import ActSession
from tracker.dates import Day, in_words
from tracker.progress.references import normal
from tracker.publishing import moments
from tracker.publishing.errors import (
    AlreadyAgreedError,
    AlreadySubmittedError,
    NoSuchEditionError,
    NotTheNewestError,
)
from tracker.publishing.underway import (
    Outcome,
    newest_number,
    past_day,
    programme_id,
    published_as,
    under_way,
)
from tracker.publishing.writing import hold_words, said_words, words_kept
from tracker.snapshot.build import build
from tracker.workspace import Workspace


def draft(
    workspace: Workspace,
    programme: str,
    *,
    as_at: str | None = None,
    summary: str = "",
    corrects: int | None = None,
) -> Outcome:
    """Take a programme as it stands for an update; a draft that is there already is taken afresh.

    Words written for it stay; `summary` are words for that section. `as_at` is a past day, in words or as a
    date, today where none is said. `corrects` is the number of the newest edition where this one puts it
    right: it begins with that one's words, as at its day where no other is said. Raises
    `NoSuchProgrammeError`, `NotADayError`, `AlreadySubmittedError`, `AlreadyAgreedError`,
    `NoSuchEditionError`, `NotTheNewestError`.
    """
    reference = normal(programme)
    with act(
        workspace.engine, who=workspace.who, what="draft update", at=workspace.now, about=reference
    ) as session:
        there = under_way(session, reference)
        _refuse_others(there, reference)
        wrong = _to_correct(session, reference, corrects, there)
        day = past_day(wrong.as_at if wrong and as_at is None else as_at, workspace.today)
        with workspace.reading() as reader:
            snapshot = build(reader, reference, audience="public", as_at=day)
        edition = there or Edition(
            programme_id=programme_id(session, reference), as_at=day, drafted_by=workspace.who
        )
        begun = words_kept(wrong) if wrong and edition.corrects is None else {}
        words = begun | words_kept(edition) | ({"summary": said_words(summary)} if summary.strip() else {})
        edition.state, edition.as_at, edition.drafted_by = "draft", day, workspace.who
        edition.corrects = wrong.number if wrong else None
        edition.submitted_by = edition.submitted_at = None
        edition.publish_at = None  # a time was set for what was agreed before
        hold_words(edition, snapshot, words)
        session.add(edition)
    of = f"Correction of edition {wrong.number}" if wrong else "Update"
    return Outcome(reference, f"{of} of {reference} drafted as at {in_words(Day(day))}.")


def _refuse_others(there: Edition | None, reference: str) -> None:
    """Refuse to draft over what others have before them."""
    if there is None:
        return
    if there.state == "agreed":
        raise AlreadyAgreedError(reference, there.agreed_by or "")
    if there.state == "submitted" and there.submitted_at is not None:
        on = moments.in_words(there.submitted_at)
        raise AlreadySubmittedError(reference, there.submitted_by or "", on)


def _to_correct(
    session: ActSession, reference: str, number: int | None, there: Edition | None
) -> Edition | None:
    """Give the edition that is put right: the one said, else the one the draft there is says."""
    wanted = number if number is not None else there.corrects if there else None
    if wanted is None:
        return None
    wrong, newest = published_as(session, reference, wanted), newest_number(session, reference)
    if wrong is None:
        raise NoSuchEditionError(reference, wanted)
    if wanted != newest:
        raise NotTheNewestError(reference, wanted, newest)
    return wrong
