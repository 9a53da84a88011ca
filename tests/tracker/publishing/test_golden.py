"""Newton's second edition as it is given away, byte for byte; `golden/` holds a file for each form of it.

To make them anew after a change that is wanted, and read what changed: run this file with GOLDEN=anew in the
environment, then look at the difference that Git shows.
"""

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from difflib import unified_diff
from functools import partial
from pathlib import Path
from random import Random
from shutil import copyfile
from uuid import UUID

import pytest
import time_machine

from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.meetings import decide
from tracker.meetings import record as meetings
from tracker.progress import record
from tracker.progress.rebaselining import rebaseline
from tracker.publishing import editions, site, writing
from tracker.publishing.manifest import MANIFEST
from tracker.settings import load
from tracker.workspace import Workspace

PLAN = Path(__file__).parents[2] / "plans" / "newton.md"
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


def published(at: Callable[[str], Workspace], patch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Give the site of Newton with two editions; what chance and the clock have a hand in is said.

    `at` opens the same tracker on a day; at first there is nothing in it.
    """
    chance = Random(7)  # noqa: S311 - the same identifiers in every run
    patch.setattr("db.models.base.uuid4", lambda: UUID(int=chance.getrandbits(128), version=4))
    with time_machine.travel(datetime(2024, 9, 16, 8, 30, tzinfo=UTC), tick=False):
        first, later = at("2024-09-16"), at("2024-10-21")
        plan = read_plan(open_document(PLAN), prefix="NEWT", council=None, on=first.today)
        keep(first, plan, PLAN)
        editions.draft(first, "NEWT")
        issue(first)
        record.complete(later, "NEWT-A1", on="10 September 2024")
        record.note(later, "NEWT-A3", "Three bids came in; *one* is from <Barchester>.", public=True)
        record.forecast(later, "NEWT-B2", "February 2025", why="The supplier is late.")
        rebaseline(later, "NEWT-A3", "June 2025", by="Cabinet", on="2 October 2024", why="=The lease ran on")
        meetings.add(later, "Cabinet", "2024-11-13", time="7pm")
        decide.bind(later, "NEWT-A2", "2024-11-13", body="Cabinet")
        editions.draft(later, "NEWT")
        writing.write(
            later, "NEWT", "introduction", "In **short**: see [the plan](https://newton.example/plan)."
        )
        issue(later)
        folder = Path(later.settings.site)
        site.write(later, folder)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Callable[..., Workspace]]:
    """Open a tracker on a day: its database by its address, its site in a folder of its own."""
    kept = []

    def on(url: str, day: str) -> Workspace:
        said = {
            "TRACKER_DATABASE_URL": url,
            "TRACKER_CONFIG": str(tmp_path / "none.toml"),
            "TRACKER_SITE": str(tmp_path / url.partition(":")[0]),
            "TRACKER_SITE_URL": "https://newton.example",
            "TRACKER_USER": "Eleanor Harding",
            "TRACKER_OWN_AGREEMENT": "true",
            "TRACKER_TODAY": day,
        }
        kept.append(Workspace(load(said)))
        return kept[-1]

    yield on
    for workspace in kept:
        workspace.close()


def test_each_form_is_as_it_was_agreed_to_be(
    at: Callable[..., Workspace], sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{copyfile(sqlite_template, tmp_path / 'tracker.db')}"
    files = published(partial(at, url), monkeypatch)
    now = {name: files[file] for name, file in FORMS.items()}
    if os.environ.get("GOLDEN") == "anew":
        for name, body in now.items():
            (GOLDEN / name).write_bytes(body)
    differs = [
        difference(name, (GOLDEN / name).read_bytes(), body)
        for name, body in now.items()
        if (GOLDEN / name).read_bytes() != body
    ]
    assert not differs, "\n\n".join(["Run with GOLDEN=anew where this is wanted:", *differs])


def test_both_databases_give_the_same_bytes(
    at: Callable[..., Workspace],
    sqlite_template: Path,
    new_postgres: Callable[..., str],
    postgres_template: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small = published(
        partial(at, f"sqlite:///{copyfile(sqlite_template, tmp_path / 'tracker.db')}"), monkeypatch
    )
    large = published(partial(at, new_postgres(postgres_template)), monkeypatch)
    del small[MANIFEST], large[MANIFEST]  # says when each file was written
    assert {name for name in small.keys() | large.keys() if small.get(name) != large.get(name)} == set()
    assert {name.rsplit(".")[-1] for name in small} >= {
        "html",
        "docx",
        "odt",
        "csv",
        "json",
        "atom",
        "ics",
        "md",
    }


def test_all_golden_files_are_compared() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == FORMS.keys()


def test_a_difference_can_be_read() -> None:
    told = difference("a.csv", b"\xef\xbb\xbfA,B\r\n1,2\r\n", b"A,B\r\n1,3\r\n")
    assert told.splitlines()[3:] == ["-⟨mark⟩A,B␍", "-1,2␍", "+A,B␍", "+1,3␍", " "]
    laid_out = difference("a.json", b'{"a":1,"b":[2,3]}', b'{"a":1,"b":[2,4]}')
    assert "-  3" in laid_out.splitlines()
    assert difference("a.md", b"x\n" * 200, b"y\n" * 200).endswith("… and 344 lines more")
