"""A staff calendar of 10,000 entries, the cap lifted, after one change (budget 9).

Against joining the stored bytes straight from the database with the bare driver, and against rendering every
entry again. CPU of this process, modules loaded; a change is made before each turn and not counted.
"""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import process_time

from tests.benchmarks.figure import Figure
from tests.benchmarks.many import TODAY, lay_down, reference
from tracker.progress import record
from tracker.publishing.calendars import calendar_of
from tracker.publishing.recipes import Recipe
from tracker.publishing.render.calendar import Heading, feed, render
from tracker.publishing.render.calendar import Stamps as Revision
from tracker.publishing.render.entries import entries_of_snapshot
from tracker.settings import load
from tracker.snapshot.build import build
from tracker.workspace import Workspace

ENTRIES = 10_000
TURNS = 7
PROGRAMME = "P001"
_JOIN = "SELECT body FROM calendar_entry WHERE audience = 'staff' ORDER BY starts_on, uid"


def measure() -> list[Figure]:
    """Measure one change against joining alone, and rebuilding against one change."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tracker.db"
        url = lay_down(path, ENTRIES)
        _one_programme(path)
        settings = {
            "TRACKER_DATABASE_URL": url,
            "TRACKER_CONFIG": str(Path(folder) / "none.toml"),
            "TRACKER_TODAY": TODAY.isoformat(),
            "TRACKER_USER": "bench",
            "TRACKER_SITE": folder,
        }
        with Workspace(load(settings)) as workspace:
            whole = calendar_of(workspace, Recipe("programme", PROGRAMME))
            changed = min(_after_a_change(workspace, turn) for turn in range(1, TURNS + 1))
            joined = min(_timed(lambda: _joined(path)) for _ in range(TURNS))
            rebuilt = _timed(lambda: _rebuilt(workspace))
        size = f"{whole.count(b'BEGIN:VEVENT'):,} entries after one change"
    return [
        Figure(f"calendar of {size}", changed, joined, "joining stored bytes", 3),
        Figure(f"rendering all of {size}", rebuilt, changed, "rendering the one", 50, at_least=True),
    ]


def _after_a_change(workspace: Workspace, turn: int) -> float:
    record.forecast(workspace, reference(turn * 1_000), f"{turn} May 2026")
    return _timed(lambda: calendar_of(workspace, Recipe("programme", PROGRAMME)))


def _joined(path: Path) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        return b"".join(body for (body,) in connection.execute(_JOIN))


def _rebuilt(workspace: Workspace) -> bytes:
    with workspace.reading() as reader:
        snapshot = build(reader, PROGRAMME, audience="staff", as_at=workspace.today)
    revision = Revision(0, workspace.now, workspace.now)
    return feed(Heading("All", ""), [render(entry, revision) for _, entry in entries_of_snapshot(snapshot)])


def _timed(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


def _one_programme(path: Path) -> None:
    """Move every action to the first programme, in all the workstreams there are; each is due on a day."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE workstream SET programme_id = 1, letter = 'W' || id, position = id")
        connection.execute("UPDATE action SET programme_id = 1")
        connection.execute("UPDATE milestone SET baseline_start = baseline_end")
