"""The check of a real draft, on both databases and from the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.history import act
from db.models import ActionOwner
from tests.conftest import Run
from tracker.progress import record
from tracker.publishing import editions
from tracker.publishing.checking import check_draft
from tracker.publishing.errors import NoDraftError
from tracker.workspace import Workspace

PLAN = """# Harbour Plan 2024/25

Council: Saltmarsh Borough Council (E07000999)

### 1. Quay

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| The quay | Harbour Committee | Survey the piles | June 2024 |
"""


def checked(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.reading() as reader:
        return [(one.rule, one.where) for one in check_draft(workspace, reader, "harb")]


def test_there_is_nothing_to_check(harbour: Workspace) -> None:
    with pytest.raises(NoDraftError):
        checked(harbour)


def test_all_of_it(harbour: Workspace, at: Callable[..., Workspace], publish: Callable[..., None]) -> None:
    publish()
    record.note(harbour, "HARB-A1", "Ada Lovelace is at it, for £46m.", public=True)
    record.forecast(harbour, "HARB-A2", "May 2025")
    with act(harbour.engine, who="Ada", what="own", at=harbour.now) as session:
        session.add(ActionOwner(action_id=1, name="Ada Lovelace"))
    later = at("2024-10-30")
    editions.draft(later, "HARB")
    assert checked(later) == [
        ("overdue", "HARB-B1/2024-07"),
        ("overdue", "HARB-B1/2024-08"),
        ("no reason", "HARB-A2"),
        ("silent", "HARB-A1"),
        ("silent", "HARB-A3"),
        ("silent", "HARB-B1"),
        ("silent", "HARB-B2"),
        ("name", "HARB-A1"),
        ("money", "HARB-A1"),
    ]


def test_pre_election_periods_that_are_set(
    harbour: Workspace, open_workspace: Callable[..., Workspace]
) -> None:
    editions.draft(harbour, "HARB")
    before = open_workspace(TRACKER_PRE_ELECTION="2024-09-10..2024-09-30")
    assert ("pre-election", "today") in checked(before)


def test_from_the_command_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    run("import", tmp_path / "plan.md", "--prefix", "HARB")
    assert run("update", "check", "HARB").code != 0
    run("update", "draft", "HARB")
    said = run("update", "check", "HARB")
    assert said.code == 0
    assert said.out == (
        "overdue  HARB-A1  It was due June 2024 and nothing is said of it since.\n\n1 warning.\n"
    )
    (finding,) = run("update", "check", "HARB", "--json").json
    assert (finding["rule"], finding["where"]) == ("overdue", "HARB-A1")
