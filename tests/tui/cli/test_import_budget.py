"""What a command may load: heavy libraries only on the path that needs them (the budgets' first means)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "sqlmodel", "sqlalchemy", "pydantic", "textual", "rich", "alembic", "apscheduler", "icalendar",
    "starlette", "uvicorn", "docx", "lxml", "openpyxl", "pdfplumber", "rapidfuzz", "holidays", "jinja2",
    "dateutil", "apprise",
}  # fmt: skip
LOOK = """
import sys
from tui.cli import main
code = main(sys.argv[1:])
print(sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""
PLAN = Path(__file__).parents[2] / "plans" / "barchester.txt"


def loaded(tmp_path: Path, *arguments: str) -> set[str]:
    """Run a command in a process of its own and give the top-level modules it loaded."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")},
        "TRACKER_CONFIG": str(tmp_path / "none.toml"),
        "TRACKER_DATABASE_URL": f"sqlite:///{tmp_path / 'tracker.db'}",
        "TRACKER_TODAY": "2024-09-16",
        "TRACKER_USER": "Eleanor Harding",
    }
    done = subprocess.run(
        [sys.executable, "-c", LOOK, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(eval(done.stderr.strip().splitlines()[-1]))  # noqa: S307 - a list our own process printed


def test_the_version_loads_next_to_nothing(tmp_path: Path) -> None:
    assert not loaded(tmp_path, "--version") & (HEAVY | {"click", "sqlite3", "dataclasses", "inspect"})


def test_the_help_loads_click_and_no_command(tmp_path: Path) -> None:
    assert not loaded(tmp_path, "--help") & HEAVY


@pytest.mark.parametrize(
    "command",
    [
        ["due"],
        ["due", "--json"],
        ["show", "BAR"],
        ["agenda", "budget", "due:<30d"],
        ["show", "BAR-B2"],
        ["show", "BAR-B2", "--source"],
        ["history"],
        ["candidates"],
        ["reviews"],
        ["reminders"],
        ["coverage", "BAR"],
        ["settings"],
        ["meetings", "list"],
        ["bodies"],
        ["people"],
        ["people", "roles"],
        ["rules"],
        ["measures"],
        ["stages"],
        ["calendars"],
        ["export", "BAR"],
    ],
)
def test_looking_loads_the_driver_and_no_model(tmp_path: Path, command: list[str]) -> None:
    loaded(tmp_path, "import", str(PLAN), "--prefix", "BAR")
    assert not loaded(tmp_path, *command) & HEAVY


def test_the_questions_load_what_reckons_rhythms_and_no_model(tmp_path: Path) -> None:
    loaded(tmp_path, "import", str(PLAN), "--prefix", "BAR")
    assert loaded(tmp_path, "questions") & HEAVY == {"dateutil"}


def test_the_forward_plan_loads_the_holidays_and_no_model(tmp_path: Path) -> None:
    loaded(tmp_path, "import", str(PLAN), "--prefix", "BAR")
    assert loaded(tmp_path, "forward-plan") & HEAVY == {"holidays", "dateutil"}


def test_a_notice_loads_the_holidays_and_no_database(tmp_path: Path) -> None:
    found = loaded(tmp_path, "notice", "Cabinet", "2026-02-10")
    assert found & HEAVY == {"holidays", "dateutil"}
    assert not (tmp_path / "tracker.db").exists()


def test_a_timetable_proposed_loads_the_reader_of_dates_and_no_model(tmp_path: Path) -> None:
    loaded(tmp_path, "import", str(PLAN), "--prefix", "BAR")
    proposing = loaded(tmp_path, "roll", "BAR", "--from", "2024/25", "--to", "2025/26", "--dry-run")
    assert proposing & HEAVY == {"dateutil"}


def test_recording_loads_no_screen_and_no_renderer(tmp_path: Path) -> None:
    loaded(tmp_path, "import", str(PLAN), "--prefix", "BAR")
    allowed = {"sqlmodel", "sqlalchemy", "pydantic"}
    assert not loaded(tmp_path, "start", "BAR-B3") & (HEAVY - allowed)
