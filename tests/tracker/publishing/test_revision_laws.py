"""However a programme is changed, each entry moves on exactly when what a reader sees of it changes."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from sqlalchemy import update
from sqlmodel import select

from db.history import act, machinery
from db.models import Body, CalendarEntry, Council
from db.recording import table_of
from tests.tracker.publishing.changes import BEGUN, HOSTILE, Changes
from tests.tracker.publishing.feed_lint import Component, components, faults
from tracker.editing import wording
from tracker.progress import record
from tracker.publishing.calendars import calendar_of
from tracker.publishing.recipes import Recipe
from tracker.workspace import Workspace

Open = Callable[..., Workspace]
BARCHESTER = Recipe("programme", "BAR")
STEPS = 50
_STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE")
_AS_AT = re.compile(r"As at \d{1,2} \w+ \d{4}\.")


class Stood(NamedTuple):
    """One entry of a feed: what a reader sees of it, and its stamps as written."""

    seen: tuple[str, ...]
    sequence: int
    created: str
    revised: str
    stamped: str


def standing(feed: bytes) -> dict[str, Stood]:
    """Read a clean feed apart by UID."""
    assert faults(feed) == []
    return dict(_stood(event) for calendar in components(feed) for event in calendar.all("VEVENT"))


def _stood(event: Component) -> tuple[str, Stood]:
    seen = tuple(
        f"{line.name}{line.parameters}:{_AS_AT.sub('', line.value)}"
        for line in event.lines
        if line.name not in _STAMPS
    )
    [uid], [sequence], [created], [revised], [stamped] = map(
        event.values, ("UID", "SEQUENCE", "CREATED", "LAST-MODIFIED", "DTSTAMP")
    )
    return uid, Stood(seen, int(sequence), created, revised, stamped)


def rendered_anew(workspace: Workspace, recipe: Recipe) -> bytes:
    """Give the calendar with every entry rendered again, as if each might have changed."""
    with machinery(workspace.engine) as session:
        session.execute(update(table_of(CalendarEntry)).values(stale=True))
    return calendar_of(workspace, recipe)


@pytest.mark.usefixtures("barchester")
def test_an_entry_moves_on_exactly_when_what_is_seen_of_it_changes(
    open_workspace: Open, tmp_path: Path, kind: str
) -> None:
    changes = Changes(Random(kind), tmp_path)  # noqa: S311 - other changes on each database, the same each time
    ever: dict[str, Stood] = {}
    for day in range(STEPS):
        with open_workspace(today=(BEGUN + timedelta(days=day)).isoformat()) as workspace:
            changes.one(workspace)
            whole = calendar_of(workspace, BARCHESTER)
            if day % 3 == 0:
                assert rendered_anew(workspace, BARCHESTER) == whole, changes.made[-3:]
        now = standing(whole)
        for uid, entry in now.items():
            _follows(ever.get(uid), entry, f"{workspace.today:%Y%m%d}")
        ever |= now
    assert len(set(changes.made)) > 8, changes.made
    assert max(entry.sequence for entry in ever.values()) > 1


def _follows(before: Stood | None, entry: Stood, today: str) -> None:
    assert entry.stamped == entry.revised
    if before is None:
        assert (entry.sequence, entry.revised[:8], entry.created) == (0, today, entry.revised)
    elif before.seen == entry.seen:
        assert entry == before
    else:
        assert (entry.sequence, entry.revised[:8]) == (before.sequence + 1, today)
        assert entry.created == before.created


def uids(workspace: Workspace) -> set[str]:
    return set(standing(calendar_of(workspace, BARCHESTER)))


def test_identifiers_stay_through_rename_retiming_and_another_import(
    barchester: Workspace, tmp_path: Path
) -> None:
    changes = Changes(Random(1), tmp_path)  # noqa: S311 - as above
    before = uids(barchester)
    changes.retitle(barchester)
    changes.rename_body(barchester)
    wording.edit(barchester, "BAR-B1", action="Write it all anew")
    record.forecast(barchester, "BAR-B2", "October 2024")
    record.complete(barchester, "BAR-B3")
    record.withdraw(barchester, "BAR-B4", why="It is so.")
    assert uids(barchester) == before
    record.undo(barchester)
    record.undo(barchester)
    assert uids(barchester) == before
    changes.come_again(barchester)
    assert uids(barchester) >= before


@pytest.mark.parametrize("name", HOSTILE)
def test_a_body_of_any_name_has_a_clean_calendar(harbour: Workspace, name: str) -> None:
    with act(harbour.engine, who="Ada", what="rename", at=harbour.now) as session:
        body = session.exec(select(Body).where(Body.name == "Cabinet")).one()
        body.name, reference = name.replace("\0", ""), body.reference
    feed = calendar_of(harbour, Recipe("body", f"saltmarsh-borough-council-{reference}"))
    assert len(standing(feed)) == 2
    [calendar] = components(feed)
    assert calendar.values("NAME") == calendar.values("X-WR-CALNAME")


def test_a_calendar_of_nothing_is_clean(harbour: Workspace) -> None:
    with act(harbour.engine, who="Ada", what="add body", at=harbour.now) as session:
        council = session.exec(select(Council)).one()
        session.add(
            Body(council_id=council.id or 0, reference="idle", name="Idle Committee", kind="committee")
        )
    assert standing(calendar_of(harbour, Recipe("body", "saltmarsh-borough-council-idle"))) == {}
