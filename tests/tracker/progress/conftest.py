"""A small plan with a rhythm, an agreed month and two dates that hang on an event."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.queries.milestones import MilestoneLine, milestones_of_action
from tracker.importing.keep import keep
from tracker.importing.plan import read_plan
from tracker.importing.readers import open_document
from tracker.workspace import Workspace

PLAN = """# Better services

Council: {council}

## A. Money

| Description | Responsible Body | Action | Date |
| --- | --- | --- | --- |
| Budgets | Finance Service | Report on spending | Monthly from July 2024 |
| Budgets | Cabinet | Set the budget | February 2025 |
| Assets | Estates | Review leases | After the general election |
| Assets | Estates | Sell leases | Within 6 months of the General Election |
| Assets | Estates | Buy leases | three months after adoption |
| Assets | Estates | List leases | before the general election |
"""

Plan = Callable[..., Workspace]
Lines = Callable[[str], list[MilestoneLine]]


@pytest.fixture
def plan(open_workspace: Callable[..., Workspace], tmp_path: Path) -> Plan:
    """Import the plan under a prefix, on 16 September 2024 unless another day is said."""

    def keep_plan(
        prefix: str = "NEW", *, council: str = "Newton Borough Council", text: str = PLAN, **more: str
    ) -> Workspace:
        workspace = open_workspace(**{"TRACKER_HORIZON": "6", **more})
        path = tmp_path / f"{prefix}.md"
        path.write_text(text.format(council=council), encoding="utf-8")
        draft = read_plan(open_document(path), prefix=prefix, council=None, on=workspace.today)
        keep(workspace, draft, path)
        return workspace

    return keep_plan


@pytest.fixture
def lines(open_workspace: Callable[..., Workspace]) -> Lines:
    """Read the milestones of an action as they are now."""
    workspace = open_workspace()

    def read(action: str) -> list[MilestoneLine]:
        with workspace.reading() as reader:
            return milestones_of_action(reader, action)

    return read
