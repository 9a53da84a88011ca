"""A staff calendar of 10,000 entries, the cap lifted, after one change (budget 9).

Against joining the stored bytes straight from the database with the bare driver, and against rendering every
entry again. CPU of this process, modules loaded; a change is made before each turn and not counted.

And the memory of a whole process that writes 100,000 stored entries to a file (budget 10).
"""

import sqlite3
import subprocess
import sys
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
MANY = 100_000
MEBIBYTE = 2**20
TURNS = 7
PROGRAMME = "P001"
_JOIN = "SELECT body FROM calendar_entry WHERE audience = 'staff' ORDER BY starts_on, uid"

_SETTINGS = {"TRACKER_CONFIG": "/none.toml", "TRACKER_TODAY": TODAY.isoformat(), "TRACKER_USER": "bench"}
_MORE_MILESTONES = (
    "INSERT INTO milestone (version, uuid, action_id, reference, position, kind, timing_kind, baseline_words,"
    " state) SELECT 1, substr('00000000' || a.id, -8) || '-0000-4000-8000-000000000000', a.id, a.reference,"
    " 1, 'delivery', 'unknown', '', 'not_started' FROM action a WHERE a.id BETWEEN 2 AND :most"
)
_MORE_ENTRIES = (
    "INSERT INTO calendar_entry (audience, uid, subject_uuid, stale, starts_on, sequence, sha256, created_at,"
    " revised_at, body, kind, state, alarms, shown) SELECT e.audience, m.uuid, m.uuid, false,"
    " date(e.starts_on, '+' || (m.id % 700) || ' days'), 0, e.sha256, e.created_at, e.revised_at, e.body,"
    " e.kind, e.state, e.alarms, true FROM milestone m JOIN (SELECT * FROM calendar_entry LIMIT 1) e"
    " WHERE m.id > 1"
)
# The peak is that of this process alone: VmHWM begins anew with it, unlike what getrusage says.
_EXPORT = """
import sys
from pathlib import Path
from tracker.publishing.filing import file_calendar
from tracker.publishing.recipes import Recipe
from tracker.workspace import Workspace
with Workspace() as workspace:
    file_calendar(workspace, Recipe("programme", "P001"), Path(sys.argv[1]))
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


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
        octets = _memory_of_an_export(Path(folder))
        size = f"{whole.count(b'BEGIN:VEVENT'):,} entries after one change"
    return [
        Figure(f"calendar of {size}", changed, joined, "joining stored bytes", 3),
        Figure(f"rendering all of {size}", rebuilt, changed, "rendering the one", 50, at_least=True),
        Figure(f"memory of an export of {MANY:,} entries", octets, MEBIBYTE, "1 MiB", 64, unit="octets"),
    ]


def _after_a_change(workspace: Workspace, turn: int) -> float:
    record.forecast(workspace, reference(turn * 1_000), f"{turn} May 2026")
    return _timed(lambda: calendar_of(workspace, Recipe("programme", PROGRAMME)))


def _memory_of_an_export(folder: Path) -> float:
    """Give the most memory a process has that writes so many stored entries, in octets.

    The stored ones are copies of one entry under other names: what is in them does not matter here.
    """
    path = folder / "many.db"
    url = lay_down(path, MANY)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE workstream SET programme_id = 1, letter = 'W' || id, position = id")
        connection.execute("UPDATE action SET programme_id = 1")
        connection.execute("DELETE FROM milestone WHERE id > 1")
    settings = {**_SETTINGS, "TRACKER_DATABASE_URL": url, "TRACKER_SITE": str(folder)}
    with Workspace(load(settings)) as workspace:
        calendar_of(workspace, Recipe("programme", PROGRAMME))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(_MORE_MILESTONES, {"most": MANY})
        connection.execute(_MORE_ENTRIES)
    ran = subprocess.run(
        [sys.executable, "-c", _EXPORT, str(folder / "many.ics")],
        env={**settings, "PATH": "", "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=True,
        text=True,
    )
    written = (folder / "many.ics").read_bytes().count(b"BEGIN:VEVENT")
    assert written == MANY + 1, written  # and the one they are copies of
    return float(ran.stdout) * 1024


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
