"""Reading date words: phrases a second, and what is right, asked and wrong beside other readers of dates.

All read the 118 phrases of `tests/tracker/dates/sample.jsonl`; `tests.benchmarks.peers` says how peers count.
"""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from tests.benchmarks.figure import Figure
from tests.benchmarks.peers import PEERS, dateutil, is_right
from tracker.dates import read

SAMPLE = Path(__file__).parents[1] / "tracker" / "dates" / "sample.jsonl"
FLOOR = 10_000
"""Phrases a second: a plan of as many rows reads in one."""
ROUNDS, TRIES = 5, 3
COLUMNS = ("right", "asked", "no answer", "wrong and certain")


def measure() -> list[Figure]:
    """Compare phrases a second, in processor time, with the floor and with dateutil's parser."""
    rows = _rows()
    ours = _rate(_timed, rows)
    theirs = _rate(lambda row: dateutil(row["phrase"], _on(row)), rows)
    return [
        Figure("phrases read a second", ours, FLOOR, "the floor", 1, at_least=True, unit="phrases/s"),
        Figure("phrases read a second", ours, theirs, "dateutil", 0.15, at_least=True, unit="phrases/s"),
    ]


def table() -> str:
    """Count what each reader makes of the sample."""
    rows = _rows()
    lines = [f"{'':12}" + "".join(f"{column:>20}" for column in (*COLUMNS, "phrases a second"))]
    counts = Counter(_ours(row) for row in rows)
    lines.append(_line("tracker", counts, _rate(_timed, rows)))
    for name, peer in PEERS.items():
        counts = Counter(_theirs(peer(row["phrase"], _on(row)), row) for row in rows)
        rate = _rate(lambda row, peer=peer: peer(row["phrase"], _on(row)), rows, rounds=1)  # type: ignore[misc]
        lines.append(_line(name, counts, rate))
    return "\n".join(lines)


def _line(name: str, counts: Counter[str], rate: float) -> str:
    return f"{name:12}" + "".join(f"{counts[column]:>20}" for column in COLUMNS) + f"{rate:>20,.0f}"


def _rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SAMPLE.read_text("utf-8").splitlines()]


def _on(row: dict[str, Any]) -> date:
    return date.fromisoformat(row["context"]["reference_date"])


def _read(row: dict[str, Any]) -> dict[str, Any]:
    return read(row["phrase"], on=_on(row), period=row["context"]["plan_period"]).as_dict()


def _rate(
    reader: Callable[[dict[str, Any]], object], rows: list[dict[str, Any]], rounds: int = ROUNDS
) -> float:
    """Give phrases a second of processor time, the best of a few tries after a first one unmeasured."""
    best = 0.0
    for attempt in range(TRIES + 1):
        began = process_time()
        for _ in range(rounds):
            for row in rows:
                reader(row)
        rate = rounds * len(rows) / (process_time() - began)
        best = max(best, rate) if attempt else 0.0
    return best


def _timed(row: dict[str, Any]) -> object:
    return read(row["phrase"], on=_on(row), period=row["context"]["plan_period"])


def _ours(row: dict[str, Any]) -> str:
    timing = _read(row)
    right = [_plain(parts) for parts in [row["reading"], *row.get("also_accept", [])]]
    if timing["certain"]:
        told = _plain(timing["parts"]) in right and not row["ambiguous"]
        return "right" if told else "wrong and certain"
    right += [_plain(parts) for parts in row.get("alternatives", [])]
    offered = [timing["parts"], *timing["alternatives"]]
    return "asked" if any(_plain(parts) in right for parts in offered) else "no answer"


def _theirs(answer: list[tuple[date, ...]], row: dict[str, Any]) -> str:
    if is_right(answer, row):
        return "right"
    return "wrong and certain" if answer else "no answer"


def _plain(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {key: said for key, said in part.items() if said is not None and key != "tentative"} for part in parts
    ]
