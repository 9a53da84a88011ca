"""Phrases of progress columns, forward plans and action plans, with what a careful person takes them for."""

from datetime import date
from pathlib import Path

import pytest

from tracker.dates import in_words, read

LINES = [
    line
    for line in (Path(__file__).parent / "phrases.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_phrase(line: str) -> None:
    asks = " ?=> " in line
    phrase, _, meaning = line.partition(" ?=> " if asks else " => ")
    timing = read(phrase, on=date(2024, 7, 16))
    assert in_words(timing.parts) == meaning
    assert timing.certain is not asks


def test_there_are_enough_of_them() -> None:
    assert len(LINES) >= 150
