"""A workspace on each database in turn, and a small plan to work on."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from db.queries.milestones import MilestoneLine, milestone
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.settings import load
from tracker.workspace import Workspace

PLAN = Path(__file__).parents[1] / "plans" / "barchester.txt"


@pytest.fixture
def open_workspace(url: str, tmp_path: Path) -> Iterator[Callable[..., Workspace]]:
    """Open a workspace on the test's database: who acts, and on which day."""
    opened = []

    def workspace(who: str = "Eleanor Harding", today: str = "2024-09-16", **more: str) -> Workspace:
        settings = load(
            {
                "TRACKER_DATABASE_URL": url,
                "TRACKER_CONFIG": str(tmp_path / "settings.toml"),
                "TRACKER_SITE": str(tmp_path / "site"),
                "TRACKER_USER": who,
                "TRACKER_TODAY": today,
                **more,
            }
        )
        opened.append(Workspace(settings))
        return opened[-1]

    yield workspace
    for one in opened:
        one.close()


@pytest.fixture
def workspace(open_workspace: Callable[..., Workspace]) -> Workspace:
    """An empty database as the programme manager opens it on 16 September 2024."""
    return open_workspace()


@pytest.fixture
def barchester(workspace: Workspace) -> Workspace:
    """The same with Barchester's plan in it, under the prefix BAR."""
    plan = read_plan(
        open_document(PLAN), prefix="BAR", council="Barchester Borough Council", on=date(2024, 7, 16)
    )
    keep(workspace, plan, PLAN)
    return workspace


@pytest.fixture
def line(barchester: Workspace) -> Callable[[str], MilestoneLine]:
    """Read one milestone of Barchester's plan as it is now."""

    def read(reference: str) -> MilestoneLine:
        with barchester.reading() as reader:
            found = milestone(reader, reference)
        assert found is not None, reference
        return found

    return read


@pytest.fixture
def newton(open_workspace: Callable[..., Workspace]) -> Callable[..., Workspace]:
    """Open Newton's plan, with its stages and measures, on a day; it is kept unless it is there `already`."""
    path = PLAN.with_name("newton.md")

    def kept(*, already: bool = False, **said: str) -> Workspace:
        opened = open_workspace(**said)
        if not already:
            keep(opened, read_plan(open_document(path), prefix="NEWT", council=None, on=opened.today), path)
        return opened

    return kept
