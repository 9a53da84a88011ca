"""`tracker import` of a document whose programme is there, and of several at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

PLAN = """# Newton Delivery Plan

Council: Newton Borough Council (E07000999)
Reference: NEWT

## Homes

| Description | Responsible Body | Action | Date |
|---|---|---|---|
| Housing strategy | Housing Service | Draft the strategy for homes | October 2024 |
|  | Cabinet | Recommend the strategy to Full Council | November 2024 |
| Depot sale | Estates Team | Sell the old depot at Mill Lane | March 2025 |
"""


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Write a plan with words replaced; give where it is."""

    def write(name: str, *changes: tuple[str, str], text: str = PLAN) -> Path:
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def newton(run: Run, file: Callable[..., Path]) -> Run:
    """Run commands on a database that holds Newton's plan."""
    assert run("import", file("newton.md")).code == 0
    return run


def test_the_difference_is_told_in_words_and_a_dry_run_stores_nothing(newton: Run, file: Any) -> None:
    revised = file(
        "revised.md",
        ("Draft the strategy", "Draft a new strategy"),
        ("March 2025", "May 2025"),
        ("|  | Cabinet | Recommend the strategy to Full Council | November 2024 |\n", ""),
        ("## Homes", "## Homes and land"),
    )
    said = newton("import", revised, "--dry-run")
    assert said.code == 0
    for line in (
        "NEWT (Newton Delivery Plan) is there already; revised.md is compared with it.",
        "NEWT-A3  Sell the old depot at Mill Lane · Estates Team: March 2025 → May 2025",
        "NEWT-A1  action: Draft the strategy for homes → Draft a new strategy for homes",
        "NEWT-A  title: Homes → Homes and land",
        "NEWT-A2  Recommend the strategy to Full Council · Cabinet",
        "Nothing was stored (--dry-run).",
    ):
        assert line in said.out
    assert len(newton("history", "--json").json) == 1


def test_what_is_asked_is_answered_with_who_agreed_it(newton: Run, file: Any) -> None:
    newton("import", file("revised.md", ("March 2025", "May 2025")))
    assert "--by Cabinet" in newton("questions").out
    [number] = [one["number"] for one in newton("questions", "--json").json if one["kind"] == "retimed"]
    assert "--by Cabinet" in newton("answer", number, "1").err
    assert newton("answer", number, "1", "--by", "Cabinet", "--on", "9 September 2024").code == 0
    assert "from March 2025 to May 2025: Cabinet" in newton("show", "NEWT-A3").out


def test_the_same_document_again_says_that_nothing_is_different(newton: Run, file: Any) -> None:
    said = newton("import", file("newton.md"))
    assert "Nothing is different, and nothing was written." in said.out
    assert len(newton("history", "--json").json) == 1


def test_programs_get_the_difference(newton: Run, file: Any) -> None:
    found = newton("import", file("revised.md", ("March 2025", "May 2025")), "--dry-run", "--json").json
    [retimed] = found["difference"]["retimed"]
    assert (retimed["reference"], retimed["was"], retimed["becomes"]) == ("NEWT-A3", "March 2025", "May 2025")
    assert found["programmes"][0]["reference"] == "NEWT"


def test_a_document_without_a_reference_is_known_by_title_and_council(newton: Run, file: Any) -> None:
    said = newton("import", file("bare.md", ("Reference: NEWT\n", ""), ("Sell the", "Sell off the")))
    assert "NEWT-A3  action: Sell the old depot at Mill Lane → Sell off the old depot" in said.out


def test_the_prefix_of_another_council_is_refused(newton: Run, file: Any) -> None:
    said = newton("import", file("other.md", ("Newton Borough", "Oldham Borough")))
    assert said.code != 0
    assert "There is already a programme NEWT" in said.err


def test_several_documents_come_in_and_a_bad_one_stops_no_other(run: Run, file: Any, tmp_path: Path) -> None:
    other = file("other.md", ("NEWT", "OLD"), ("Newton", "Oldham"))
    said = run("import", file("newton.md"), tmp_path / "missing.docx", other)
    assert said.code != 0
    assert "missing.docx" in said.err
    assert "Stored as NEWT" in said.out
    assert "Stored as OLD" in said.out
    assert len(run("history", "--json").json) == 2


def test_a_prefix_is_for_one_document(run: Run, file: Any) -> None:
    said = run("import", file("newton.md"), file("other.md"), "--prefix", "NEW")
    assert said.code == 2
    assert "one at a time" in said.err


def test_a_review_begins_instead(run: Run, file: Any) -> None:
    assert "Review 1: newton.md" in run("import", file("newton.md"), "--review").out
    assert run("history", "--json").json == []
