"""The update of a programme that is under way: the one edition that is not published yet.

What its acts (drafting, writing, submitting, agreeing, publishing) have in common: finding it, refusing what
is not in order, reading the days people say.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from sqlmodel import func, select

from db.history import act
from db.models import Edition, Programme
from db.recording import ActSession
from tracker.dates import Day, in_words
from tracker.progress.errors import NotADateError
from tracker.progress.said import actual_date, forecast_date
from tracker.publishing.errors import (
    AlreadyAgreedError,
    ChangedDraftError,
    DamagedEditionError,
    NoDraftError,
    NotADayError,
)
from tracker.snapshot.build import NoSuchProgrammeError
from tracker.snapshot.values import Snapshot, canonical_json, digest, from_json
from tracker.workspace import Workspace

UNDER_WAY = ("draft", "submitted", "returned", "agreed")


class Outcome(NamedTuple):
    """What became of which programme's update, in a sentence; `number` once it is published."""

    reference: str
    sentence: str
    number: int | None = None


@contextmanager
def changing(
    workspace: Workspace, what: str, reference: str, *, why: str = "", seen: str | None = None
) -> Iterator[tuple[ActSession, Edition]]:
    """Open an act on the update under way, before it is agreed.

    `seen` is the digest of what was looked at before deciding. Raises `NoSuchProgrammeError`, `NoDraftError`,
    `AlreadyAgreedError`, `ChangedDraftError`, `DamagedEditionError`.
    """
    with act(
        workspace.engine, who=workspace.who, what=what, at=workspace.now, about=reference, why=why
    ) as session:
        edition = under_way(session, reference)
        if edition is None:
            raise NoDraftError(reference)
        if edition.state == "agreed":
            raise AlreadyAgreedError(reference, edition.agreed_by or "")
        refuse_damaged(edition, reference)
        if seen is not None and seen != edition.sha256:
            raise ChangedDraftError(reference)
        yield session, edition
        session.add(edition)


def under_way(session: ActSession, reference: str) -> Edition | None:
    """Give the update that is under way, None where there is none; raises `NoSuchProgrammeError`."""
    return session.exec(
        select(Edition).where(
            Edition.programme_id == programme_id(session, reference),
            Edition.state.in_(UNDER_WAY),  # type: ignore[attr-defined]  # a column at class level
        )
    ).first()


def programme_id(session: ActSession, reference: str) -> int:
    """Give the key of a programme by its reference; raises `NoSuchProgrammeError`."""
    found = session.exec(select(Programme.id).where(Programme.reference == reference)).first()
    if found is None:
        raise NoSuchProgrammeError(reference)
    return found


def published_as(session: ActSession, reference: str, number: int) -> Edition | None:
    """Give the published edition of that number; raises `NoSuchProgrammeError`."""
    return session.exec(
        select(Edition).where(
            Edition.programme_id == programme_id(session, reference), Edition.number == number
        )
    ).first()


def newest_number(session: ActSession, reference: str) -> int:
    """Give the number of the newest edition, 0 where none is published; raises `NoSuchProgrammeError`."""
    of_programme = Edition.programme_id == programme_id(session, reference)
    return session.exec(select(func.max(Edition.number)).where(of_programme)).one() or 0


def held_in(edition: Edition) -> Snapshot:
    """Give the snapshot an edition holds."""
    return from_json(edition.snapshot or "")


def hold(edition: Edition, snapshot: Snapshot) -> None:
    """Have an edition that is not published hold a snapshot, with its digest."""
    edition.snapshot = canonical_json(snapshot)
    edition.sha256 = digest(edition.snapshot)


def refuse_damaged(edition: Edition, reference: str) -> None:
    """Refuse an edition that does not hold what its digest says; raises `DamagedEditionError`."""
    if edition.snapshot is None or digest(edition.snapshot) != edition.sha256:
        raise DamagedEditionError(reference)


def past_day(words: date | str | None, today: date) -> date:
    """Read a day that has been, today where none is said; raises `NotADayError`."""
    if words is None:
        return today
    if isinstance(words, date):
        if words > today:
            raise NotADayError(in_words(Day(words)), "has not come yet")
        return words
    try:
        said = actual_date(words, today)
    except NotADateError as problem:
        raise NotADayError(words, "is not a day that has been") from problem
    if said.start != said.end:
        raise NotADayError(words, "is longer than a day")
    return said.end


def coming(words: str, today: date) -> date:
    """Read when something is next due; the last day of it. Raises `NotADateError`."""
    said = forecast_date(words, today)
    if said.end < today:
        raise NotADateError(words, "has passed")
    return said.end
