"""`tracker export`, as a person gives it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker.exporting import FORMATS, PACKED

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_unsaid_it_is_markdown_on_the_screen(barchester: Run) -> None:
    said = barchester("export", "bar")
    assert said.code == 0
    assert said.out.startswith("# IMPROVEMENT PLAN 2024/25\n")
    assert "# BAR-B Library Strategy 2025 to 2028\n" in said.out
    assert "| BAR-B2 |  | Cabinet |" in said.out
    assert "| Milestone | Agreed | Forecast | Actual | Status |" in said.out


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_goes_to_the_file_that_is_named(barchester: Run, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"plan.{form}"
    said = barchester("export", "BAR", "-o", target)
    assert (said.code, said.out) == (0, f"Written to {target}: 15 actions.\n")
    start = {"md": b"# IMPROVEMENT", "docx": b"PK", "xlsx": b"PK", "csv": b"\xef\xbb\xbf# IMP", "json": b"{"}
    assert target.read_bytes().startswith(start[form])
    assert [path.name for path in tmp_path.glob("*plan*")] == [target.name]


@pytest.mark.parametrize("form", PACKED)
def test_word_and_excel_go_to_a_file_named_after_the_programme(
    barchester: Run, tmp_path: Path, form: str
) -> None:
    said = barchester("export", "BAR", "--as", form)
    assert said.out == f"Written to BAR.{form}: 15 actions.\n"
    assert (tmp_path / f"BAR.{form}").exists()


def test_the_format_that_is_said_wins_over_the_suffix(barchester: Run, tmp_path: Path) -> None:
    assert barchester("export", "BAR", "--as", "json", "-o", "plan.txt").code == 0
    assert json.loads((tmp_path / "plan.txt").read_text())["programme"]["reference"] == "BAR"


def test_a_file_that_is_there_is_left_alone_unless_forced(barchester: Run, tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    target.write_text("mine")
    said = barchester("export", "BAR", "-o", target)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f"tracker: {target} is there already; name another file with -o, or write over it with --force.\n"
    )
    assert target.read_text() == "mine"
    assert barchester("export", "BAR", "-o", target, "--force").code == 0
    assert target.read_text().startswith("# IMPROVEMENT PLAN")


def test_a_folder_that_is_not_there_is_said(barchester: Run, tmp_path: Path) -> None:
    said = barchester("export", "BAR", "-o", tmp_path / "no" / "plan.md")
    assert said.code != 0
    assert "plan.md cannot be written (No such file or directory); name a file in another folder" in said.err


def test_what_is_not_there_cannot_leave(barchester: Run, tmp_path: Path) -> None:
    said = barchester("export", "NOPE", "--as", "docx")
    assert said.code != 0
    assert "Nothing is called 'NOPE'" in said.err
    assert not list(tmp_path.glob("*.docx"))


def test_what_was_recorded_leaves_with_it(barchester: Run) -> None:
    barchester("forecast", "BAR-B2", "October 2024")
    barchester("complete", "BAR-B1", "--on", "12 September 2024")
    out = barchester("export", "BAR").out
    assert "| BAR-B2 | September 2024 | October 2024 |  | at risk |" in out
    assert "12 September 2024 | complete |" in out
    (line,) = [
        line
        for line in json.loads(barchester("export", "BAR", "--as", "json").out)["progress"]
        if line["milestone"] == "BAR-B2"
    ]
    assert (line["agreed"], line["forecast"]) == ("September 2024", "October 2024")
