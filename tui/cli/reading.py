"""How far the reading of a long document is, on a terminal and nowhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[int, int | None], None]


@contextmanager
def told_reading(name: str) -> Iterator[Progress | None]:
    """Give what a reader tells its progress; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=f"Reading {name}", file=sys.stderr) as bar:

        def tell(done: int, of: int | None) -> None:
            bar.length = of or done + 1
            bar.update(done - bar.pos)

        yield tell
