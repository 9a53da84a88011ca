"""A small council with one plan, on both databases, and a way to move its clock."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.publishing import editions
from tracker.workspace import Workspace

PLAN = """# Harbour Plan 2024/25

Council: Saltmarsh Borough Council (E07000999)

### 1. Quay Repairs 2024/25 to 2026/27 (phase one)

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| The north quay, closed since the storm | Harbour Committee | Survey the piles | 12 September 2024 |
|  | Harbour Committee in consultation with Ward Members | Agree the scheme | November 2024 |
|  | Cabinet | Approve the contract | October to December 2024 |

### 2. Moorings

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Berths for visitors | Harbour Master | Report takings | monthly from July 2024 |
|  | Harbour Master | Renew the licence | by end of March 2025 |
"""

# How the names of the files end that an edition of it is given away in: it has no measures.
GIVEN_AWAY = ("docx", "odt", "md", "csv", "csv-metadata.json", "json")

Open = Callable[..., Workspace]


@pytest.fixture
def at(open_workspace: Open) -> Open:
    """Open the tracker on a day, in an office where one person writes and records who agreed."""

    def on(day: str = "2024-09-16", **more: str) -> Workspace:
        alone = {"TRACKER_SITE_URL": "https://saltmarsh.example", "TRACKER_OWN_AGREEMENT": "true"}
        return open_workspace(today=day, **alone | more)

    return on


@pytest.fixture
def harbour(at: Open, tmp_path: Path) -> Workspace:
    """The tracker on 16 September 2024 with the harbour plan in it as HARB."""
    workspace = at()
    path = tmp_path / "harbour.md"
    path.write_text(PLAN, encoding="utf-8")
    plan = read_plan(open_document(path), prefix="HARB", council=None, on=date(2024, 9, 16))
    keep(workspace, plan, path)
    return workspace


@pytest.fixture
def publish(at: Open) -> Callable[..., None]:
    """Draft, agree and publish the plan's update, all on one day."""

    def on(day: str = "2024-09-16", **drafting: str) -> None:
        workspace = at(day)
        editions.draft(workspace, "HARB", **drafting)
        editions.agree(workspace, "HARB", by="Cabinet")
        editions.publish(workspace, "HARB", next_update="December 2024")

    return on
