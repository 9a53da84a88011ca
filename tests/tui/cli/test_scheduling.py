from pathlib import Path

import pytest

from tests.conftest import Run

PLAN = Path(__file__).parents[2] / "plans" / "barchester.txt"


@pytest.fixture
def bar(run: Run) -> Run:
    """Run commands where Barchester's plan is stored as BAR."""
    assert run("import", PLAN, "--prefix", "BAR").code == 0
    return run


def test_the_status_tells_that_nothing_runs_and_what_ran(bar: Run) -> None:
    before = bar("scheduler", "status")
    assert before.code == 0
    assert before.out.startswith("No scheduler runs. Start one with 'tracker scheduler'.\n")
    assert "never ran" in before.out
    assert bar("scheduler", "--once").code == 0
    after = bar("scheduler", "status").out.splitlines()
    row = next(line for line in after if line.startswith("export "))
    assert "0 editions published in" in row
    assert "next 2024-09-1" in row


def test_the_status_for_programs(bar: Run) -> None:
    bar("scheduler", "--once")
    said = bar("scheduler", "status", "--json").json
    assert said["leader"] is None
    assert [job["job"] for job in said["jobs"]] == [
        "roll",
        "rounds",
        "remind",
        "publish",
        "send",
        "export",
        "calendars",
        "backup",
        "prune",
    ]
    assert all(job["last"]["problem"] is None for job in said["jobs"])
    assert said["outbox"] == {"waiting": 0, "failed": 0, "oldest_on": None}


def test_a_failure_is_told_and_once_it_is_over_still_when_it_was(
    bar: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_MAIL", "http://mail")
    assert bar("scheduler", "--once").code == 1
    assert "failed: The mail server" in bar("scheduler", "status").out
    monkeypatch.delenv("TRACKER_MAIL")
    assert bar("scheduler", "--once").code == 0
    assert "\nsend last failed 2024-09-16 " in bar("scheduler", "status").out


def test_once_goes_without_another_word(bar: Run) -> None:
    assert bar("scheduler", "--once", "status").err == "tracker: --once goes without another word.\n"


def test_an_update_is_given_a_time_and_loses_it_again(bar: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_OWN_AGREEMENT", "true")
    bar("update", "draft", "BAR")
    bar("update", "agree", "BAR", "--by", "Cabinet")
    said = bar("update", "publish", "bar", "--at", "20 January 2025 09:00")
    assert said.out == "Update of BAR will be published on 20 January 2025 at 09:00.\n"
    assert bar("update", "publish", "BAR", "--cancel", "--json").json["reference"] == "BAR"
    refused = bar("update", "publish", "BAR", "--at", "next week some time")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "20 January 2025 09:00" in refused.err
    both = bar("update", "publish", "BAR", "--at", "20 January 2025 09:00", "--cancel")
    assert (both.code, both.err) == (2, "tracker: --cancel goes without --at and --next-update.\n")


def test_rounds_are_planned_listed_and_dropped(bar: Run) -> None:
    assert bar("round", "list").out == "No round is planned: tracker round plan PROGRAMME --board DAY\n"
    assert bar("round", "plan", "bar", "--board", "14 October 2024").code == 0
    assert bar("round", "list").out == (
        "BAR  planned  30 September 2024 to 10 October 2024, before the board of 14 October 2024\n"
    )
    assert bar("round", "list", "BAR", "--json").json == [
        {
            "programme": "BAR",
            "opens_on": "2024-09-30",
            "closes_on": "2024-10-10",
            "board_on": "2024-10-14",
            "opened_at": None,
            "stands": "planned",
        }
    ]
    assert bar("round", "drop", "BAR", "--board", "14 October 2024", "--json").json["programme"] == "BAR"
    assert bar("round", "list", "--json").json == []


def test_the_scheduler_opens_a_round_and_says_so(bar: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    bar("round", "plan", "BAR", "--board", "14 October 2024")
    monkeypatch.setenv("TRACKER_TODAY", "2024-09-30")
    said = bar("scheduler", "--once").out
    assert "rounds: opened: BAR (30 September 2024 to 10 October 2024, before the board of" in said
    assert bar("round", "list", "--json").json[0]["stands"] == "open"


def test_the_database_is_copied_on_request(bar: Run, tmp_path: Path) -> None:
    said = bar("db", "backup", "--to", tmp_path / "copies")
    file = tmp_path / "copies" / "tracker-2024-09-16.db"
    assert said.out.startswith(f"Copied to {file} (")
    assert file.is_file()
    assert bar("db", "backup", "--json").json["file"].endswith("backups/tracker-2024-09-16.db")
