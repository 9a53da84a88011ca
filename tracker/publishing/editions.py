"""Editions of the progress update: drafted, agreed, published, each an act.

The public snapshot is taken when the update is drafted and stored with it. To agree is to agree that
snapshot; to publish copies nothing new. What was agreed is therefore exactly what is published, whatever
happened to the data in between.
"""

from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import func, select

from db.history import act
from db.models import Edition, Programme
from db.queries import editions as ask
from db.queries.editions import EditionLine
from db.reader import Reader
from db.recording import ActSession
from tracker.dates import Day, in_words
from tracker.progress.errors import NotADateError
from tracker.progress.references import normal
from tracker.progress.said import actual_date, forecast_date
from tracker.publishing.errors import (
    AgreedTooEarlyError,
    AlreadyAgreedError,
    DamagedEditionError,
    NobodyAgreedError,
    NoDraftError,
    NotADayError,
    NotAgreedError,
    NothingToPublishError,
)
from tracker.snapshot.build import NoSuchProgrammeError, build
from tracker.snapshot.values import Snapshot, canonical_json, digest, from_json
from tracker.workspace import Workspace

_UNPUBLISHED = ("draft", "submitted", "returned", "agreed")


class Outcome(NamedTuple):
    """What became of which programme's update, in a sentence; `number` once it is published."""

    reference: str
    sentence: str
    number: int | None = None


class Published(NamedTuple):
    """A published edition whole: its line and the snapshot that was agreed, with the text it is stored as."""

    line: EditionLine
    snapshot: Snapshot
    text: str


def draft(workspace: Workspace, programme: str, *, as_at: str | None = None, summary: str = "") -> Outcome:
    """Take a programme as it stands for an update; a draft that is there already is taken afresh.

    `as_at` is a past day, in words or as a date, today where none is said; `summary` stands in place of the
    sentences made from the counts. Raises `NoSuchProgrammeError`, `NotADayError`, `AlreadyAgreedError`.
    """
    reference = normal(programme)
    day = _past_day(as_at, workspace.today)
    with act(
        workspace.engine, who=workspace.who, what="draft update", at=workspace.now, about=reference
    ) as session:
        programme_id = _programme_id(session, reference)
        edition = _unpublished(session, programme_id)
        if edition is not None and edition.state == "agreed":
            raise AlreadyAgreedError(reference, edition.agreed_by or "")
        with workspace.reading() as reader:
            snapshot = build(reader, reference, audience="public", as_at=day)
        edition = edition or Edition(programme_id=programme_id, as_at=day, drafted_by=workspace.who)
        edition.state, edition.as_at, edition.drafted_by = "draft", day, workspace.who
        edition.summary = summary.strip() or edition.summary
        edition.snapshot = canonical_json(snapshot)
        edition.sha256 = digest(edition.snapshot)
        edition.publish_at = None  # a time was set for what was agreed before
        session.add(edition)
    return Outcome(reference, f"Update of {reference} drafted as at {in_words(Day(day))}.")


def agree(workspace: Workspace, programme: str, *, by: str, on: str | None = None) -> Outcome:
    """Record that a body or post agreed the draft as it is, today or on a past day said in words.

    Raises `NoSuchProgrammeError`, `NoDraftError`, `AlreadyAgreedError`, `NobodyAgreedError`, `NotADayError`,
    `AgreedTooEarlyError`.
    """
    reference, body = normal(programme), " ".join(by.split())
    if not body:
        raise NobodyAgreedError
    day = _past_day(on, workspace.today)
    with act(
        workspace.engine, who=workspace.who, what="agree update", at=workspace.now, about=reference
    ) as session:
        edition = _unpublished(session, _programme_id(session, reference))
        if edition is None:
            raise NoDraftError(reference)
        if edition.state == "agreed":
            raise AlreadyAgreedError(reference, edition.agreed_by or "")
        if day < edition.as_at:
            raise AgreedTooEarlyError(reference, in_words(Day(edition.as_at)), in_words(Day(day)))
        _whole(edition, reference)
        edition.state, edition.agreed_by, edition.agreed_on = "agreed", body, day
    return Outcome(reference, f"Update of {reference} agreed by {body} on {in_words(Day(day))}.")


def publish(workspace: Workspace, programme: str, *, next_update: str | None = None) -> Outcome:
    """Publish what was agreed, under the next number; it never changes again and cannot be undone.

    `next_update` says in words when the next is due; the last day of it is kept. Raises
    `NoSuchProgrammeError`, `NothingToPublishError`, `NotAgreedError`, `DamagedEditionError`, `NotADateError`.
    """
    reference = normal(programme)
    following = None if next_update is None else coming(next_update, workspace.today)
    with act(
        workspace.engine,
        who=workspace.who,
        what="publish update",
        at=workspace.now,
        about=reference,
        undoable=False,
    ) as session:
        edition = agreed(session, reference)
        edition.next_update_on = following or edition.next_update_on
        number = released(session, edition, reference, at=workspace.now)
    return Outcome(reference, f"Edition {number} of {reference} published.", number)


def agreed(session: ActSession, reference: str) -> Edition:
    """Give what is agreed of a programme and not published, inside an act.

    Raises `NoSuchProgrammeError`, `NothingToPublishError`, `NotAgreedError`.
    """
    edition = _unpublished(session, _programme_id(session, reference))
    if edition is None:
        raise NothingToPublishError(reference)
    if edition.state != "agreed":
        raise NotAgreedError(reference)
    return edition


def released(session: ActSession, edition: Edition, reference: str, *, at: datetime) -> int:
    """Make an agreed edition public under the next number, inside an act; raises `DamagedEditionError`."""
    _whole(edition, reference)
    last = session.exec(
        select(func.max(Edition.number)).where(Edition.programme_id == edition.programme_id)
    ).one()
    edition.number, edition.state, edition.published_at = (last or 0) + 1, "published", at
    session.add(edition)
    return edition.number


def editions(reader: Reader, programme: str) -> list[EditionLine]:
    """Give the editions of a programme, the published by number, then what is not published yet."""
    return ask.editions(reader, normal(programme))


def current(reader: Reader, programme: str) -> Published | None:
    """Give the newest published edition of a programme, None where there is none yet."""
    lines = [line for line in editions(reader, programme) if line.state == "published"]
    return opened(reader, lines[-1]) if lines else None


def opened(reader: Reader, line: EditionLine) -> Published:
    """Give a published edition with its snapshot; raises `DamagedEditionError` where the digest differs."""
    text = ask.snapshot_of(reader, line.id) or ""
    if digest(text) != line.sha256:
        raise DamagedEditionError(line.programme)
    return Published(line, from_json(text), text)


def _programme_id(session: ActSession, reference: str) -> int:
    found = session.exec(select(Programme.id).where(Programme.reference == reference)).first()
    if found is None:
        raise NoSuchProgrammeError(reference)
    return found


def _unpublished(session: ActSession, programme_id: int) -> Edition | None:
    return session.exec(
        select(Edition).where(
            Edition.programme_id == programme_id,
            Edition.state.in_(_UNPUBLISHED),  # type: ignore[attr-defined]  # a column at class level
        )
    ).first()


def _whole(edition: Edition, reference: str) -> None:
    if edition.snapshot is None or digest(edition.snapshot) != edition.sha256:
        raise DamagedEditionError(reference)


def _past_day(words: date | str | None, today: date) -> date:
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
