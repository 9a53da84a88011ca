"""The twins of the programme and the timeline, and the commands that change the plan."""

from typing import Any

Run = Any


def test_a_programme_is_listed_as_a_tree_with_reasons(barchester: Run) -> None:
    said = barchester("programme", "bar").out
    assert said.startswith("BAR  ")
    assert "milestones overdue" in said
    assert "\n  BAR-A1" in said
    assert "BAR-A1/" not in said
    assert "BAR-A1/" in barchester("programme", "--whole").out
    plain = barchester("programme", "BAR", "--plain").out
    assert "Workstream A: " in plain
    assert not set(plain) & set("■●○▲✓▾▸│┃")
    found = barchester("programme", "BAR", "--json").json
    assert [one["letter"] for one in found["under"]] == ["A", "B", "C"]
    assert found["under"][0]["under"][0]["under"][0]["kind"] == "milestone"
    assert sum(one["total"] for one in found["under"][0]["under"]) == found["under"][0]["total"]
    assert "Did you mean BAR" in barchester("programme", "BARR").err


def test_a_timeline_is_listed_by_date(barchester: Run) -> None:
    barchester("meetings", "add", "Cabinet", "15 October 2024")
    said = barchester("timeline", "BAR").out
    assert "September 2024, this month" in said
    assert said.index("September 2024, this month") < said.index("\nOctober 2024") < said.index("\nNovember")
    assert "15 October 2024  Cabinet" in said
    plain = barchester("timeline", "--plain").out
    assert "Meeting: Cabinet, 15 October 2024." in plain
    assert not set(plain) & set("■●○▲✓━┄│")
    found = barchester("timeline", "--json").json
    ends = [one["due"]["end"] for one in found["milestones"]]
    assert ends == sorted(ends)
    assert found["meetings"] == [{"held_on": "2024-10-15", "body": "Cabinet", "title": "Cabinet"}]
    assert all(one["due"]["end"] is None for one in found["undated"])
    assert barchester("timeline", "NOPE").code != 0


def test_nothing_to_list_is_said(run: Run, barchester: Run) -> None:
    barchester("undo")
    assert "no programme yet" in run("programme").out
    assert "nothing on the timeline" in run("timeline").out


def test_an_action_is_added_edited_moved_and_taken_back(barchester: Run) -> None:
    said = barchester("add", "BAR", "Paint the depot", "--to", "B", "--dates", "March 2025", "--json").json
    reference = said["reference"]
    assert reference.startswith("BAR-B")
    edited = barchester("edit", reference, "--dates", "April 2025", "--bodies", "Estates Team")
    assert edited.out == f"{reference} is corrected. The plan's date is April 2025.\n"
    assert barchester("show", reference, "--json").json["milestones"][0]["due"]["end"] == "2025-04-30"
    assert "up to place" in barchester("move", reference, "--up", "1").out
    assert f"{reference} is moved to A" in barchester("move", reference, "--to", "A").out
    for _ in range(4):
        assert barchester("undo").code == 0
    assert barchester("show", reference).code != 0


def test_an_edit_of_nothing_and_a_move_nowhere_are_refused(barchester: Run) -> None:
    assert "Say what to correct" in barchester("edit", "BAR-B1").err
    assert "Say where to, once" in barchester("move", "BAR-B1").err
    assert "Say where to, once" in barchester("move", "BAR-B1", "--up", "1", "--to", "A").err
