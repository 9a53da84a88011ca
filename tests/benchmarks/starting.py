"""Budgets 1 to 4: commands as whole processes, processor time of user and system.

Each command takes turns with its floor, so that a busy moment falls on both; each figure is the median.
The floor of `tracker due` is bare Python with the driver and one indexed query for the same rows.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

from tests.benchmarks.figure import Figure
from tests.benchmarks.many import TODAY, lay_down

TURNS = 15
TRACKER = str(Path(sys.executable).with_name("tracker"))
DUE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
for row in connection.execute(
    "SELECT m.reference, m.state, m.due_end, a.action, a.body_words FROM milestone m"
    " JOIN action a ON a.id = m.action_id WHERE m.state IN ('not_started', 'in_progress', 'paused')"
    " AND m.due_end <= ? ORDER BY m.due_end, m.id", (sys.argv[2],)
):
    print(*row)
"""
STATUS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA synchronous=FULL")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE milestone SET state = 'in_progress' WHERE reference = ?", (sys.argv[2],))
connection.execute("COMMIT")
"""


def measure() -> list[Figure]:
    """Give what starting, looking and recording cost."""
    with tempfile.TemporaryDirectory() as folder:
        places = {count: lay_down_at(Path(folder), count) for count in (1_000, 10_000, 100_000)}
        return [*starting(places[1_000]), *looking(places), *recording(places)]


def starting(place: Path) -> list[Figure]:
    """Measure `--version` and `--help` against Python that does nothing."""
    bare = [sys.executable, "-c", "pass"]
    version, floor = taken_in_turn([TRACKER, "--version"], bare, place)
    help_, again = taken_in_turn([TRACKER, "--help"], bare, place)
    return [
        Figure("tracker --version", version, floor, "python -c pass", 2.5),
        Figure("tracker --help", help_, again, "python -c pass", 7),
    ]


def looking(places: dict[int, Path]) -> list[Figure]:
    """Measure `due` at ten thousand against the driver, and a hundred thousand against a thousand."""
    until = TODAY.replace(month=TODAY.month + 1).isoformat()
    floor_command = [sys.executable, "-c", DUE, str(places[10_000]), until]
    ours, floor = taken_in_turn([TRACKER, "due"], floor_command, places[10_000])
    many, _ = taken_in_turn([TRACKER, "due"], floor_command, places[100_000])
    few, _ = taken_in_turn([TRACKER, "due"], floor_command, places[1_000])
    return [
        Figure("tracker due at 10,000", ours, floor, "Python and sqlite3 with one query", 3),
        Figure("tracker due at 100,000", many, few, "the same at 1,000", 3),
    ]


def recording(places: dict[int, Path]) -> list[Figure]:
    """Measure one status command with its history, and whether it stays flat."""
    costs = {}
    floor = 0.0
    for count, place in places.items():
        reference = first_open(place)
        change = [TRACKER, "start", reference]
        bare = [sys.executable, "-c", STATUS, str(place), reference]
        costs[count], floor = taken_in_turn(change, bare, place, after=[TRACKER, "undo"])
    return [
        Figure("one status command", costs[10_000], floor, "Python and sqlite3 with one update", 40),
        Figure("one status command at 100,000", costs[100_000], costs[1_000], "the same at 1,000", 1.25),
    ]


def lay_down_at(folder: Path, count: int) -> Path:
    """Make a database of so many milestones; what lies behind is settled but for one in fifty."""
    path = folder / f"{count}.db"
    lay_down(path, count)
    with sqlite3.connect(path) as connection:
        sql = "UPDATE milestone SET state = 'complete' WHERE due_end < ? AND id % 50 <> 0"
        connection.execute(sql, (TODAY.isoformat(),))
    return path


def first_open(place: Path) -> str:
    """Find a milestone nobody has begun."""
    with sqlite3.connect(place) as connection:
        sql = "SELECT reference FROM milestone WHERE state = 'not_started' LIMIT 1"
        return str(connection.execute(sql).fetchone()[0])


def taken_in_turn(
    ours: list[str], floor: list[str], place: Path, *, after: list[str] | None = None
) -> tuple[float, float]:
    """Give the median seconds of processor time of both commands; `after` runs unmeasured after ours."""
    mine, others = [], []
    for turn in range(TURNS + 1):
        cost = spent(ours, place)
        if after:
            spent(after, place)
        other = spent(floor, place)
        if after:
            undo_by_hand(place)
        if turn:
            mine.append(cost)
            others.append(other)
    return median(mine), median(others)


def undo_by_hand(place: Path) -> None:
    """Put back what the floor's update did."""
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE milestone SET state = 'not_started' WHERE state = 'in_progress'")


def spent(command: list[str], place: Path) -> float:
    """Run a command and give the processor time it took."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("TRACKER_", "PYTHON"))},
        "TRACKER_DATABASE_URL": f"sqlite:///{place}",
        "TRACKER_CONFIG": str(place.with_suffix(".toml")),
        "TRACKER_STATE": "none",
        "TRACKER_TODAY": TODAY.isoformat(),
        "TRACKER_USER": "Bench",
    }
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
