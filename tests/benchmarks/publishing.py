"""Publishing 300 programmes of 300 milestones: after one change, and after none, beside the full run (13).

Each programme has a published edition; five bodies are named by all of them, so that one change touches
calendars that draw on all. The change is one milestone's, published as its programme's second edition; making
the edition is not counted, writing the site is. Processor time of this process, modules loaded.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from db.ledger import instant_text
from tests.benchmarks.figure import Figure
from tests.benchmarks.many import OF_PROGRAMME, TODAY, lay_down, reference
from tracker.progress import record
from tracker.publishing import editions, site
from tracker.settings import load
from tracker.snapshot.build import build
from tracker.snapshot.values import canonical_json, digest
from tracker.workspace import Workspace

PROGRAMMES, TURNS = 300, 3
BODIES = ("Finance Service", "Cabinet", "Full Council", "Operations Review Committee", "Policy Committee")


def measure() -> Iterator[Figure]:
    """Give the share of the full run that one change takes, and that none takes."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        count = PROGRAMMES * OF_PROGRAMME
        url = lay_down(folder / "tracker.db", count)
        _name_bodies(folder / "tracker.db")
        settings = {
            "TRACKER_DATABASE_URL": url,
            "TRACKER_CONFIG": str(folder / "none.toml"),
            "TRACKER_TODAY": TODAY.isoformat(),
            "TRACKER_USER": "bench",
        }
        with Workspace(load(settings)) as workspace:
            _publish_all(workspace, folder / "tracker.db")
            full = _written(workspace, folder / "site")
            changed = min(_after_a_change(workspace, folder / "site", turn) for turn in range(1, TURNS + 1))
            none = min(_written(workspace, folder / "site") for _ in range(TURNS))
    of = f"site of {PROGRAMMES} programmes, {count:,} milestones"
    yield Figure(f"{of}, one change", changed, full, "writing it all", 0.05)
    yield Figure(f"{of}, no change", none, full, "writing it all", 0.01)


def _after_a_change(workspace: Workspace, folder: Path, turn: int) -> float:
    changed = reference(turn * 1_000)
    programme = changed.split("-")[0]
    record.forecast(workspace, changed, f"{turn} May 2026")
    editions.draft(workspace, programme)
    with Workspace(workspace.settings._replace(user="clerk")) as clerk:
        editions.agree(clerk, programme, by="Cabinet")
    editions.publish(workspace, programme)
    return _written(workspace, folder)


def _written(workspace: Workspace, folder: Path) -> float:
    begun = process_time()
    site.write(workspace, folder)
    return process_time() - begun


def _name_bodies(path: Path) -> None:
    """Make each action the matter of one of five bodies, in turn."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(
            "INSERT INTO body (id, version, council_id, reference, name, other_names, kind)"
            " VALUES (?, 1, 1, ?, ?, '[]', 'committee')",
            [(one, f"body-{one}", name) for one, name in enumerate(BODIES, 1)],
        )
        connection.execute(
            "INSERT INTO action_body (version, action_id, body_id, part, position, words)"
            " SELECT 1, id, 1 + id % 5, 'acts', 1, '' FROM action"
        )


def _publish_all(workspace: Workspace, path: Path) -> None:
    """Publish a first edition of each programme, by the driver alone."""
    now = instant_text(datetime.combine(TODAY, datetime.min.time(), UTC))
    with workspace.reading() as reader, closing(sqlite3.connect(path)) as connection, connection:
        for one in range(1, PROGRAMMES + 1):
            text = canonical_json(build(reader, f"P{one:03}", audience="public", as_at=TODAY))
            connection.execute(
                "INSERT INTO edition (version, programme_id, number, state, as_at, summary, drafted_by,"
                " agreed_by, agreed_on, published_at, snapshot, sha256)"
                " VALUES (1, ?, 1, 'published', ?, '', 'bench', 'Cabinet', ?, ?, ?, ?)",
                (one, TODAY.isoformat(), TODAY.isoformat(), now, text, digest(text)),
            )
