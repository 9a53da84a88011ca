"""Barchester in a reporting round, its sheets, and hands that fill them in."""

from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tracker.progress.attention import assign
from tracker.progress.record import note
from tracker.reporting.rounds import open_due, plan
from tracker.reporting.sheets.columns import COLUMNS
from tracker.reporting.sheets.writing import Written, write_sheets
from tracker.workspace import Workspace

FIRST_ROW = 8  # of the milestones in a workbook
PLACES = {column.name: at for at, column in enumerate(COLUMNS)}
Fill = Callable[..., Path]


@pytest.fixture
def asked(barchester: Workspace, open_workspace: Callable[..., Workspace]) -> Workspace:
    """Barchester in a round before the board of 14 October 2024, on its first day."""
    note(barchester, "BAR-B1", "Said before the round")
    assign(barchester, ["BAR-B1", "BAR-B2", "BAR-B3", "BAR-C1"], "Asha Patel")
    plan(barchester, "BAR", board="14 October 2024")
    then = open_workspace(today="2024-09-30")
    open_due(then)
    return then


@pytest.fixture
def sheets(asked: Workspace, tmp_path: Path) -> list[Written]:
    """The workbooks of the round; the first is Asha Patel's."""
    return write_sheets(asked, "BAR", folder=tmp_path / "sheets")


@pytest.fixture
def fill(sheets: list[Written]) -> Fill:
    """Fill in Asha Patel's workbook: answers by reference and column; gives the file."""

    def filled(answers: Mapping[str, Mapping[str, object]], *, path: Path | None = None) -> Path:
        file = path or sheets[0].path
        workbook = openpyxl.load_workbook(file)
        page = workbook.active
        assert isinstance(page, Worksheet)
        for row in page.iter_rows(min_row=FIRST_ROW):
            for name, value in answers.get(str(row[1].value), {}).items():
                row[1 + PLACES[name]].value = value
        workbook.save(file)
        return file

    return filled


@pytest.fixture
def fill_word(asked: Workspace, tmp_path: Path) -> Fill:
    """Fill in Asha Patel's Word file."""
    path = write_sheets(asked, "BAR", folder=tmp_path / "word", form="docx")[0].path

    def filled(answers: Mapping[str, Mapping[str, str]], *, below: str = "") -> Path:
        word = docx.Document(str(path))
        for row in word.tables[0].rows[1:]:
            reference = row.cells[0].text.split()[0]
            for name, value in answers.get(reference, {}).items():
                cell = row.cells[PLACES[name]]
                for choice in cell._tc.xpath(".//w:sdt"):
                    choice.getparent().remove(choice)
                cell.text = value
        if below:
            word.add_paragraph(below)
        word.save(str(path))
        return path

    return filled
