"""Phrases of public plans: each is read right, or asks and offers the reading; none is wrong and certain.

`sample.jsonl` holds 118 real ones; `found.jsonl` holds more, found in plans of others (`origin` "found")
or written in their manner ("made"), each with the reading given to it before the reader saw it, in six
`round`s; on a second look some 50 of them need not ask. Of `alternatives`, other readings a careful person
could defend, one is enough where it asks.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker.dates import read


def phrases(name: str) -> list[dict[str, Any]]:
    """Read the phrases of a file, one in each line."""
    return [json.loads(line) for line in (Path(__file__).parent / name).read_text("utf-8").splitlines()]


SAMPLE = phrases("sample.jsonl")
FOUND = phrases("found.jsonl")
ALL = [*SAMPLE, *FOUND]


def plain(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what is null, and the mark of doubt the phrases do not carry."""
    return [
        {key: said for key, said in part.items() if said is not None and key != "tentative"} for part in parts
    ]


@pytest.mark.parametrize("row", ALL, ids=[row["phrase"] for row in ALL])
def test_phrase(row: dict[str, Any]) -> None:
    context = row["context"]
    on = date.fromisoformat(context["reference_date"])
    timing = read(row["phrase"], on=on, period=context["plan_period"]).as_dict()
    right = [plain(parts) for parts in [row["reading"], *row.get("also_accept", [])]]
    if row["ambiguous"]:
        assert not timing["certain"]
        right += [plain(parts) for parts in row["alternatives"]]
    if timing["certain"]:
        assert plain(timing["parts"]) in right
    else:
        offered = [timing["parts"], *timing["alternatives"]]
        assert any(plain(parts) in right for parts in offered)


def test_the_phrases_are_whole() -> None:
    assert len(SAMPLE) == 118
    assert len(FOUND) >= 1_100
    assert sum(row["origin"] == "found" for row in FOUND) >= 100
