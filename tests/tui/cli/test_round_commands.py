"""`tracker round silent|sheets|read` and entries written for somebody else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

Bar = Callable[..., Any]


@pytest.fixture
def bar(barchester: Bar) -> Bar:
    """Run commands on Barchester's plan in a round."""
    assert barchester("assign", "BAR-B1", "BAR-B2", "--to", "Asha Patel").code == 0
    assert (
        barchester(
            "round", "plan", "BAR", "--board", "23 September 2024", "--opens", "16 September 2024"
        ).code
        == 0
    )
    return barchester


@pytest.fixture
def filled(bar: Bar, tmp_path: Path) -> Path:
    """Asha Patel's sheet, filled in."""
    sheets = bar("round", "sheets", "BAR", "--to", tmp_path / "out", "--json").json
    path = Path(next(one["path"] for one in sheets if one["owner"] == "Asha Patel"))
    workbook = openpyxl.load_workbook(path)
    page = workbook.active
    assert isinstance(page, Worksheet)
    page["G8"], page["H8"], page["G9"] = "done 12/9", "The strategy is drafted", "soonish"
    workbook.save(path)
    return path


def test_sheets_are_listed_as_they_are_written(bar: Bar, tmp_path: Path) -> None:
    said = bar("round", "sheets", "bar", "--to", tmp_path / "out", "--word")
    assert said.out.splitlines()[0].split("  ")[-1] == "Asha Patel"
    assert f"{tmp_path / 'out' / 'BAR-2024-09-23-01.docx'}  2 milestones" in said.out
    again = bar("round", "sheets", "BAR", "--to", tmp_path / "out", "--word")
    assert (again.code, again.out) == (1, "")
    assert "may hold answers" in again.err


def test_the_silent_are_listed_until_they_say_something(bar: Bar) -> None:
    assert "Asha Patel: nothing said of 2 of 2 milestones\n  BAR-B1  " in bar("round", "silent", "BAR").out
    assert bar("no-change", "BAR-B1", "BAR-B2", "--for", "Asha Patel").out == (
        "No change on BAR-B1 and BAR-B2, for Asha Patel.\n"
    )
    assert "Asha Patel" not in bar("round", "silent", "BAR").out
    found = bar("round", "silent", "BAR", "--json").json
    assert found["said"] == 2
    assert [one["reference"] for one in found["owners"][0]["said"]] == ["BAR-B1", "BAR-B2"]


def test_answers_are_shown_then_recorded(bar: Bar, filled: Path) -> None:
    shown = bar("round", "read", filled)
    assert shown.out == (
        "BAR-2024-09-23-01.xlsx: answers from Asha Patel\n"
        "  BAR-B1  complete: 12 September 2024\n"
        "          for the public: “The strategy is drafted”\n"
        "  Not recorded:\n"
        "    BAR-B2: 'soonish' is not a date I can read. Say it like '12 September 2024'"
        " or 'end of March 2025'. (sheet Milestones, row 9, “Expected or done on”)\n"
        "Nothing is recorded yet; --accept records it.\n"
    )
    assert "complete" not in bar("show", "BAR-B1").out
    accepted = bar("round", "read", filled, "--accept")
    assert accepted.out.endswith("Recorded of 1 milestone, for Asha Patel.\n")
    assert "Eleanor Harding for Asha Patel (public): The strategy is drafted" in bar("show", "BAR-B1").out
    assert "take answers BAR-B1  “for Asha Patel”" in bar("history", "BAR-B1").out
    assert "On record already: 1 row" in bar("round", "read", filled, "--accept").out


def test_what_changed_meanwhile_is_asked(bar: Bar, filled: Path) -> None:
    bar("forecast", "BAR-B1", "October 2024")
    shown = bar("round", "read", filled).out
    assert "Asked first:" in shown
    assert "Taken all the same with --anyway BAR-B1" in shown
    (one,) = bar("round", "read", filled, "--anyway", "BAR-B1", "--accept", "--json").json
    assert (one["recorded"], one["asked"]) == (1, [])
    assert one["answered"][0]["steps"][0] == {"kind": "achieve", "words": "complete: 12 September 2024"}


def test_a_bad_file_is_one_sentence_and_stops_no_other(bar: Bar, filled: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04 torn")
    said = bar("round", "read", bad, filled)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "BAR-B1  complete" in said.out


def test_a_note_for_somebody_says_so(bar: Bar) -> None:
    assert (
        bar("note", "BAR-B1", "Drafted", "--for", " Asha  Patel").out == "Noted on BAR-B1, for Asha Patel.\n"
    )
    assert "Eleanor Harding for Asha Patel (staff): Drafted" in bar("show", "BAR-B1").out
    assert bar("show", "BAR-B1", "--json").json["updates"][0]["on_behalf_of"] == "Asha Patel"
    assert "“for Asha Patel”" in bar("history", "BAR-B1").out
