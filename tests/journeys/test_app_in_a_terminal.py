"""From an empty database to a settled month, in a real terminal."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.terminal import Terminal

PLAN = """# Newton Delivery Plan 2024/25

Council: Newton Borough Council (E07000999)

## Homes

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Housing strategy | Housing Service | Draft the strategy | July to August 2024 |
| Survey | Housing Service | Survey the homes | August 2024 |
| Register | Housing Service | Open the register | September 2024 |
| Depot sale | Estates Team | Sell the old depot | October 2024 |
"""
Run = Callable[..., Any]
Open = Callable[[], Terminal]


@pytest.fixture
def plan(run: Run, tmp_path: Path) -> Run:
    """Newton's plan, brought in by a command; gives the command line."""
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    assert run("import", tmp_path / "plan.md", "--prefix", "NEWT").code == 0
    return run


@pytest.fixture
def opened(plan: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:  # noqa: ARG001 - the plan is there first
    """Open the app in a terminal of its own; one still open at the end is closed."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TRACKER_STATE", "none")
    terminals: list[Terminal] = []

    def app() -> Terminal:
        terminals.append(Terminal([sys.executable, "-m", "tui"], os.environ))
        terminals[-1].wait_for("4 open, 2 overdue")
        return terminals[-1]

    yield app
    for terminal in terminals:
        with suppress(OSError):
            terminal.close()


def state_of(run: Run, reference: str) -> dict[str, Any]:
    [milestone] = run("show", reference, "--json").json["milestones"]
    return dict(milestone)


def test_from_an_empty_database_to_a_settled_month(plan: Run, opened: Open) -> None:
    app = opened()
    app.type("   C")  # space marks and goes on: with the next line seven keys and the note
    app.wait_for("Complete NEWT-A1 and 2 more")
    app.type("y")
    app.wait_for("means 15 September 2024")
    app.type("\t")
    app.wait_until_quiet()
    app.type("The month is done.\r")
    app.wait_for("complete: 15 September 2024")
    app.wait_for("1 open")
    app.type("f")
    app.wait_for("New forecast for NEWT-A4")
    app.type("March 2025\r")
    app.wait_for("is now expected March 2025")
    app.type("u")
    app.wait_for("Undone: forecast NEWT-A4")
    app.type("q")
    assert app.ended() == 0
    for reference in ("NEWT-A1", "NEWT-A2", "NEWT-A3"):
        milestone = state_of(plan, reference)
        assert milestone["state"] == "complete"
        told = plan("show", reference).out
        assert "actual    15 September 2024" in told
        assert "The month is done." in told
    assert "March 2025" not in plan("show", "NEWT-A4").out


def test_a_closed_window_loses_no_act(plan: Run, opened: Open, tmp_path: Path) -> None:
    app = opened()
    with closing(sqlite3.connect(tmp_path / "data" / "tracker.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # another program writes, so that the acts have to wait
        app.type("cns")
        app.wait_for("Note on NEWT-A1")
        app.close()
    assert app.wait_for_the_end() == 0
    assert state_of(plan, "NEWT-A1")["state"] == "complete"
