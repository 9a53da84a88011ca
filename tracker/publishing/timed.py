"""Publishing what is agreed at a moment set before; a pre-election period holds it until somebody says so."""

from datetime import date, datetime
from typing import NamedTuple

from db.history import act
from db.models import Edition
from db.queries.timed import TimedLine, timed
from db.reader import Reader
from tracker.errors import TrackerError
from tracker.progress.references import normal
from tracker.progress.rolling import SCHEDULER
from tracker.publishing.errors import NoTimeSetError, PastMomentError
from tracker.publishing.moments import in_words, moment_of
from tracker.publishing.pre_election import Period, period_on, periods_of
from tracker.publishing.releasing import agreed, released
from tracker.publishing.render.calendar import ZONE
from tracker.publishing.underway import Outcome, coming
from tracker.workspace import Workspace


class Timely(NamedTuple):
    """What came of the editions whose time had come: published, held for a person, not to be published."""

    published: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def publish_at(
    workspace: Workspace, programme: str, words: str, *, next_update: str | None = None
) -> Outcome:
    """Set when what is agreed is published, by the council's clock; a time set before gives way.

    Raises what `editions.publish` does, and `NotAMomentError`, `PastMomentError`.
    """
    reference = normal(programme)
    moment = moment_of(words, workspace.today)
    if moment <= workspace.now:
        raise PastMomentError(reference, in_words(moment))
    following = None if next_update is None else coming(next_update, workspace.today)
    with act(
        workspace.engine, who=workspace.who, what="set publication", at=workspace.now, about=reference
    ) as session:
        edition = agreed(session, reference)
        edition.publish_at = moment
        edition.next_update_on = following or edition.next_update_on
        session.add(edition)
        edition_id = edition.id
    with workspace.reading() as reader:
        line = next(one for one in timed(reader) if one.id == edition_id)
        period = _held_by(workspace, reader, line)
    held = f" That is in {period.words}: it will wait until it is published by hand." if period else ""
    return Outcome(reference, f"Update of {reference} will be published on {in_words(moment)}.{held}")


def cancel(workspace: Workspace, programme: str) -> Outcome:
    """Take the set time back; what is agreed stays agreed. Raises `NoTimeSetError`."""
    reference = normal(programme)
    with act(
        workspace.engine, who=workspace.who, what="cancel publication", at=workspace.now, about=reference
    ) as session:
        edition = agreed(session, reference)
        if edition.publish_at is None:
            raise NoTimeSetError(reference)
        edition.publish_at = None
        session.add(edition)
    return Outcome(reference, f"Update of {reference} is agreed and no longer has a time to be published.")


def publish_timely(workspace: Workspace) -> Timely:
    """Publish every agreed edition whose time has come, each in an act of its own; one holds up no other."""
    now = workspace.now
    with workspace.reading() as reader:
        lines = [line for line in timed(reader) if datetime.fromisoformat(line.publish_at) <= now]
        periods = [_held_by(workspace, reader, line) for line in lines]
    published, held, failed = [], [], []
    for line, period in zip(lines, periods, strict=True):
        if period is not None:
            held.append(_waits(line, period))
            continue
        try:
            number = _publish(workspace, line)
        except TrackerError as problem:
            failed.append(str(problem))
        else:
            published += [f"edition {number} of {line.programme}"] if number else []
    return Timely(tuple(published), tuple(held), tuple(failed))


def _publish(workspace: Workspace, line: TimedLine) -> int | None:
    """Publish one, unless it was published, drawn back or given another time meanwhile."""
    now = workspace.now
    with act(
        workspace.engine, who=SCHEDULER, what="publish update", at=now, about=line.programme, undoable=False
    ) as session:
        edition = session.get(Edition, line.id)
        if edition is None or edition.state != "agreed":
            return None
        if edition.publish_at is None or edition.publish_at > now:
            return None
        return released(session, edition, line.programme, at=now)


def _waits(line: TimedLine, period: Period) -> str:
    when = in_words(datetime.fromisoformat(line.publish_at))
    return (
        f"{line.programme} was to be published on {when} and waits because of {period.words}: publish it by"
        f" hand with 'tracker update publish {line.programme} --anyway', or give it another time"
    )


def _held_by(workspace: Workspace, reader: Reader, line: TimedLine) -> Period | None:
    """Give the pre-election period of its council that its set day, or today, falls in."""
    set_for = datetime.fromisoformat(line.publish_at).astimezone(ZONE).date()
    today: date = max(workspace.today, set_for)
    return period_on(periods_of(workspace, reader, line.programme), set_for, today)
