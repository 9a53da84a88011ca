"""Several writers at once: none refused, nothing lost, every change begins where the last one ended."""

import subprocess
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from db.chain import verify
from db.engine import open_engine
from db.history import act
from db.models import Milestone, Workstream
from db.reader import Reader
from db.schema import make_ready, version_of
from tests.db.sample import Acting, a_milestone

ROOT = Path(__file__).parents[2]
ROUNDS, ROWS = 60, 3


def writer(url: str, who: str, *more: int) -> "subprocess.Popen[str]":
    """Start a process that writes in a loop."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.db.writing_loop", url, who, *map(str, more)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def broken_steps(url: str) -> list[tuple[object, ...]]:
    """Find every change whose `was` is not what the change before left there."""
    with Reader(url) as reader:
        changes = reader.rows("SELECT table_name, row_id, field, was, became FROM change ORDER BY id")
        assert verify(reader) is None
    last: dict[tuple[object, ...], object] = defaultdict(lambda: None)
    broken = []
    for *place, was, became in changes:
        if place[2] is not None and was != last.get(tuple(place), was):
            broken.append((*place, was, became))
        last[tuple(place)] = became
    return broken


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("writers", [2, 4])
def test_writers_at_once_lose_nothing(writers: int, url: str, acting: Acting) -> None:
    with acting("add") as session:
        session.add_all([a_milestone(1, reference=f"NEWT-A1/{n}", position=n) for n in range(2, ROWS + 1)])
    running = [writer(url, f"writer-{number}", ROUNDS, ROWS) for number in range(writers)]
    for process in running:
        said, problems = process.communicate(timeout=120)
        assert (process.returncode, problems) == (0, "")
        assert said.split() == [str(number) for number in range(ROUNDS)]
    assert broken_steps(url) == []
    with Reader(url) as reader:
        counted = reader.rows("SELECT forecast_words FROM milestone ORDER BY id")
        assert reader.rows("SELECT count(*) FROM update_entry") == [(writers * ROUNDS,)]
        assert reader.rows("SELECT count(*) FROM act") == [(2 + writers * ROUNDS,)]
    assert [int(words) for (words,) in counted] == [writers * ROUNDS // ROWS] * ROWS


@pytest.mark.usefixtures("plan")
def test_threads_that_share_an_engine_lose_nothing(url: str) -> None:
    engine = open_engine(url)

    def count() -> None:
        for _ in range(20):
            with act(engine, who="asha", what="count", at=datetime.now(UTC)) as session:
                milestone = session.get_one(Milestone, 1)
                milestone.forecast_words = str(int(milestone.forecast_words or "0") + 1)

    threads = [Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    engine.dispose()
    assert broken_steps(url) == []
    with Reader(url) as reader:
        assert reader.rows("SELECT forecast_words FROM milestone") == [("60",)]


@pytest.mark.usefixtures("plan")
def test_a_reader_sees_one_moment_while_others_write(url: str, acting: Acting) -> None:
    counts = "SELECT (SELECT count(*) FROM workstream), (SELECT count(*) FROM act)"
    with Reader(url) as reader, reader.moment():
        before = reader.rows(counts)
        with acting("add") as session:
            session.add(Workstream(programme_id=1, letter="B", title="People", position=2))
        assert reader.rows(counts) == before == [(1, 1)]
    with Reader(url) as reader:
        assert reader.rows(counts) == [(2, 2)]


def test_two_programs_may_make_the_database_at_once(empty_url: str) -> None:
    problems: list[BaseException] = []

    def make() -> None:
        try:
            make_ready(empty_url, create=True)
        except BaseException as problem:  # noqa: BLE001 - a thread's fault is the test's to tell
            problems.append(problem)

    threads = [Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert version_of(empty_url) is not None


@pytest.mark.usefixtures("plan")
def test_a_reader_notices_what_others_wrote(url: str, acting: Acting) -> None:
    with Reader(url) as reader:
        before = reader.changes()
        assert reader.changes() == before
        with acting("add") as session:
            session.add(Workstream(programme_id=1, letter="B", title="People", position=2))
        assert reader.changes() != before
