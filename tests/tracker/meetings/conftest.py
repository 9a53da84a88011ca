"""Barchester's plan with Cabinet's meetings, and a way to read what became of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.engine import open_engine
from db.queries.milestones import milestones_of_action
from tests.db.sample import Data, data_of
from tracker.meetings.record import add
from tracker.workspace import Workspace

CABINET = ("2024-09-18", "2024-12-10", "2025-02-05", "2025-02-19")


@pytest.fixture
def cabinet(barchester: Workspace) -> Workspace:
    """Barchester's plan and four meetings of its Cabinet."""
    for day in CABINET:
        add(barchester, "Cabinet", day, time="18:30")
    return barchester


@pytest.fixture
def dates(barchester: Workspace) -> Callable[[str], dict[str, str]]:
    """Read the milestones of an action by what follows its reference: when each is due, or that it is off."""

    def read(action: str) -> dict[str, str]:
        with barchester.reading() as reader:
            lines = milestones_of_action(reader, action)
        return {
            line.reference.removeprefix(action).lstrip("/"): "cancelled"
            if line.state == "cancelled"
            else line.due_end or f"from {line.due_start}"
            for line in lines
        }

    return read


@pytest.fixture
def everything(url: str) -> Callable[[], Data]:
    """Read all of the council's data."""

    def read() -> Data:
        engine = open_engine(url)
        try:
            return data_of(engine)
        finally:
            engine.dispose()

    return read


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a file of that name and content."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write
