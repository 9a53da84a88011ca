"""The reviews that are open: begun on a document, decided on, taken up again later, and stored or let go.

A review is machinery and no act: nothing of it counts before it is stored, which is one act like any import.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from db.queries import reviews as held
from db.queries.reviews import ReviewLine
from tracker.importing.document import Document
from tracker.importing.draft import PlanDraft
from tracker.importing.naming import checked_prefix
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_bytes
from tracker.importing.readers.files import content_of
from tracker.importing.readers.kinds import Progress
from tracker.importing.reviews.decisions import (
    Decision,
    Name,
    Standing,
    decision_from,
    plain_of,
    standing,
)
from tracker.importing.reviews.errors import NoSuchReviewError, NothingToTakeBackError
from tracker.importing.reviews.looking import Options, Review
from tracker.workspace import Workspace


def begin_file(
    workspace: Workspace,
    path: Path,
    *,
    prefix: str | None = None,
    council: str | None = None,
    dated: date | None = None,
    progress: Progress | None = None,
) -> Review:
    """Begin the review of a file, as `begin` does. Raises `ImportingError` where it cannot be opened."""
    return begin(
        workspace,
        content_of(path),
        name=path.name,
        prefix=prefix,
        council=council,
        dated=dated,
        progress=progress,
    )


def begin(
    workspace: Workspace,
    content: bytes,
    *,
    name: str,
    prefix: str | None = None,
    council: str | None = None,
    dated: date | None = None,
    progress: Progress | None = None,
) -> Review:
    """Begin a review of a document, or go on with the one that is open on the same bytes.

    Options said now count before those said then. Raises `ImportingError` where no plan is in it; then no
    review is begun.
    """
    from tracker.importing.keeping.origin import Origin  # noqa: PLC0415 - as the rest that writes

    workspace.make_ready(create=True)
    sha256 = Origin.of_bytes(name, content).sha256
    prefix = checked_prefix(prefix) if prefix else None
    with workspace.reading() as reader:
        line = next((one for one in held.reviews(reader) if one.sha256 == sha256), None)
    before = Options.from_plain(json.loads(line.options)) if line else None
    options = Options(
        on=dated or (before.on if before else workspace.today),
        prefix=prefix or (before.prefix if before else None),
        council=council or (before.council if before else None) or workspace.settings.council or None,
        dated=dated or (before.dated if before else None),
    )
    document = open_bytes(content, name=name, progress=progress)
    decisions = _decisions(line) if line else ()
    read = _read(document, options, standing(decisions))
    if (meant := _as_meant(workspace, read, options)) != options:
        options = meant
        read = _read(document, options, standing(decisions))
    number = _kept(workspace, line, name=name, sha256=sha256, content=content, options=options)
    return Review(number, name, sha256, options, decisions, document, read)


def take_up(workspace: Workspace, number: int, progress: Progress | None = None) -> Review:
    """Take up an open review. Raises `NoSuchReviewError`."""
    with workspace.reading() as reader:
        line = held.review(reader, number)
        if line is None:
            raise NoSuchReviewError(number)
        content = held.content(reader, number)
    options, decisions = Options.from_plain(json.loads(line.options)), _decisions(line)
    document = open_bytes(content, name=line.name, progress=progress)
    read = _read(document, options, standing(decisions))
    return Review(line.id, line.name, line.sha256, options, decisions, document, read)


def decide(workspace: Workspace, review: Review, decision: Decision) -> Review:
    """Add a decision; what others decided meanwhile stays. Raises `NoSuchReviewError`, `BadPrefixError`."""
    if isinstance(decision, Name) and decision.field == "prefix":
        decision = Name("prefix", checked_prefix(decision.words))
    return _changed(workspace, review, lambda before: (*before, decision))


def take_back(workspace: Workspace, review: Review) -> Review:
    """Take back the last decision. Raises `NothingToTakeBackError` or `NoSuchReviewError`."""

    def shorter(before: tuple[Decision, ...]) -> tuple[Decision, ...]:
        if not before:
            raise NothingToTakeBackError(review.number)
        return before[:-1]

    return _changed(workspace, review, shorter)


def discard(workspace: Workspace, number: int) -> None:
    """Let a review go; nothing of it was ever stored. Raises `NoSuchReviewError`."""
    from db.history import machinery  # noqa: PLC0415 - SQLModel is slow to load
    from db.models import Review as ReviewRow  # noqa: PLC0415 - as above

    with machinery(workspace.engine) as session:
        row = session.get(ReviewRow, number)
        if row is None:
            raise NoSuchReviewError(number)
        session.delete(row)


def _changed(
    workspace: Workspace,
    review: Review,
    change: Callable[[tuple[Decision, ...]], tuple[Decision, ...]],
) -> Review:
    from db.history import machinery  # noqa: PLC0415 - SQLModel is slow to load
    from db.models import Review as ReviewRow  # noqa: PLC0415 - as above

    with machinery(workspace.engine) as session:
        row = session.get(ReviewRow, review.number)
        if row is None:
            raise NoSuchReviewError(review.number)
        decisions = change(tuple(map(decision_from, row.decisions)))
        row.decisions = [plain_of(one) for one in decisions]
        row.changed_at = workspace.now
        session.add(row)
    now = standing(decisions)
    same = now.named == review.standing.named
    read = review.read if same else _read(review.document, review.options, now)
    return Review(review.number, review.name, review.sha256, review.options, decisions, review.document, read)


def _as_meant(workspace: Workspace, read: PlanDraft, options: Options) -> Options:
    """Give the options for the programme a document revises: its prefix, the day its dates are read from."""
    from tracker.importing.merging.again import programme_meant, reading_day  # noqa: PLC0415 - SQLModel is slow

    with workspace.reading() as reader:
        line = programme_meant(reader, read, prefix=options.prefix)
        if line is None:
            return options
        on = None if options.dated else reading_day(reader, line.reference)
    return replace(options, prefix=line.reference, on=on or options.on)


def _kept(
    workspace: Workspace,
    line: ReviewLine | None,
    *,
    name: str,
    sha256: str,
    content: bytes,
    options: Options,
) -> int:
    """Store a review that is new, or the options of one that goes on; gives its number."""
    from db.history import machinery  # noqa: PLC0415 - SQLModel is slow to load
    from db.models import Review as ReviewRow  # noqa: PLC0415 - as above

    with machinery(workspace.engine) as session:
        row = session.get(ReviewRow, line.id) if line else None
        if row is None:
            row = ReviewRow(
                name=name,
                sha256=sha256,
                content=content,
                options={},
                begun_by=workspace.who,
                begun_at=workspace.now,
                changed_at=workspace.now,
            )
        row.options = options.as_plain()
        session.add(row)
        session.flush()
        assert row.id is not None  # noqa: S101 - the database gave it
        return row.id


def _decisions(line: ReviewLine) -> tuple[Decision, ...]:
    return tuple(map(decision_from, json.loads(line.decisions)))


def _read(document: Document, options: Options, wanted: Standing) -> PlanDraft:
    return read_plan(
        document,
        prefix=wanted.named.get("prefix") or options.prefix,
        council=wanted.named.get("council") or options.council,
        on=options.on,
    )
