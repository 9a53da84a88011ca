"""`tracker demo`: five councils' plans with an update each, made afresh, and said to be made up."""

from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tracker.demo import NOTICE, PLANS, plan_file

Run = Callable[..., Any]


def test_each_council_has_a_page_and_calendars_that_say_what_is_made_up(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "demo"
    (folder / "site").mkdir(parents=True)
    (folder / "site" / "left-over.html").write_text("an earlier demonstration's")
    said = run("demo", "--no-app", "--folder", folder)
    assert said.code == 0, said.err
    assert said.out.count("Brought in ") == len(PLANS) == 5
    site = folder / "site"
    for shown in PLANS:
        page = (site / shown.prefix.lower() / "index.html").read_text("utf-8")
        assert NOTICE in unescape(page)
        assert (site / "feeds" / f"{shown.prefix.lower()}.ics").is_file()
    assert not (site / "left-over.html").exists()

    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{folder / 'tracker.db'}")
    done = {reference: run("show", reference, "--json").json for reference in ("EHDC-N2", "HERTS-B2")}
    assert {shown["milestones"][0]["status"] for shown in done.values()} == {"complete"}
    [portal] = run("show", "WHBC-L6", "--json").json["milestones"]
    assert portal["due"]["end"] == "2024-11-30"


def test_the_plans_are_the_examples() -> None:
    examples = sorted(path.name for path in plan_file("hertsmere.md").parent.glob("*.md"))
    assert examples == sorted(shown.document for shown in PLANS)
