import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from openpyxl.worksheet.worksheet import Worksheet

from tracker.editing.wording import edit
from tracker.progress.attention import assign
from tracker.progress.record import complete
from tracker.reporting.errors import FolderRefusedError, SheetThereError
from tracker.reporting.sheets.columns import ANSWERS, COLUMNS
from tracker.reporting.sheets.writing import Written, write_sheets
from tracker.workspace import Workspace

HEAD = 7


def page_of(path: Path) -> Worksheet:
    page = openpyxl.load_workbook(path).active
    assert isinstance(page, Worksheet)
    return page


def words(path: Path) -> list[list[object]]:
    return [[cell.value for cell in row] for row in page_of(path).iter_rows()]


def test_there_is_a_sheet_for_each_who_is_asked_named_after_no_one(sheets: list[Written]) -> None:
    assert (sheets[0].owner, sheets[0].milestones) == ("Asha Patel", 4)
    assert [one.path.name for one in sheets[:2]] == ["BAR-2024-10-14-01.xlsx", "BAR-2024-10-14-02.xlsx"]
    assert not any("asha" in one.path.name.lower() for one in sheets)


def test_who_has_nothing_open_gets_none(asked: Workspace, tmp_path: Path) -> None:
    complete(asked, ["BAR-B1", "BAR-B2", "BAR-B3", "BAR-C1"])
    written = write_sheets(asked, "BAR", folder=tmp_path / "later")
    assert written
    assert "Asha Patel" not in [one.owner for one in written]


def test_a_sheet_says_how_to_fill_it_in_and_what_is_due(sheets: list[Written]) -> None:
    rows = words(sheets[0].path)
    assert rows[0][1] == "BAR: how your milestones stand before the board of 14 October 2024"
    assert rows[1][1] == "Answers from: Asha Patel"
    assert "by 10 October 2024" in str(rows[2][1])
    assert rows[HEAD - 1][1:] == [column.heading for column in COLUMNS]
    assert rows[HEAD][1:5] == [
        "BAR-B1",
        "Draft the strategy",
        "June to September 2024",
        "Not started, on track",
    ]
    assert rows[HEAD + 3][1:5] == [
        "BAR-C1",
        "Hold the workshop",
        "June 2024",
        "Not started, off track, overdue",
    ]
    assert not any(rows[HEAD][5:])


def test_facts_are_locked_answers_are_not_and_keys_are_hidden(sheets: list[Written]) -> None:
    page = page_of(sheets[0].path)
    assert page.protection.sheet
    assert page.column_dimensions["A"].hidden
    for cell, column in zip(page[HEAD + 1][1:], COLUMNS, strict=True):
        assert cell.protection.locked == (column.name not in ANSWERS), column
        assert cell.alignment.wrap_text
    offered = {str(one.sqref): one.formula1 for one in page.data_validations.dataValidation}
    assert offered["F8:F11"] == '"Under way,Complete,Paused"'


def test_a_workbook_prints_on_a4_with_its_headings_on_each_page(sheets: list[Written]) -> None:
    page = page_of(sheets[0].path)
    assert (int(page.page_setup.paperSize), page.page_setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == f"${HEAD}:${HEAD}"


def test_words_like_a_formula_are_text(asked: Workspace, tmp_path: Path) -> None:
    edit(asked, "BAR-B1", action='=HYPERLINK("https://example.org")')
    assign(asked, "BAR-B1", "@SUM(1)")
    written = next(one for one in write_sheets(asked, "BAR", folder=tmp_path / "f") if one.owner == "@SUM(1)")
    cell = page_of(written.path)["C8"]
    assert (cell.value, cell.data_type) == ('\'=HYPERLINK("https://example.org")', "s")
    with zipfile.ZipFile(written.path) as package:
        assert not any(b"<f>" in package.read(part) for part in package.namelist())


def test_no_sheet_is_written_over_another(asked: Workspace, sheets: list[Written]) -> None:
    before = {one.path: one.path.read_bytes() for one in sheets}
    sheets[0].path.unlink()
    with pytest.raises(SheetThereError, match="--to"):
        write_sheets(asked, "BAR", folder=sheets[0].path.parent)
    assert not sheets[0].path.exists()
    assert all(path.read_bytes() == before[path] for path in before if path != sheets[0].path)


def test_a_folder_that_cannot_be_is_one_sentence(asked: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderRefusedError, match="--to"):
        write_sheets(asked, "BAR", folder=tmp_path / "file" / "sheets")


def test_a_word_file_repeats_its_heading_offers_statuses_and_hides_its_keys(
    asked: Workspace, tmp_path: Path
) -> None:
    written = write_sheets(asked, "BAR", folder=tmp_path / "word", form="docx")
    word = docx.Document(str(written[0].path))
    assert word.core_properties.author == ""
    assert word.core_properties.language == "en-GB"
    (table,) = word.tables
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert len(table.rows) == 5
    for row in table.rows[1:]:
        hidden = [run for run in row.cells[0].paragraphs[0].runs if run.font.hidden]
        assert len(hidden) == 1
        assert [one.get(qn("w:value")) for one in row._tr.xpath(".//w:comboBox/w:listItem")] == [
            "Under way",
            "Complete",
            "Paused",
        ]
