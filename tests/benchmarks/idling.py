"""Budget 20: what an idle scheduler costs, processor time of user and system of its whole process.

Measured over a minute in which nothing falls due, so that each job is looked to at its own pace, once with
an empty database and once with ten thousand milestones. The start is left out.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from db.schema import upgrade
from tests.benchmarks.figure import Figure
from tests.benchmarks.many import lay_down

MINUTE = 60.0
SETTLED = 8.0  # seconds after the first round
ALLOWED = 0.001  # of one processor
MANY = 10_000
TRACKER = str(Path(sys.executable).with_name("tracker"))
_TICKS = os.sysconf("SC_CLK_TCK")


def measure() -> list[Figure]:
    """Give what a minute of idling costs."""
    with tempfile.TemporaryDirectory() as folder:
        empty, many = Path(folder) / "empty" / "empty.db", Path(folder) / "many" / "many.db"
        empty.parent.mkdir()
        many.parent.mkdir()
        upgrade(f"sqlite:///{empty}")
        lay_down(many, MANY)
        return [
            _figure("scheduler idle, empty", empty),
            _figure(f"scheduler idle at {MANY:,}", many),
        ]


def _figure(name: str, place: Path) -> Figure:
    return Figure(name, idle(place), ALLOWED * MINUTE, f"{ALLOWED:.1%} of a processor for {MINUTE:.0f} s", 1)


def idle(place: Path) -> float:
    """Run a scheduler until it is at rest, and give the seconds of processor time of the next minute."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("TRACKER_", "PYTHON"))},
        "TRACKER_DATABASE_URL": f"sqlite:///{place}",
        "TRACKER_CONFIG": str(place.with_suffix(".toml")),
        "TRACKER_USER": "Bench",
    }
    command = [TRACKER, "scheduler"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout or ():
            if "export:" in line:
                break
        time.sleep(SETTLED)
        before = spent(running.pid)
        time.sleep(MINUTE)
        after = spent(running.pid)
        running.terminate()
    return after - before


def spent(pid: int) -> float:
    """Give the processor time a process has taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
