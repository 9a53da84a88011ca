"""Budget 15: two and four writing processes at once; none refused, nothing lost.

Each writer makes the same acts as `writing`; the peer is one writer alone. Rates are of the clock: what
counts is how much all of them get done. An act that is refused or lost raises, and there is no figure.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from db.chain import verify
from db.engine import open_engine
from db.reader import Reader
from tests.benchmarks.figure import Figure
from tests.benchmarks.writing import ours, prepared

ROOT = Path(__file__).parents[2]
ACTS = 600


def measure() -> list[Figure]:
    """Give what two and four writers get done together beside one alone."""
    alone = together(1)
    return [
        Figure(
            f"{many} writers at once",
            together(many),
            alone,
            "one writer",
            0.6,
            at_least=True,
            unit="a second",
        )
        for many in (2, 4)
    ]


def together(writers: int) -> float:
    """Give the acts a second that so many processes make in one database."""
    with tempfile.TemporaryDirectory() as folder:
        url = prepared(Path(folder) / "tracker.db")
        running = [_writer(url, number) for number in range(writers)]
        for process in running:
            assert process.stdout is not None
            process.stdout.readline()  # it is ready
        started = perf_counter()
        for process in running:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        for process in running:
            process.wait()
        took = perf_counter() - started
        if any(process.returncode for process in running):
            raise RuntimeError("a writer was refused")
        with Reader(url) as reader:
            kept = reader.rows("SELECT count(*) FROM act")[0][0]
            if kept != 1 + writers * ACTS or verify(reader) is not None:
                raise RuntimeError("an act was lost")
    return writers * ACTS / took


def _writer(url: str, number: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.writers", url, str(number)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def write(url: str, number: int) -> None:
    """Be one writer: get ready, say so, wait for the word, make the acts."""
    engine = open_engine(url)
    engine.connect().close()
    print("ready", flush=True)  # noqa: T201 - the parent waits for it
    sys.stdin.readline()
    for step in range(ACTS):
        ours(engine, number * ACTS + step)
    engine.dispose()


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
