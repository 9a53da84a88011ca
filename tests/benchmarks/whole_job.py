"""The whole job beside TaskJuggler: a plan of dated actions to a new database, calendars and a page (11, 12).

Ours is one process: the Markdown plan read and kept, its update drafted, agreed and published, the site
written, with its calendars, page, data and history. TaskJuggler's is one process from its own file to an
iCalendar and an HTML report; where it is not installed its figures as recorded stand in, and the line says
so. Seconds are processor time of the whole process; memory is the most it held at once.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.benchmarks.figure import Figure

FEW, MANY = 1_000, 10_000
RECORDED = {FEW: 3.6, MANY: 174.0}
LONGEST = 600
FIRST = date(2025, 4, 1)
BODIES = ("Cabinet", "Leisure Service", "Head of Housing", "Full Council")
JOB = """
import re, sys
from datetime import date
from pathlib import Path
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.publishing import editions, site
from tracker.settings import load
from tracker.workspace import Workspace
path, folder = map(Path, sys.argv[1:])
settings = load({
    "TRACKER_DATABASE_URL": f"sqlite:///{folder / 'tracker.db'}", "TRACKER_CONFIG": str(folder / "none.toml"),
    "TRACKER_SITE": str(folder / "site"), "TRACKER_USER": "bench", "TRACKER_TODAY": "2025-04-01",
    "TRACKER_OWN_AGREEMENT": "true",
})
with Workspace(settings) as workspace:
    plan = read_plan(open_document(path), prefix="JOB", council="Newton Council", on=date(2025, 4, 1))
    keep(workspace, plan, path)
    editions.draft(workspace, "JOB")
    editions.agree(workspace, "JOB", by="Cabinet")
    editions.publish(workspace, "JOB")
    site.write(workspace, folder / "site")
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def measure() -> Iterator[Figure]:
    """Measure both sizes, ours against TaskJuggler's, then the larger against the smaller, and its memory."""
    (few, _), (many, memory) = ours(FEW), ours(MANY)
    for count, seconds, budget in ((FEW, few, 3), (MANY, many, 50)):
        peer, name = taskjuggler(count)
        # A rate: how many such jobs in the time of one of theirs.
        yield Figure(
            f"whole jobs of {count:,} dated actions an hour",
            3600 / seconds,
            3600 / peer,
            name,
            budget,
            at_least=True,
            unit="",
        )
    yield Figure(f"whole job of {MANY:,} actions", many, few, f"one of {FEW:,}", 12)
    yield Figure(f"memory of a whole job of {MANY:,} actions", memory, 200, "200 MiB", 1, unit="MiB")


def ours(count: int) -> tuple[float, float]:
    """Do the job; gives seconds of processor time and the MiB held at most."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        plan = folder / "plan.md"
        plan.write_text(_plan(count), encoding="utf-8")
        before = os.times()
        done = subprocess.run(
            [sys.executable, "-c", JOB, str(plan), made], check=True, capture_output=True, text=True
        )
        return _spent(before), int(done.stdout) / 1024


def taskjuggler(count: int) -> tuple[float, str]:
    """Let TaskJuggler do the same, where it is; gives seconds and what to call them."""
    program = shutil.which("tj3")
    if program is None:
        return RECORDED[count], "TaskJuggler's, as recorded"
    with tempfile.TemporaryDirectory() as made:
        plan = Path(made) / "plan.tjp"
        plan.write_text(_juggled(count), encoding="utf-8")
        before = os.times()
        try:
            subprocess.run(
                [program, "--silent", "--output-dir", made, str(plan)],
                check=True,
                capture_output=True,
                timeout=LONGEST,
            )
        except subprocess.TimeoutExpired:
            return RECORDED[count], f"TaskJuggler's, as recorded (stopped here after {LONGEST} s)"
        return _spent(before), "TaskJuggler's"


def _spent(before: os.times_result) -> float:
    after = os.times()
    user = after.children_user - before.children_user
    return user + after.children_system - before.children_system


def _day(number: int) -> date:
    return FIRST + timedelta(days=number * 7 % 700)


def _words(number: int) -> str:
    return (
        f"Agree step {number} of the works with those it concerns, in every ward, and report on it in public"
    )


def _plan(count: int) -> str:
    rows = (
        f"| {number} | {BODIES[number % len(BODIES)]} | {_words(number)} | {_day(number):%-d %B %Y} |"
        for number in range(1, count + 1)
    )
    head = "# Depot Delivery Plan 2025/26\n\nCouncil: Newton Council\n\n## 1. Works\n\n"
    return head + "\n".join(("| Ref | Responsible Body | Action | Date |", "|---|---|---|---|", *rows)) + "\n"


def _juggled(count: int) -> str:
    tasks = (
        f'task t{number} "{_words(number)}" {{ start {_day(number)} milestone }}'
        for number in range(1, count + 1)
    )
    reports = 'icalreport "calendar" { }\ntaskreport "page" { formats html columns no, name, start, end }\n'
    return "\n".join((f'project plan "Depot Delivery Plan" {FIRST} +2y {{ }}', *tasks, reports))
