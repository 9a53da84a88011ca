"""The job that keeps staff calendars as they should be read: rendered on a change, stored whole.

It also switches off the addresses of people who have left, and those that nobody has read for a year.
"""

from datetime import datetime
from typing import NamedTuple, cast

from sqlmodel import col, select, update

from db.history import machinery
from db.ledger import instant_text
from db.models import CalendarFeed, CalendarSource
from db.queries import sharing as ask
from db.queries.sharing import FeedRow, LinkRow, MadeFrom
from tracker.dates.months import add_months
from tracker.errors import TrackerError
from tracker.publishing.recipes import Recipe, Scope
from tracker.sharing.naming import said_in_logs
from tracker.sharing.rendering import Rendered, basis, render
from tracker.sharing.storing import end, keep, source_key
from tracker.workspace import Workspace

UNREAD_MONTHS = 12
_BY_ITSELF = "the tracker"


class Exported(NamedTuple):
    """What an export did: calendars looked at and changed, addresses switched off, what went wrong."""

    looked_at: int = 0
    changed: int = 0
    of_people_gone: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def done(self) -> str:
        """Say what was done, "" where there was nothing to do; without names."""
        said = [f"{_count(self.changed, 'staff calendar')} changed"] if self.changed else []
        said += [f"address {number} switched off: its person is gone" for number in self.of_people_gone]
        said += [f"address {number} switched off: unread for a year" for number in self.unread]
        return "; ".join(said)

    @property
    def note(self) -> str:
        """Say what somebody may have to see to."""
        return "; ".join(self.problems)


def export(workspace: Workspace) -> Exported:
    """Bring every calendar that somebody may read to what it should hold, and switch off dead addresses.

    Where nothing changed since the last time nothing is rendered. A calendar that cannot be made keeps its
    last good bytes and stops no other.
    """
    with workspace.reading() as reader:
        gone = ask.of_people_gone(reader)
        unread = ask.unread_since(reader, instant_text(_a_year_before(workspace.now)))
    ended = _end(workspace, [*gone, *unread])
    with workspace.reading() as reader:
        made_from = basis(workspace, reader)
        readable = ask.readable(reader)
    waiting = [one for one in readable if one.made_from != made_from]
    _looked_at(workspace, [one.feed.uuid for one in readable if one.made_from == made_from])
    outcomes = [_export_one(workspace, one, made_from) for one in waiting]
    return Exported(
        looked_at=len(readable),
        changed=sum(outcome is True for outcome in outcomes),
        of_people_gone=tuple(link.number for link in gone if link.uuid in ended),
        unread=tuple(link.number for link in unread if link not in gone and link.uuid in ended),
        problems=tuple(outcome for outcome in outcomes if isinstance(outcome, str)),
    )


def recipe_of(feed: FeedRow) -> Recipe:
    """Give what a stored calendar holds."""
    kinds = tuple(feed.kinds.split(",")) if feed.kinds else ()
    return Recipe(cast("Scope", feed.scope), feed.about, kinds, feed.finished, feed.alarms)


def _export_one(workspace: Workspace, one: MadeFrom, made_from: str) -> bool | str:
    """Render and store a calendar; gives whether its bytes changed, or what went wrong."""
    try:
        return _store(workspace, one, render(workspace, recipe_of(one.feed), made_from))
    except TrackerError as problem:
        return _failed(workspace, one.feed, " ".join(str(problem).split()))
    except Exception as problem:  # noqa: BLE001 - a fault in one calendar must not stop the others
        return _failed(workspace, one.feed, f"a fault of the tracker ({type(problem).__name__})")


def _store(workspace: Workspace, one: MadeFrom, rendered: Rendered) -> bool:
    with machinery(workspace.engine) as session:
        source = session.get(CalendarSource, source_key(one.feed.uuid))
        if (source.made_from if source else None) != one.made_from:
            return False  # another program exported it meanwhile, perhaps from newer data
        row = session.exec(select(CalendarFeed).where(CalendarFeed.uuid == one.feed.uuid)).one()
        return keep(session, row, rendered, workspace.now)


def _failed(workspace: Workspace, feed: FeedRow, why: str) -> str:
    with machinery(workspace.engine) as session:
        session.exec(update(CalendarFeed).where(col(CalendarFeed.uuid) == feed.uuid).values(problem=why))
    told = "see 'tracker calendars'" if feed.scope == "person" else why
    return f"{said_in_logs(feed.scope, feed.about)} stays as it was: {told}"


def _looked_at(workspace: Workspace, uuids: list[str]) -> None:
    if uuids:
        with machinery(workspace.engine) as session:
            session.exec(
                update(CalendarFeed)
                .where(col(CalendarFeed.uuid).in_(uuids))
                .values(exported_at=workspace.now, problem=None)
            )


def _end(workspace: Workspace, links: list[LinkRow]) -> set[str]:
    uuids = sorted({link.uuid for link in links})
    if uuids:
        with machinery(workspace.engine) as session:
            end(session, uuids, who=_BY_ITSELF, at=workspace.now)
    return set(uuids)


def _a_year_before(now: datetime) -> datetime:
    day = add_months(now.date(), -UNREAD_MONTHS)
    return now.replace(year=day.year, month=day.month, day=day.day)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
