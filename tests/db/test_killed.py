"""A program killed in mid-write: every act it had confirmed is there, whole, and no half of another."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from db.chain import verify
from db.reader import Reader

KILLS = int(os.environ.get("KILLS", "10"))
ROOT = Path(__file__).parents[2]
LONGEST = 0.05  # seconds a writer lives after its first act; KILLS asks for more of them than the usual ten


def confirmed_before_a_kill(url: str, who: str, seconds: float) -> list[str]:
    """Let a program write, kill it that long after its first act; give the acts it said were kept."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.db.writing_loop", url, who, "1000000"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass  # spinning hits any instant of an act; a wait would wake at the system's own pace
    process.kill()
    rest, _ = process.communicate()
    assert process.returncode == (1 if os.name == "nt" else -signal.SIGKILL)
    return [first.strip(), *(line for line in rest.splitlines(keepends=False) if line)]


@pytest.mark.usefixtures("plan")
def test_every_confirmed_act_survives_a_kill(url: str) -> None:
    by_chance = random.Random()  # noqa: S311 - no secret is made of it
    for kill in range(KILLS):
        who = f"killed-{kill}"
        confirmed = confirmed_before_a_kill(url, who, by_chance.uniform(0, LONGEST))
        with Reader(url) as reader, reader.moment():
            assert verify(reader) is None
            kept = reader.rows("SELECT id, about FROM act WHERE who = :who ORDER BY id", who=who)
            notes = reader.rows("SELECT words FROM update_entry WHERE written_by = :who ORDER BY id", who=who)
            whole = reader.rows(
                "SELECT count(*) FROM act a WHERE a.who = :who AND 3 = (SELECT count(*) FROM change c"
                " WHERE c.act_id = a.id AND (c.table_name, c.field) IN"
                " (VALUES ('milestone', 'forecast_words'), ('milestone', 'state'))) + (SELECT count(*)"
                " FROM change c WHERE c.act_id = a.id AND c.table_name = 'update_entry')",
                who=who,
            )
            counted = reader.rows("SELECT forecast_words FROM milestone")
            acts = reader.rows("SELECT count(*) - 1 FROM act")
        assert [about for _, about in kept][: len(confirmed)] == confirmed
        assert len(kept) - len(confirmed) in (0, 1)  # the last may be kept and not yet said
        assert [words for (words,) in notes] == [f"{who} {about}" for _, about in kept]
        assert whole == [(len(kept),)]
        assert counted == [(str(acts[0][0]),)]
