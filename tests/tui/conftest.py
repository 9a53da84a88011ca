"""A small plan in a database of its own, and the app open on it."""

import shutil
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from textual.pilot import Pilot
from textual.widgets import Input

from tests.benchmarks.many import lay_down
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.progress.agenda import Entry
from tracker.progress.views import action_view
from tracker.settings import load
from tracker.workspace import Workspace
from tui.app import TrackerApp

PLAN = """# Newton Delivery Plan 2024/25

Council: Newton Borough Council (E07000999)

## Homes and land

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Housing strategy | Housing Service | Draft the strategy | July to August 2024 |
|  | Cabinet | Approve the strategy | September 2024 |
|  | Full Council | Adopt the strategy | October 2024 |
| Depot sale | Estates Team in consultation with Portfolio Holders | Sell the old depot | March 2025 |

## Services

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Library hours | Culture Service | Review opening hours | Ongoing |
| Website | Digital Team | Replace the website | To be confirmed |
| Reports | Finance Service | Report spending | Quarterly from April 2024 |
"""
Settled = Callable[[Pilot[None]], Awaitable[None]]


def workspace_at(path: Path, *, user: str = "asha", today: str = "2024-09-16", **settings: str) -> Workspace:
    """Give somebody's workspace on a database file; further settings by their variables."""
    return Workspace(
        load(
            {
                "TRACKER_DATABASE_URL": f"sqlite:///{path}",
                "TRACKER_USER": user,
                "TRACKER_TODAY": today,
                "TRACKER_CONFIG": str(path.with_name("none.toml")),
                "TRACKER_STATE": "none",
                **settings,
            }
        )
    )


def keep_plan(workspace: Workspace, text: str, folder: Path, prefix: str = "NEWT") -> None:
    """Keep a plan document."""
    path = folder / "plan.md"
    path.write_text(text, encoding="utf-8")
    draft = read_plan(open_document(path), prefix=prefix, council=None, on=date(2024, 9, 16))
    keep(workspace, draft, path)


@pytest.fixture
def database(tmp_path: Path, sqlite_template: Path) -> Path:
    """A database file with tables and nothing in them."""
    return Path(shutil.copyfile(sqlite_template, tmp_path / "tracker.db"))


@pytest.fixture
def plan() -> str:
    """The plan the tests run on; a test module may have its own."""
    return PLAN


@pytest.fixture
def workspace(database: Path, plan: str, tmp_path: Path) -> Workspace:
    """Asha's workspace, with the plan in it."""
    opened = workspace_at(database)
    keep_plan(opened, plan, tmp_path)
    return opened


@pytest.fixture
def colleague(database: Path) -> Workspace:
    """Somebody else's workspace on the same database."""
    return workspace_at(database, user="ben")


@pytest.fixture
def app(workspace: Workspace) -> TrackerApp:
    """The app on Asha's workspace."""
    return TrackerApp(workspace, look_every=0.05)


@pytest.fixture
def of(workspace: Workspace) -> Callable[[str], Entry]:
    """What the database holds of a milestone."""

    def entry(reference: str) -> Entry:
        with workspace.reading() as reader:
            found = action_view(reader, reference, workspace.today).entries
        return next(one for one in found if one.line.reference == reference)

    return entry


@pytest.fixture
def settled() -> Settled:
    """Wait until every act and question under way is answered and shown."""

    async def wait(pilot: Pilot[None]) -> None:
        await pilot.pause()
        for _ in range(4):
            await pilot.app.workers.wait_for_complete(
                [worker for worker in pilot.app.workers if worker.group != "watch"]
            )
            await pilot.pause()

    return wait


@pytest.fixture
def morning(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Half past eight on 16 September 2024, in a time zone every machine knows."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    with time_machine.travel(datetime(2024, 9, 16, 8, 30, tzinfo=UTC), tick=False):
        yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def pictured(app: TrackerApp, settled: Settled, snap_compare: Callable[..., bool]) -> Callable[..., bool]:
    """Compare the picture after some keys."""

    def compare(*keys: str, size: tuple[int, int], theme: str | None = None) -> bool:
        async def before(pilot: Pilot[None]) -> None:
            await settled(pilot)
            if theme is not None:
                app.theme = theme
            for key in keys:
                await pilot.press(key)
                await settled(pilot)
            for line in app.screen.query(Input):
                line.cursor_blink = False
            await settled(pilot)

        return snap_compare(app, terminal_size=size, run_before=before)

    return compare


def screen_text(app: TrackerApp) -> str:
    """Give what is on the screen, as text."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


@pytest.fixture
def shown() -> Callable[[TrackerApp], str]:
    """What is on the screen, as text."""
    return screen_text


@pytest.fixture
def until() -> Callable[..., Awaitable[None]]:
    """Wait for something to be so; fails where it is not in five seconds."""

    async def wait(pilot: Pilot[None], so: Callable[[], bool]) -> None:
        for _ in range(250):
            if so():
                return
            await pilot.pause(0.02)
        pytest.fail(f"never came to be; the screen is:\n{screen_text(pilot.app)}")  # type: ignore[arg-type]  # ours

    return wait


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[Workspace, str, str], None]:
    """Keep a plan under a prefix."""
    return lambda workspace, text, prefix: keep_plan(workspace, text, tmp_path, prefix)


@pytest.fixture
def workspace_for() -> Callable[[Path], Workspace]:
    """Asha's workspace on a database file that need not be there."""
    return workspace_at


@pytest.fixture
def many(tmp_path: Path) -> Workspace:
    """A workspace with ten thousand open milestones."""
    path = tmp_path / "many.db"
    lay_down(path, 10_000)
    return workspace_at(path)
