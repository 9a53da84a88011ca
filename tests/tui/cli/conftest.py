"""Barchester's plan, brought in by the command."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PLAN = Path(__file__).parents[2] / "plans" / "barchester.txt"


@pytest.fixture
def barchester(run: Callable[..., Any]) -> Callable[..., Any]:
    """Run commands on a database that holds the plan, under the prefix BAR."""
    assert run("import", PLAN, "--prefix", "BAR").code == 0
    return run
