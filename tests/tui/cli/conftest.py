"""Run commands as a person would, on a database of the test's own."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tui.cli import main

PLAN = Path(__file__).parents[2] / "plans" / "barchester.txt"


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Give one command line; `TRACKER_…` variables are the test's own."""
    for variable in [name for name in os.environ if name.startswith("TRACKER_")]:
        monkeypatch.delenv(variable)
    for variable, value in {
        "TRACKER_CONFIG": tmp_path / "settings.toml",
        "TRACKER_DATABASE_URL": f"sqlite:///{tmp_path / 'data' / 'tracker.db'}",
        "TRACKER_SITE": tmp_path / "site",
        "TRACKER_TODAY": "2024-09-16",
        "TRACKER_USER": "Eleanor Harding",
    }.items():
        monkeypatch.setenv(variable, str(value))

    def command(*arguments: str | Path) -> Said:
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Said(code, out, err)

    return command


@pytest.fixture
def barchester(run: Run) -> Run:
    """The same with Barchester's plan brought in."""
    assert run("import", PLAN, "--prefix", "BAR").code == 0
    return run
