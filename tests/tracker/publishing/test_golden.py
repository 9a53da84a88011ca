"""Newton's second edition as it is given away, byte for byte; `golden/` holds a file for each form of it.

To make them anew after a change that is wanted, and read what changed: run this file with GOLDEN=anew in the
environment, then look at the difference that Git shows.
"""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from difflib import unified_diff
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
import time_machine

from tracker.meetings import decide
from tracker.meetings import record as meetings
from tracker.progress import record
from tracker.progress.rebaselining import rebaseline
from tracker.publishing import editions, site, writing
from tracker.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden"
FORMS = {
    "update.md": "data/newt-2.md",
    "fragment.html": "newt/fragment.html",
    "milestones.csv": "data/newt-2.csv",
    "milestones.csv-metadata.json": "data/newt-2.csv-metadata.json",
    "measures.csv": "data/newt-2.measures.csv",
    "measures.csv-metadata.json": "data/newt-2.measures.csv-metadata.json",
    "update.json": "data/newt-2.json",
    "editions.atom": "newt/editions.atom",
    "schema.json": "data/schema-1.json",
}
_MOST = 60


def difference(name: str, golden: bytes, now: bytes) -> str:
    """Say line by line how a file differs from the golden one, at most so many lines."""
    found = list(
        unified_diff(_lines(name, golden), _lines(name, now), f"golden/{name}", "now", lineterm="", n=1)
    )
    more = [f"… and {len(found) - _MOST} lines more"] if len(found) > _MOST else []
    return "\n".join([*found[:_MOST], *more])


def _lines(name: str, body: bytes) -> list[str]:
    """Give a file's lines, what ends them made visible; JSON, which may be on one line, is laid out."""
    text = body.decode()
    if name.endswith(".json"):
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=1)
    return [line.replace("\r", "␍").replace("\ufeff", "⟨mark⟩") for line in text.split("\n")]


def issue(workspace: Workspace) -> None:
    editions.submit(workspace, "NEWT")
    editions.agree(workspace, "NEWT", by="Cabinet", minute="12")
    editions.publish(workspace, "NEWT", next_update="December 2024")


@pytest.fixture
def newton_published(newton: Callable[..., Workspace], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Newton's site with two editions, everything in it that chance and the clock have a hand in said."""
    chance = Random(7)  # noqa: S311 - the same identifiers in every run
    monkeypatch.setattr("db.models.base.uuid4", lambda: UUID(int=chance.getrandbits(128), version=4))
    said = {"TRACKER_SITE_URL": "https://newton.example", "TRACKER_OWN_AGREEMENT": "true"}
    with time_machine.travel(datetime(2024, 9, 16, 8, 30, tzinfo=UTC), tick=False):
        first = newton(today="2024-09-16", **said)
        editions.draft(first, "NEWT")
        issue(first)
        later = newton(already=True, today="2024-10-21", **said)
        record.complete(later, "NEWT-A1", on="10 September 2024")
        record.note(later, "NEWT-A3", "Three bids came in; *one* is from <Barchester>.", public=True)
        record.forecast(later, "NEWT-B2", "February 2025", why="The supplier is late.")
        rebaseline(later, "NEWT-A3", "June 2025", by="Cabinet", on="2 October 2024", why="=The lease ran on")
        meetings.add(later, "Cabinet", "2024-11-13", time="7pm")
        decide.bind(later, "NEWT-A2", "2024-11-13", body="Cabinet")
        editions.draft(later, "NEWT")
        writing.write(
            later,
            "NEWT",
            "introduction",
            "How the plan went, in **short**: see [the plan](https://newton.example/plan).",
        )
        issue(later)
        site.write(later, Path(later.settings.site))
    return Path(later.settings.site)


def test_each_form_is_as_it_was_agreed_to_be(newton_published: Path) -> None:
    now = {name: (newton_published / file).read_bytes() for name, file in FORMS.items()}
    if os.environ.get("GOLDEN") == "anew":
        for name, body in now.items():
            (GOLDEN / name).write_bytes(body)
    differs = [
        difference(name, (GOLDEN / name).read_bytes(), body)
        for name, body in now.items()
        if (GOLDEN / name).read_bytes() != body
    ]
    assert not differs, "\n\n".join(["Run with GOLDEN=anew where this is wanted:", *differs])


def test_all_golden_files_are_compared() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == FORMS.keys()


def test_a_difference_can_be_read() -> None:
    told = difference("a.csv", b"\xef\xbb\xbfA,B\r\n1,2\r\n", b"A,B\r\n1,3\r\n")
    assert told.splitlines()[3:] == ["-⟨mark⟩A,B␍", "-1,2␍", "+A,B␍", "+1,3␍", " "]
    laid_out = difference("a.json", b'{"a":1,"b":[2,3]}', b'{"a":1,"b":[2,4]}')
    assert "-  3" in laid_out.splitlines()
    assert difference("a.md", b"x\n" * 200, b"y\n" * 200).endswith("… and 344 lines more")
