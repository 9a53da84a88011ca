from pathlib import Path
from typing import Any

import pytest

Run = Any


def test_the_chain_of_a_cabinet_meeting_needs_no_database(run: Run, tmp_path: Path) -> None:
    said = run("notice", "Cabinet", "2026-02-10", "--council", "2026-02-25")
    assert said.code == 0
    assert [line.split()[:3] for line in said.out.splitlines()[:8]] == [
        ["by", "Mon", "2026-01-12"],
        ["by", "Mon", "2026-02-02"],
        ["on", "Tue", "2026-02-10"],
        ["on", "Thu", "2026-02-12"],
        ["by", "Tue", "2026-02-17"],
        ["on", "Thu", "2026-02-19"],
        ["from", "Fri", "2026-02-20"],
        ["on", "Wed", "2026-02-25"],
    ]
    assert "SI 2012/2089 reg 9" in said.out
    assert "monitoring officer" in said.out
    assert not (tmp_path / "data").exists()


def test_the_chain_for_programs_carries_rule_and_source(run: Run) -> None:
    links = run("notice", "Cabinet", "10 February 2026", "--exempt", "--json").json
    assert [link["key"] for link in links] == [
        "NOTICE", "AGENDA", "PRIVATE", None, "DECISION", "CALL-IN", "IMPLEMENT",
    ]  # fmt: skip
    assert links[1]["date"] == "2026-02-02"
    assert links[1]["rule"]["source"].startswith("LGA 1972")
    assert (links[3]["step"], links[3]["rule"]) == ("Cabinet meets", None)


def test_a_committee_has_its_agenda_alone_and_that_is_said(run: Run) -> None:
    said = run("notice", "Planning Committee", "2026-02-10")
    assert [line[:20].split()[-1] for line in said.out.splitlines()[:2]] == ["2026-02-02", "2026-02-10"]
    assert "taken for no executive" in said.out


@pytest.mark.parametrize(
    ("variables", "agenda"),
    [
        ({}, "2025-12-30"),
        ({"TRACKER_CLOSURES": "2025-12-29..2025-12-31"}, "2025-12-23"),
        ({"TRACKER_CLOSURES": "2025-12-29..2025-12-31", "TRACKER_CHRISTMAS_EVE": "true"}, "2025-12-22"),
    ],
)
def test_the_councils_settings_change_the_answer(
    run: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], agenda: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    links = {link["key"]: link["date"] for link in run("notice", "Cabinet", "2026-01-08", "--json").json}
    assert links["AGENDA"] == agenda


@pytest.mark.parametrize("day", ["31/02/2026", "February 2026", "10 February", "", "soon", "2026-02-30"])
def test_what_is_no_day_is_refused_with_a_way_to_say_it(run: Run, day: str) -> None:
    said = run("notice", "Cabinet", day)
    assert (said.code, said.out) == (2, "")
    assert "Say it like 2026-02-10" in said.err


def test_a_setting_that_cannot_be_read_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CLOSURES", "Christmas")
    said = run("notice", "Cabinet", "2026-02-10")
    assert said.code == 2
    assert "TRACKER_CLOSURES" in said.err
    assert run("settings").code == 0


def test_from_a_calendar_to_the_forward_plan(barchester: Run, tmp_path: Path) -> None:
    assert "No meetings are on record" in barchester("meetings", "list").out
    assert "no meeting of Cabinet" in barchester("decide", "BAR-C6").out
    calendar = tmp_path / "calendar.csv"
    calendar.write_text("Date,Committee,Time\n05/02/2025,Cabinet,18:30\n06/02/2025,Licensing,\n")
    said = barchester("meetings", "import", calendar)
    assert said.out.startswith("1 meeting added, 0 as before, 0 changed.")
    assert "Left out, calendar.csv, row 3: no body is called that (Licensing)" in said.out
    assert barchester("meetings", "list").out == "2025-02-05  18:30  Cabinet\n"

    said = barchester("decide", "bar-c6", "--key", "--author", "Head of Property")
    assert said.out.splitlines() == [
        "BAR-C6 is a key decision.",
        "BAR-C6 (February 2025) could be decided at:",
        "  2025-02-05  18:30  Cabinet",
        "Bind it with: tracker decide BAR-C6 --meeting 2025-02-05",
    ]
    said = barchester("decide", "BAR-C6", "--meeting", "2025-02-05")
    assert "  BAR-C6/AGENDA     2025-01-28" in said.out.splitlines()
    one = next(one for one in barchester("forward-plan", "--json").json if one["reference"] == "BAR-C6")
    assert (one["notice_by"], one["past"], one["meeting"]) == ("2025-01-07", False, "2025-02-05")
    assert (one["key"], one["report_author"]) == (True, "Head of Property")
    assert "notice by 2025-01-07 (key decision)" in barchester("forward-plan").out

    moved = barchester("meetings", "move", "Cabinet", "2025-02-05", "2025-02-12", "--why", "Snow")
    assert moved.out.startswith("Cabinet moved from 5 February 2025 to 12 February 2025.\n")
    assert "  BAR-C6/AGENDA     2025-01-28 → 2025-02-04" in moved.out.splitlines()
    assert "12 February 2025" in barchester("show", "BAR-C6").out
    assert barchester("undo").code == 0
    assert barchester("meetings", "list", "Cabinet", "--json").json[0]["held_on"] == "2025-02-05"
    assert "1 decision" in barchester("meetings", "list").out
    assert "is bound to no meeting" in barchester("decide", "BAR-C6", "--no-meeting").out


def test_a_move_that_is_not_sure_is_asked(barchester: Run, tmp_path: Path) -> None:
    assert barchester("meetings", "add", "Cabinet", "2025-02-05").code == 0
    calendar = tmp_path / "calendar.csv"
    calendar.write_text("Date,Committee\n12/02/2025,Cabinet\n")
    said = barchester("meetings", "import", calendar)
    assert "Question: Cabinet 2025-02-05 is not in the calendar, 2025-02-12 is new" in said.out
    asked = barchester("meetings", "import", calendar, "--json").json["questions"]
    assert [(one["was"], one["now"]) for one in asked] == [("2025-02-05", "2025-02-12")]
    changes = barchester("meetings", "import", calendar, "--moved", "--json").json["changes"]
    assert [(one["was"], one["now"]) for one in changes] == [("2025-02-05", "2025-02-12")]
    cancelled = barchester("meetings", "cancel", "Cabinet", "2025-02-12", "--json").json
    assert (cancelled["was"], cancelled["now"]) == ("2025-02-12", None)
    assert "cancelled" in barchester("meetings", "list").out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["meetings", "add", "Licensing", "2025-02-05"], 2, "No body is called 'Licensing'"),
        (["meetings", "add", "Cabinet", "tomorrowish"], 2, "is not one day"),
        (["meetings", "move", "Cabinet", "2025-02-05", "2025-02-12"], 2, "Cabinet has no meeting on"),
        (["meetings", "list", "Licensing"], 2, "No body is called 'Licensing'"),
        (["meetings", "import", "nowhere.ics"], 2, "There is no file nowhere.ics"),
        (["meetings", "import"], 2, "Missing argument"),
        (["decide", "BAR-Z9"], 2, "Nothing is called 'BAR-Z9'"),
        (["decide", "BAR-C6", "--meeting", "2025-02-05"], 2, "Cabinet has no meeting on"),
        (["decide", "BAR-C6", "--meeting", "2025-02-05", "--no-meeting"], 2, "exclude each other"),
        (["forward-plan", "--from", "never"], 2, "is not one day"),
    ],
)
def test_what_cannot_be_done_says_why(barchester: Run, arguments: list[str], code: int, says: str) -> None:
    said = barchester(*arguments)
    assert (said.code, said.out) == (code, "")
    assert says in said.err
