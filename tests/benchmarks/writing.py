"""Budget 14: status updates with their history, one writer, WAL and synchronous=FULL.

The peer keeps the very same rows through SQLModel with the history written by hand; the floor does it with
the driver alone. Batches take turns, so that a busy moment falls on all; each figure is the median rate of
processor time (the disk's share is the same for all).
"""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from time import process_time
from uuid import uuid4

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.engine import open_engine
from db.history import act
from db.models import Act, Change, Milestone, Update
from db.schema import upgrade
from tests.benchmarks.figure import Figure
from tests.db.sample import a_milestone, lay_down

MILESTONES, BATCH, TURNS = 200, 100, 12
FLOOR_SHARE = 0.8 * 1_240 / 10_300  # what 0.8 of SQLModel's rate came to when the budget was set
AT = datetime(2024, 9, 16, 8, 30, tzinfo=UTC)
STAMP = "2024-09-16T08:30:00.000000Z"


def measure() -> list[Figure]:
    """Give our rate beside SQLModel's own and the bare driver's."""
    with tempfile.TemporaryDirectory() as folder:
        url = prepared(Path(folder) / "tracker.db")
        engine = open_engine(url)
        with closing(_driver(url)) as connection:
            ways: list[Callable[[int], None]] = [
                lambda number: ours(engine, number),
                lambda number: by_sqlmodel(engine, number),
                lambda number: by_driver(connection, number),
            ]
            mine, sqlmodel, driver = _rates(ways)
        engine.dispose()
    name = "status updates with history, one writer"
    return [
        Figure(name, mine, sqlmodel, "SQLModel writing the same rows", 0.8, at_least=True, unit="a second"),
        Figure(name, mine, driver, "the bare driver", FLOOR_SHARE, at_least=True, unit="a second"),
    ]


def prepared(path: Path) -> str:
    """Make a database with a plan of some milestones; gives its address."""
    url = f"sqlite:///{path}"
    upgrade(url)
    engine = open_engine(url)
    with act(engine, who="asha", what="import", at=AT) as session:
        lay_down(session)
        session.flush()
        session.add_all(
            a_milestone(1, reference=f"NEWT-A1/{number}", position=number)
            for number in range(2, MILESTONES + 1)
        )
    engine.dispose()
    return url


def ours(engine: Engine, number: int) -> None:
    """Report on a milestone as the tracker does: one act."""
    with act(engine, who="asha", what="update", at=AT, about=str(number)) as session:
        milestone = session.get_one(Milestone, 1 + number % MILESTONES)
        milestone.state = _next(milestone.state)
        milestone.forecast_words = f"week {number}"
        session.add(_entry(milestone, number))


def by_sqlmodel(engine: Engine, number: int) -> None:
    """Keep the same rows with the models and a plain session, which no ledger watches."""
    with Session(engine, expire_on_commit=False) as session:
        milestone = session.get_one(Milestone, 1 + number % MILESTONES)
        was = milestone.state, milestone.forecast_words
        milestone.state, milestone.forecast_words = _next(milestone.state), f"week {number}"
        milestone.version += 1
        entry = _entry(milestone, number)
        session.add(entry)
        kept = Act(who="asha", what="update", at=AT, about=str(number), sha256="0" * 64)
        session.add(kept)
        session.flush()
        session.add_all(
            Change(act_id=kept.id or 0, table_name=table, row_id=row_id, field=field, was=old, became=new)
            for table, row_id, field, old, new in (
                ("milestone", milestone.id or 0, "state", was[0], milestone.state),
                ("milestone", milestone.id or 0, "forecast_words", was[1], milestone.forecast_words),
                ("update_entry", entry.id or 0, None, None, entry.model_dump_json()),
            )
        )
        session.commit()


def by_driver(connection: sqlite3.Connection, number: int) -> None:
    """Keep the same rows with the driver alone."""
    row_id = 1 + number % MILESTONES
    connection.execute("BEGIN IMMEDIATE")
    state, words = connection.execute(
        "SELECT state, forecast_words FROM milestone WHERE id = ?", (row_id,)
    ).fetchone()
    becomes = _next(state)
    connection.execute(
        "UPDATE milestone SET state = ?, forecast_words = ?, version = version + 1 WHERE id = ?",
        (becomes, f"week {number}", row_id),
    )
    entry_id = connection.execute(
        "INSERT INTO update_entry"
        " (version, uuid, action_id, milestone_id, written_at, written_by, audience, words)"
        " VALUES (1, ?, 1, ?, ?, 'asha', 'staff', ?)",
        (str(uuid4()), row_id, STAMP, f"In week {number} all went well"),
    ).lastrowid
    act_id = connection.execute(
        "INSERT INTO act (at, who, what, about, why, undoable, sha256)"
        " VALUES (?, 'asha', 'update', ?, '', 1, ?)",
        (STAMP, str(number), "0" * 64),
    ).lastrowid
    connection.executemany(
        "INSERT INTO change (act_id, table_name, row_id, field, was, became) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (act_id, "milestone", row_id, "state", state, becomes),
            (act_id, "milestone", row_id, "forecast_words", words, f"week {number}"),
            (act_id, "update_entry", entry_id, None, None, f'{{"words": "In week {number} all went well"}}'),
        ],
    )
    connection.execute("COMMIT")


def _next(state: str) -> str:
    return "paused" if state == "in_progress" else "in_progress"


def _entry(milestone: Milestone, number: int) -> Update:
    return Update(
        action_id=1,
        milestone_id=milestone.id,
        written_at=AT,
        written_by="asha",
        words=f"In week {number} all went well",
    )


def _driver(url: str) -> sqlite3.Connection:
    connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _rates(ways: list[Callable[[int], None]]) -> list[float]:
    numbers = count()
    found: list[list[float]] = [[] for _ in ways]
    for _ in range(TURNS):
        for way, rates in zip(ways, found, strict=True):
            started = process_time()
            for _ in range(BATCH):
                way(next(numbers))
            rates.append(BATCH / (process_time() - started))
    return [median(rates) for rates in found]
