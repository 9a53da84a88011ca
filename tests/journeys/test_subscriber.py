"""Somebody subscribes to a calendar and, through a month of changes, has what is so after each poll."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from shutil import copyfile

import httpx
import pytest

from tests.tracker.publishing.changes import BEGUN, Changes
from tests.tracker.publishing.five_councils import opened, seen
from tests.tracker.publishing.other_readers import Seen, by_ical
from tests.tracker.server.conftest import serving
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.publishing.recipes import Recipe
from tracker.publishing.render.entries import entries_of_snapshot
from tracker.sharing.exporting import export
from tracker.sharing.links import make, revoke
from tracker.snapshot.build import build
from tracker.workspace import Workspace

PLAN = Path(__file__).parents[1] / "plans" / "barchester.txt"
MEETINGS = ("meet", "decide")
DAYS = 30


class Subscriber:
    """Does as Thunderbird does with a subscription: each good answer is the whole calendar.

    It sends the tag it has, keeps what it has on 304 and 404, and asks no more after 410. What it cannot
    read leaves it with nothing.
    """

    def __init__(self, client: httpx.Client, address: str) -> None:
        self.client, self.address = client, address
        self.tag = ""
        self.enabled = True
        self.store: dict[str, Seen] = {}
        self.answers: list[int] = []

    def poll(self) -> None:
        """Ask once."""
        if not self.enabled:
            return
        asking = {"Accept": "text/calendar,text/plain;q=0.8,*/*;q=0.5", "Cache-Control": "no-cache"}
        if self.tag:
            asking["If-None-Match"] = self.tag
        answer = self.client.get(self.address, headers=asking)
        self.answers.append(answer.status_code)
        if answer.status_code == httpx.codes.OK:
            self.tag = answer.headers["ETag"]
            self.store = dict(by_ical(answer.content))
        elif answer.status_code not in (httpx.codes.NOT_MODIFIED, httpx.codes.NOT_FOUND):
            self.enabled = False


def truth(workspace: Workspace) -> dict[str, Seen]:
    """Say what is so, from the live data alone: nothing withdrawn is old enough yet to be left out."""
    with workspace.reading() as reader:
        snapshot = build(reader, "BAR", audience="staff", as_at=workspace.today)
    shown = entries_of_snapshot(snapshot, working=workspace.working)
    return {entry.uid: seen(entry) for _, entry in shown}


@pytest.fixture
def on(sqlite_template: Path, tmp_path: Path) -> Callable[[int], Workspace]:
    """Open Barchester's tracker on a day, so many days after the first."""
    copyfile(sqlite_template, tmp_path / "tracker.db")
    address = f"sqlite:///{tmp_path / 'tracker.db'}"
    with opened(address, tmp_path, BEGUN) as workspace:
        council = "Barchester Borough Council"
        keep(workspace, read_plan(open_document(PLAN), prefix="BAR", council=council, on=BEGUN), PLAN)
    return lambda day: opened(address, tmp_path, BEGUN + timedelta(days=day))


def test_a_subscriber_has_what_is_so_after_each_poll(on: Callable[[int], Workspace], tmp_path: Path) -> None:
    changes = Changes(Random(3), tmp_path)  # noqa: S311 - the same changes each time
    with on(0) as first:
        link = make(first, Recipe("programme", "BAR"), "Ada Marsh")
        with serving(first) as server:
            reader = Subscriber(server.client, httpx.URL(link.address).path)
            for day in range(DAYS):
                with on(day) as workspace:
                    if day % 2:
                        changes.one(workspace, without=MEETINGS)
                    export(workspace)
                    server.keeper.look()
                    reader.poll()
                    assert reader.store == truth(workspace)
            assert {200, 304} == set(reader.answers)
            assert len(set(changes.made)) > 5
            kept = reader.store
            with on(DAYS) as workspace:
                revoke(workspace, link.uuid)
            server.keeper.look()
            reader.poll()
            reader.poll()
            assert reader.answers[-1] == httpx.codes.GONE
            assert reader.answers.count(httpx.codes.GONE) == 1
            assert reader.store == kept
