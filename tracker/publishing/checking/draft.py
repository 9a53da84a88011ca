"""A draft checked by every rule, and what that needs read from the database."""

from collections.abc import Iterator
from datetime import date, datetime

from db.queries.checking import known_people, spoken_of
from db.queries.editions import EditionLine
from db.reader import Reader
from tracker.progress.references import normal
from tracker.publishing.checking import election, standing, wording
from tracker.publishing.checking.figures import percentages
from tracker.publishing.checking.findings import Beside, Finding
from tracker.publishing.checking.names import Names
from tracker.publishing.checking.texts import texts
from tracker.publishing.editions import editions, opened
from tracker.publishing.errors import NoDraftError
from tracker.publishing.pre_election import periods_of
from tracker.publishing.underway import UNDER_WAY
from tracker.snapshot.values import Snapshot
from tracker.workspace import Workspace


def check_draft(workspace: Workspace, reader: Reader, programme: str) -> list[Finding]:
    """Check the update that is under way. Raises `NoDraftError`, `BadSettingError`."""
    reference = normal(programme)
    lines = editions(reader, reference)
    line = next((one for one in lines if one.state in UNDER_WAY), None)
    if line is None:
        raise NoDraftError(reference)
    earlier = [one for one in lines if one.public]
    spoken = spoken_of(reader, reference)
    beside = Beside(
        spoken={one: datetime.fromisoformat(at).date() for one, at in spoken.items()},
        people=known_people(reader),
        periods=periods_of(workspace, reader, reference),
        days=_days(line, workspace.today),
    )
    previous = opened(reader, earlier[-1]).snapshot if earlier else None
    return check(opened(reader, line).snapshot, previous, workspace.today, beside)


def check(
    snapshot: Snapshot, previous: Snapshot | None, today: date, beside: Beside | None = None
) -> list[Finding]:
    """Give what a reader of a draft would trip over; `previous` is the edition before it. Pure."""
    known = beside or Beside()
    found = (
        *standing.overdue(snapshot),
        *standing.without_reason(snapshot, previous),
        *standing.silent(snapshot, known.spoken, today),
        *election.of_the_update(known),
        *election.of_milestones(snapshot, known.periods),
        *_in_words(snapshot, known),
    )
    return list(dict.fromkeys(found))


def _in_words(snapshot: Snapshot, beside: Beside) -> Iterator[Finding]:
    bodies = {body.name for action in snapshot.actions() for body in action.bodies}
    names = Names(beside.people, bodies)
    for text in texts(snapshot):
        yield from percentages(text)
        yield from names.found_in(text)
        if text.ours:
            yield from wording.sentences(text)
            yield from wording.quarters(text)
            yield from wording.money(text)
            yield from wording.capitals(text)
            yield from election.in_words_written(text, beside.periods)
    for written in snapshot.written:
        yield from wording.links(written.section, written.words)


def _days(line: EditionLine, today: date) -> dict[str, date]:
    """Give the days the update is or may be published on, by what they are."""
    days = {"today": today}
    if line.publish_at:
        days["publication"] = datetime.fromisoformat(line.publish_at).date()
    if line.next_update_on:
        days["next update"] = date.fromisoformat(line.next_update_on)
    return days
