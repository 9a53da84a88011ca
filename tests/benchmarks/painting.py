"""Budgets 5 to 8: what the agenda's first paint, its keys, its filter and its memory cost.

The peers are an app of one Static, and a DataTable of 10,000 rows, each in a process of its own; runs take
turns, and the median of each counts. Keys are timed from the press to the last byte written, lists to the
last byte of their first rows, and the median of the keys pressed counts.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.benchmarks.figure import Figure
from tests.benchmarks.many import lay_down

TURNS = 5
FRAME, TYPED, MEMORY = 0.016, 0.050, 120 * 2**20
FEW, MANY = 10_000, 100_000


def measure() -> list[Figure]:
    """Give the agenda's cost beside its peers'."""
    with tempfile.TemporaryDirectory() as folder:
        few = lay_down(Path(folder) / "few.db", FEW)
        many = lay_down(Path(folder) / "many.db", MANY)
        return [*first_paints(few, many), *keys(many)]


def first_paints(few: str, many: str) -> list[Figure]:
    """Give processor seconds from the start of the program to the first screen."""
    kinds = (("first static", few), ("first tracker", few), ("first tracker", many))
    turns = [[float(_run(what, url)) for what, url in kinds] for _ in range(TURNS)]
    static, at_few, at_many = (median(taken) for taken in zip(*turns, strict=True))
    peer = "an app of one Static"
    return [
        Figure("first paint of the agenda, 10,000 milestones", at_few, static, peer, 1.5),
        Figure("first paint of the agenda, 100,000 milestones", at_many, static, peer, 1.7),
    ]


def keys(url: str) -> list[Figure]:
    """Give the time and the processor's share of single keys, of typed letters, and the memory."""
    ours: dict[str, Any] = json.loads(_run("keys tracker", url))
    table: dict[str, Any] = json.loads(_run("keys table", url))
    figures = []
    for name, budget in (("cursor", 0.5), ("page", 0.25)):
        late = quantiles(ours[name]["times"], n=20)[-1]
        figures += [
            Figure(f"{name} key to last byte, 95th percentile", late, FRAME, "a frame of 16 ms", 1),
            Figure(f"{name} key, processor", ours[name]["cpu"], table[name]["cpu"], "DataTable", budget),
        ]
    return [
        *figures,
        *(
            Figure(name, median(ours[kind]), TYPED, "50 ms", 1)
            for kind, name in (
                ("filter", "letter to first rows found"),
                ("sort", "key to first rows in another order"),
                ("open", "key to an action open"),
            )
        ),
        Figure("memory with everything loaded", ours["memory"], MEMORY, "120 MiB", 1, unit="bytes"),
    ]


def _run(what: str, url: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.painted", what, url],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=300,
    )
    return done.stdout
