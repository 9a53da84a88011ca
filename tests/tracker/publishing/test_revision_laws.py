"""However a programme is changed, each entry moves on exactly when what a reader sees of it changes."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from sqlalchemy import update
from sqlmodel import select

from db.errors import TrackerError
from db.history import act, machinery
from db.models import Body, CalendarEntry, Council, Milestone, Programme, Workstream
from db.recording import table_of
from tests.tracker.conftest import PLAN
from tests.tracker.publishing.feed_lint import Component, components, faults
from tracker.editing import moving, wording
from tracker.importing.merging.again import import_again
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.meetings import decide
from tracker.meetings import record as meetings
from tracker.progress import record, register
from tracker.publishing.calendars import calendar_of
from tracker.publishing.recipes import Recipe
from tracker.workspace import Workspace

Open = Callable[..., Workspace]
BARCHESTER = Recipe("programme", "BAR")
STEPS = 50
BEGUN = date(2024, 9, 16)
_STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE")
_WORKSTREAMS = select(Workstream).order_by(Workstream.letter)
_AS_AT = re.compile(r"As at \d{1,2} \w+ \d{4}\.")
HOSTILE = (
    "Finance\nEND:VEVENT",
    "Ward \U0001f3f4\u200d\u2620\ufe0f Members, North; \\South",
    "\u202eشركة المرفأ",
    "e\u0301\u0323" * 40,
    "Bell\x07 and \x00 nothing\u2028more",
)


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


def first_column(workspace: Workspace, sql: str) -> list[str]:
    with workspace.reading() as reader:
        return [str(row[0]) for row in reader.rows(sql)]


class Changes:
    """Ways to change Barchester's plan, one picked at a time by chance."""

    def __init__(self, chance: Random, folder: Path) -> None:
        self.chance = chance
        self.numbers = count(1)
        self.text = PLAN.read_text(encoding="utf-8")
        self.folder = folder
        self.made: list[str] = []

    def one(self, workspace: Workspace) -> None:
        """Make one change; what the programme refuses is no change."""
        ways = (
            self.settle, self.settle, self.forecast, self.forecast, self.say, self.undo, self.redo,
            self.reword, self.retime, self.responsible, self.move, self.retitle, self.rename_body,
            self.merge, self.meet, self.meet, self.decide, self.decide, self.come_again, self.remove,
        )  # fmt: skip
        way = self.chance.choice(ways)
        try:
            way(workspace)
        except TrackerError:
            return
        self.made.append(way.__name__)

    def _milestone(self, workspace: Workspace) -> str:
        return self.chance.choice(
            first_column(workspace, "SELECT reference FROM milestone ORDER BY reference")
        )

    def _action(self, workspace: Workspace) -> str:
        return self.chance.choice(first_column(workspace, "SELECT reference FROM action ORDER BY reference"))

    def settle(self, workspace: Workspace) -> None:
        milestone = self._milestone(workspace)
        settle = self.chance.choice((record.start, record.complete, record.pause, None))
        if settle is None:
            record.withdraw(workspace, milestone, why="It is so.")
        else:
            settle(workspace, milestone)

    def forecast(self, workspace: Workspace) -> None:
        words = self.chance.choice(("12 December 2024", "January 2025", "Q4 2024/25", "by end of May 2025"))
        record.forecast(workspace, self._milestone(workspace), words)

    def say(self, workspace: Workspace) -> None:
        record.note(workspace, self._milestone(workspace), "Nobody sees this in a calendar.")

    def undo(self, workspace: Workspace) -> None:
        record.undo(workspace)

    def redo(self, workspace: Workspace) -> None:
        record.redo(workspace)

    def reword(self, workspace: Workspace) -> None:
        wording.edit(workspace, self._action(workspace), action=f"Do it over, {next(self.numbers)}")

    def retime(self, workspace: Workspace) -> None:
        dates = self.chance.choice(("March 2025", "monthly from October 2024", "3 February 2025", "soon"))
        wording.edit(workspace, self._action(workspace), dates=dates)

    def responsible(self, workspace: Workspace) -> None:
        bodies = self.chance.choice(("Cabinet", "Full Council and Cabinet", "Library Board"))
        wording.edit(workspace, self._action(workspace), bodies=bodies)

    def move(self, workspace: Workspace) -> None:
        moving.move(workspace, self._action(workspace), into=self.chance.choice("ABC"))

    def retitle(self, workspace: Workspace) -> None:
        with act(workspace.engine, who=workspace.who, what="rename", at=workspace.now) as session:
            titled = self.chance.choice([session.exec(select(Programme)).one(), *session.exec(_WORKSTREAMS)])
            titled.title = f"Improvement, {next(self.numbers)}"

    def rename_body(self, workspace: Workspace) -> None:
        with act(workspace.engine, who=workspace.who, what="rename", at=workspace.now) as session:
            body = self.chance.choice(
                session.exec(select(Body).where(Body.name != "Cabinet").order_by(Body.reference)).all()
            )
            body.name = f"{self.chance.choice(HOSTILE).replace(chr(0), '')} {next(self.numbers)}"

    def merge(self, workspace: Workspace) -> None:
        register.merge(workspace, "Library Board", "Corporate Team")

    def meet(self, workspace: Workspace) -> None:
        on = BEGUN + timedelta(days=self.chance.randint(30, 200))
        meetings.add(
            workspace, "Cabinet", on.isoformat(), time=self.chance.choice(("7 pm", "", "10 am to noon"))
        )

    def decide(self, workspace: Workspace) -> None:
        days = first_column(workspace, "SELECT held_on FROM meeting ORDER BY held_on")
        on = self.chance.choice(days or ["2024-12-02"])
        bound = first_column(
            workspace, "SELECT m.reference FROM decision d JOIN milestone m ON m.id = d.milestone_id"
        )
        if bound and self.chance.random() < 1 / 3:
            decide.unbind(workspace, self.chance.choice(bound))
        elif self.chance.random() < 1 / 2:
            decide.bind(workspace, self._milestone(workspace), str(on), body="Cabinet")
        else:
            later = date.fromisoformat(str(on)) + timedelta(days=7)
            meetings.move(workspace, "Cabinet", str(on), later.isoformat())

    def come_again(self, workspace: Workspace) -> None:
        words = self.chance.choice(
            (("November 2024", "December 2024"), ("Draft the", "Write the"), ("February", "March"))
        )
        self.text = self.text.replace(*words, 1)
        path = self.folder / f"plan-{next(self.numbers)}.txt"
        path.write_text(f"{self.text}\n{path.stem}\n", encoding="utf-8")
        plan = read_plan(
            open_document(path), prefix="BAR", council="Barchester Borough Council", on=workspace.today
        )
        import_again(workspace, plan, path)

    def remove(self, workspace: Workspace) -> None:
        with act(workspace.engine, who=workspace.who, what="remove", at=workspace.now) as session:
            milestones = session.exec(select(Milestone).order_by(Milestone.reference)).all()
            session.delete(self.chance.choice([one for one in milestones if one.period]))


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
