"""118 phrases of real public plans: each is read right, or asks and offers the reading."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker.dates import read

SAMPLE = [
    json.loads(line) for line in (Path(__file__).parent / "sample.jsonl").read_text("utf-8").splitlines()
]


def plain(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what is null, and the mark of doubt the sample does not carry."""
    return [
        {key: said for key, said in part.items() if said is not None and key != "tentative"} for part in parts
    ]


@pytest.mark.parametrize("row", SAMPLE, ids=[row["phrase"] for row in SAMPLE])
def test_phrase_of_the_sample(row: dict[str, Any]) -> None:
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


def test_the_sample_is_whole() -> None:
    assert len(SAMPLE) == 118
