"""What the database tests share: acts made short, and a plan to change."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from db.history import act
from db.recording import ActSession
from tests.db.sample import Acting, lay_down


@pytest.fixture
def acting(engine: Engine, clock: Callable[[], datetime]) -> Acting:
    """Open an act by Asha, to be named or not."""

    def opened(what: str = "change", **more: Any) -> AbstractContextManager[ActSession]:
        return act(engine, **{"who": "asha", "what": what, "at": clock(), **more})

    return opened


@pytest.fixture
def plan(acting: Acting) -> None:
    """One act that lays down a small plan."""
    with acting("import") as session:
        lay_down(session)
