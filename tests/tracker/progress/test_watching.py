"""Noticing what others write, on both databases."""

from datetime import date
from pathlib import Path

import psycopg
import pytest

from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.progress import record
from tracker.progress.watching import Watch, versions_now
from tracker.settings import load
from tracker.workspace import Workspace

PLAN = """# Newton Plan 2024/25

Council: Newton Council

## Homes

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Strategy | Cabinet | Approve it | September 2024 |
"""


def workspace_of(url: str, user: str, folder: Path) -> Workspace:
    return Workspace(
        load(
            {
                "TRACKER_DATABASE_URL": url,
                "TRACKER_USER": user,
                "TRACKER_TODAY": "2024-09-16",
                "TRACKER_CONFIG": str(folder / "none.toml"),
            }
        )
    )


@pytest.fixture
def asha(url: str, tmp_path: Path) -> Workspace:
    path = tmp_path / "plan.md"
    path.write_text(PLAN, encoding="utf-8")
    workspace = workspace_of(url, "asha", tmp_path)
    draft = read_plan(open_document(path), prefix="NEWT", council=None, on=date(2024, 9, 16))
    keep(workspace, draft, path)
    return workspace


def test_a_look_tells_once_of_what_was_written_since_the_last(
    asha: Workspace, url: str, tmp_path: Path
) -> None:
    watch = Watch(asha)
    assert [watch.moved(), watch.moved()] == [False, False]
    record.start(workspace_of(url, "ben", tmp_path), "NEWT-A1")
    assert soon(watch)
    assert not watch.moved()
    record.undo(workspace_of(url, "ben", tmp_path))
    assert soon(watch)
    watch.close()


def soon(watch: Watch) -> bool:
    """Whether one of the next looks sees a change; a server calls out a moment after it has written."""
    return any(watch.moved() for _ in range(100))


@pytest.mark.parametrize("kind", ["postgresql"])
def test_a_server_is_not_asked_at_every_look(asha: Workspace, url: str, tmp_path: Path) -> None:
    watch = Watch(asha)
    watch.moved()
    with psycopg.connect(url, autocommit=True) as server:
        asked = "SELECT query_start FROM pg_stat_activity WHERE query LIKE 'SELECT coalesce(max(id)%'"
        first = server.execute(asked).fetchall()
        record.start(workspace_of(url, "ben", tmp_path), "NEWT-A1")
        assert soon(watch)
        assert server.execute(asked).fetchall() == first != []
    watch.close()


def test_a_closed_watch_sees_nothing(asha: Workspace) -> None:
    watch = Watch(asha)
    watch.moved()
    watch.close()
    record.start(asha, "NEWT-A1")
    assert not watch.moved()


def test_the_version_moves_with_an_act_and_is_nobodys_for_a_wrong_reference(asha: Workspace) -> None:
    before = versions_now(asha, ["NEWT-A1"])
    record.start(asha, "NEWT-A1")
    assert (before, versions_now(asha, ["NEWT-A1", "NEWT-Z9"])) == ({"NEWT-A1": 1}, {"NEWT-A1": 2})
