"""Publishing what is agreed at a moment set before; a pre-election period holds it until somebody says so.

The period is reckoned from the elections among the events that dates hang on ('tracker event'), from the
notice of election to the poll (SI 2006/3304 Sch 3; Code of Recommended Practice on Local Authority Publicity,
paragraphs 33 to 35). By hand an update is published whenever a person wants.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from db.history import act
from db.models import Edition
from db.queries.timed import PollLine, TimedLine, polls, timed
from tracker.dates import Day
from tracker.dates import in_words as day_in_words
from tracker.dates.notice import election_notice
from tracker.dates.working_days import WorkingDays
from tracker.errors import TrackerError
from tracker.progress.references import normal
from tracker.progress.rolling import SCHEDULER
from tracker.publishing.editions import Outcome, agreed, coming, released
from tracker.publishing.errors import NoTimeSetError, PastMomentError
from tracker.publishing.moments import in_words, moment_of
from tracker.publishing.render.calendar import ZONE
from tracker.workspace import Workspace


class Timely(NamedTuple):
    """What came of the editions whose time had come: published, held for a person, not to be published."""

    published: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


class _Period(NamedTuple):
    """A pre-election period, both days included."""

    election: str
    first: date
    poll: date

    @property
    def words(self) -> str:
        return (
            f"the pre-election period of {self.election}"
            f" ({day_in_words(Day(self.first))} to {day_in_words(Day(self.poll))})"
        )


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
        period = _held_by(line, polls(reader), workspace.today, workspace.working)
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
        elections = polls(reader) if lines else []
    published, held, failed = [], [], []
    for line in lines:
        period = _held_by(line, elections, workspace.today, workspace.working)
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


def _waits(line: TimedLine, period: _Period) -> str:
    when = in_words(datetime.fromisoformat(line.publish_at))
    return (
        f"{line.programme} was to be published on {when} and waits because of {period.words}: publish it by"
        f" hand with 'tracker update publish {line.programme}', or give it another time"
    )


def _held_by(
    line: TimedLine, elections: Sequence[PollLine], today: date, working: WorkingDays
) -> _Period | None:
    """Give the pre-election period of its council that its set day, or today, falls in."""
    set_for = datetime.fromisoformat(line.publish_at).astimezone(ZONE).date()
    for election in elections:
        if election.council_id == line.council_id:
            poll = date.fromisoformat(election.on)
            period = _Period(election.name, election_notice(poll, working), poll)
            if any(period.first <= day <= poll for day in (set_for, max(today, set_for))):
                return period
    return None
