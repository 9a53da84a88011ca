"""One plan in the three forms a council may send it: as text, as a Word file, as Markdown."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

Rows = list[list[str]]

TITLE = "Leisure and Depot Delivery Plan 2025/26"
COUNCIL = "Council: Ashcombe Borough Council (E07000999)"
FIGURES = [["", "2025/26", "2026/27"], ["Cost of the depot", "1,200", "340"], ["Rent saved", "-", "95"]]
HEADER = ["Description", "Responsible Body", "Action", "Date"]
NOTE = "N.B. \u2013 the pool roof has a timetable of its own"
# A row of one cell is a heading; a blank first cell inherits.
ROWS: Rows = [
    ["Leisure centres"],
    [
        "Condition of the halls\nCondition of the pools",
        "Leisure Service / Building Surveyors",
        "Survey each centre and report its faults",
        "Halls monthly from May 2025, pools quarterly",
    ],
    ["", "Leisure Board", "Scrutiny of the reports", "Quarterly"],
    [
        "Choice of operator",
        "Head of Leisure in consultation with Ward Members",
        "Invite bids",
        "June to August 2025",
    ],
    ["", "Cabinet", "Award", "October / December 2025"],
    ["Move of the depot"],
    [
        "Purchase of the site",
        "Chief Officers, Portfolio Holder, Leisure Board",
        "Agree the price",
        "May 2025",
    ],
    ["", "Cabinet", "Recommend for approval", "July 2025"],
    ["", "Full Council", "Approval", "by 30 September 2025"],
    ["Fitting out", "Leisure / Building Surveyors", "Move in", ""],
]


def as_text(rows: Rows) -> str:
    """Write a table cell by cell, as it falls out of a PDF."""
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)


def as_markdown(rows: Rows) -> str:
    """Write a pipe table; its first row is the header."""
    width = len(rows[0])
    lines = [[cell.replace("|", r"\|").replace("\n", "<br>") for cell in row] for row in rows]
    full = [row + [""] * (width - len(row)) for row in lines]
    full.insert(1, ["---"] * width)
    return "\n".join("| " + " | ".join(row) + " |" for row in full)


def add_table(word: docx.document.Document, rows: Rows, *, merged: bool = False) -> None:
    """Add a table to a Word file; `merged` lets a row of one cell span the table."""
    width = max(map(len, rows))
    table = word.add_table(rows=len(rows), cols=width)
    for number, row in enumerate(rows):
        cells = table.rows[number].cells
        if merged and len(row) == 1:
            cells[0].merge(cells[-1])
        for cell, words in zip(cells, row, strict=False):
            cell.text = words


@pytest.fixture
def text_plan(tmp_path: Path) -> Path:
    table = as_text([HEADER, *ROWS, [NOTE]])
    # A blank line inside a row, and a page's end inside the table.
    table = table.replace("\tCabinet\n\tAward", "\tCabinet\n\n\tAward").replace(
        "\tMove of the depot", "Page 1 of 2\n\n\tMove of the depot"
    )
    path = tmp_path / "ashcombe.txt"
    path.write_text(
        f"{TITLE}\n\n{COUNCIL}\n\n1. Money\n1\n\n{as_text(FIGURES)}\n\n\nThe figures are before tax.\n\n"
        f"2. Timetable\n\n{table}\n\n\nPage 2 of 2\n\nimage1.png\nASHCOMBE\n\n40\n\n20\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def word_plan(tmp_path: Path) -> Path:
    word = docx.Document()
    word.add_heading(TITLE, level=0)
    word.add_paragraph(COUNCIL)
    word.add_heading("1. Money", level=1)
    add_table(word, FIGURES)
    word.add_paragraph("The figures are before tax.")
    word.add_heading("2. Timetable", level=1)
    add_table(word, [HEADER, *ROWS, [NOTE]], merged=True)
    path = tmp_path / "ashcombe.docx"
    word.save(str(path))
    return path


@pytest.fixture
def markdown_plan(tmp_path: Path) -> Path:
    path = tmp_path / "ashcombe.md"
    path.write_text(
        f"# {TITLE}\n\n{COUNCIL}\n\n## 1. Money\n\n{as_markdown(FIGURES)}\n\nThe figures are before tax.\n\n"
        f"## 2. Timetable\n\n{as_markdown([HEADER, *ROWS, [NOTE]])}\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    """Write a Markdown plan and return where it is."""

    def write(text: str) -> Path:
        path = tmp_path / "plan.md"
        path.write_text(text, encoding="utf-8")
        return path

    return write
