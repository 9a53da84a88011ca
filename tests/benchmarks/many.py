"""A database of many milestones, laid down by the driver alone: no history, so that it is quickly there.

Each action has 120 characters of text, one to three bodies and a window; a programme has about 333.
"""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from db.schema import upgrade

TODAY = date(2024, 9, 16)
OF_PROGRAMME = 333
_WORDS = [
    "review",
    "budget",
    "strategy",
    "consultation",
    "housing",
    "highway",
    "library",
    "contract",
    "procurement",
    "staff",
    "savings",
    "estate",
    "digital",
    "service",
    "customer",
    "planning",
    "waste",
    "energy",
    "transport",
    "school",
    "care",
    "market",
    "lease",
    "audit",
    "report",
    "panel",
]
_BODIES = ("Finance Service", "Cabinet", "Full Council", "Operations Review Committee", "Policy Committee")


def lay_down(path: Path, count: int) -> str:
    """Make the database; gives its address."""
    url = f"sqlite:///{path}"
    upgrade(url)
    chance = Random(count)  # noqa: S311 - for text, not for secrets
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO council (id, version, reference, name, time_zone, year_starts)"
            " VALUES (1, 1, 'newton', 'Newton Council', 'Europe/London', 4)"
        )
        programmes = range(1, -(-count // OF_PROGRAMME) + 1)
        connection.executemany(
            "INSERT INTO programme (id, version, uuid, council_id, reference, title)"
            " VALUES (?, 1, ?, 1, ?, ?)",
            [(one, _uuid(1, one), f"P{one:03}", f"Programme {one}") for one in programmes],
        )
        connection.executemany(
            "INSERT INTO workstream (id, version, uuid, programme_id, letter, title, kind, position)"
            " VALUES (?, 1, ?, ?, 'A', 'Delivery', 'section', 1)",
            [(one, _uuid(2, one), one) for one in programmes],
        )
        connection.executemany(
            "INSERT INTO action (id, version, uuid, programme_id, workstream_id, reference, position,"
            " description, inferred, action, body_words, date_words, status_words, stated_reference, timing)"
            " VALUES (?, 1, ?, ?, ?, ?, ?, '', 0, ?, ?, '', '', '', '{}')",
            (_action(one, chance) for one in range(1, count + 1)),
        )
        connection.executemany(
            "INSERT INTO milestone (id, version, uuid, action_id, reference, position, kind, timing_kind,"
            " baseline_words, baseline_start, baseline_end, baseline_precision, state)"
            " VALUES (?, 1, ?, ?, ?, 1, 'delivery', 'window', ?, ?, ?, 'day', ?)",
            (_milestone(one, chance) for one in range(1, count + 1)),
        )
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ANALYZE")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return url


def reference(one: int) -> str:
    """Give the reference of a milestone by its number."""
    return f"P{_programme(one):03}-A{one}"


def _programme(one: int) -> int:
    return (one - 1) // OF_PROGRAMME + 1


def _action(one: int, chance: Random) -> tuple[object, ...]:
    words = " ".join(chance.choices(_WORDS, k=24))[:120]
    bodies = ", ".join(chance.sample(_BODIES, chance.randint(1, 3)))
    programme = _programme(one)
    return one, _uuid(3, one), programme, programme, reference(one), one, words, bodies


def _milestone(one: int, chance: Random) -> tuple[object, ...]:
    end = TODAY + timedelta(days=chance.randint(-200, 900))
    start = end - timedelta(days=30)
    state = chance.choice(("not_started", "in_progress"))
    words = f"by {end.day} {end:%B %Y}"
    return one, _uuid(4, one), one, reference(one), words, start.isoformat(), end.isoformat(), state


def _uuid(kind: int, one: int) -> str:
    return str(UUID(int=(kind << 64) + one))
