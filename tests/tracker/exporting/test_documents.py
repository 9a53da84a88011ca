"""Each format gives back, word for word, the document it was given."""

from collections.abc import Callable
from io import BytesIO

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from tests.tracker.exporting.documents import documents, plain
from tracker.exporting.comma import as_comma
from tracker.exporting.errors import TooLongForExcelError
from tracker.exporting.excel import as_excel
from tracker.exporting.markdown import as_markdown
from tracker.exporting.word import as_word
from tracker.importing.document import Cell, Document, Heading, Paragraph, Table
from tracker.importing.readers import open_bytes

WRITERS: dict[str, Callable[[Document], bytes]] = {
    "md": as_markdown,
    "docx": as_word,
    "xlsx": as_excel,
    "csv": as_comma,
}


def a_document(*rows: tuple[str, ...]) -> Document:
    table = Table(tuple(tuple(Cell(text, "") for text in row) for row in rows), "table 1")
    blocks = (Heading(1, "PLAN", ""), Paragraph("Council: Newton", ""), Heading(2, "NEW-A Money", ""), table)
    return Document("PLAN", blocks, "plan")


SMALL = a_document(("Ref", "Action", "Date"), ("NEW-A1", "Do it | now\nand *then*", "=1+1"))


@pytest.mark.parametrize("form", WRITERS)
@given(document=documents())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_document_written_and_read_is_the_same(form: str, document: Document) -> None:
    assert plain(open_bytes(WRITERS[form](document), name=f"plan.{form}")) == plain(document)


@pytest.mark.parametrize("form", WRITERS)
def test_writing_again_gives_the_same_document(form: str) -> None:
    again = open_bytes(WRITERS[form](SMALL), name=f"plan.{form}")
    assert plain(open_bytes(WRITERS[form](again), name=f"plan.{form}")) == plain(SMALL)


def test_markdown_escapes_only_what_would_be_markup() -> None:
    lines = as_markdown(SMALL).decode().splitlines()
    assert lines == [
        "# PLAN",
        "",
        "Council: Newton",
        "",
        "## NEW-A Money",
        "",
        "| Ref | Action | Date |",
        "|---|---|---|",
        r"| NEW-A1 | Do it \| now<br>and \*then\* | =1+1 |",
    ]


@pytest.mark.parametrize("title", ["Money #", "Money ##", "# Money", r"Money \#", "1. Money", "**Money**"])
def test_a_heading_keeps_its_signs_in_markdown(title: str) -> None:
    document = Document("PLAN", (Heading(1, "PLAN", ""), Heading(2, title, "")), "plan")
    assert plain(open_bytes(as_markdown(document), name="plan.md")) == [(1, "PLAN"), (2, title)]


def test_a_tag_that_is_words_breaks_no_line() -> None:
    document = a_document(("Ref", "Action"), ("NEW-A1", "write <br>\nnot <b>"))
    assert plain(open_bytes(as_markdown(document), name="plan.md")) == plain(document)


def test_semicolons_among_the_words_part_no_cells() -> None:
    document = a_document(("Ref", "Action", "Body", "Date"), ("NEW-A1", "do; it", "x", ""))
    lines = tuple(Paragraph(f"this; that {number}", "") for number in range(3))
    document = Document("PLAN", (*document.blocks, *lines), "plan")
    assert plain(open_bytes(as_comma(document), name="plan.csv")) == plain(document)


def test_a_csv_opens_in_excel_as_text_and_runs_no_formula() -> None:
    content = as_comma(SMALL)
    assert content.startswith(b"\xef\xbb\xbf# PLAN\r\n\r\n")
    assert b",'=1+1\r\n" in content


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("words", ["=1+1", "'=1+1", "@home", "'"])
def test_a_line_outside_the_tables_runs_no_formula_either(form: str, words: str) -> None:
    document = Document("PLAN", (Heading(1, "PLAN", ""), Paragraph(words, ""), *SMALL.blocks), "plan")
    content = WRITERS[form](document)
    assert plain(open_bytes(content, name=f"plan.{form}")) == plain(document)
    if form == "csv":
        assert content.decode("utf-8-sig").splitlines()[2] == (words if words == "'" else f"'{words}")


def test_a_workbook_has_a_sheet_a_chapter_with_a_bold_and_frozen_header() -> None:
    workbook = openpyxl.load_workbook(BytesIO(as_excel(SMALL)))
    assert workbook.sheetnames == ["Plan", "NEW-A Money"]
    sheet = workbook["NEW-A Money"]
    assert sheet.freeze_panes == "A4"
    assert [cell.value for cell in sheet[3]] == ["Ref", "Action", "Date"]
    assert all(cell.font.bold for cell in sheet[3])
    assert not any(cell.font.bold for cell in sheet[4])
    assert sheet["C4"].value == "'=1+1"
    assert sheet["B4"].alignment.wrap_text
    assert sheet.column_dimensions["B"].width >= len("Do it | now")


@pytest.mark.parametrize("words", ["1/2", "2024/25", "007", "1.10", "TRUE", "50%", "#N/A", "12:30"])
def test_a_workbook_holds_words_as_text(words: str) -> None:
    workbook = openpyxl.load_workbook(BytesIO(as_excel(a_document(("Ref", "Date"), ("NEW-A1", words)))))
    cell = workbook["NEW-A Money"]["B4"]
    assert (cell.value, cell.data_type, cell.number_format) == (words, "s", "@")


def test_sheets_have_names_that_excel_takes() -> None:
    titles = ["NEW-A Revenue/Capital: [2024*]?", "new-a revenue capital 2024", "N" * 40, "n" * 40, "''"]
    blocks = (Heading(1, "PLAN", ""), *(Heading(2, title, "") for title in titles))
    workbook = openpyxl.load_workbook(BytesIO(as_excel(Document("PLAN", blocks, "plan"))))
    assert workbook.sheetnames == [
        "Plan", "NEW-A Revenue Capital 2024", "new-a revenue capital 2024 2", "N" * 31, "n" * 29 + " 2",
        "Plan 2",
    ]  # fmt: skip


def test_words_too_long_for_a_cell_of_excel_are_refused_not_cut() -> None:
    with pytest.raises(TooLongForExcelError, match="40,000 characters; a cell of Excel holds 32,767"):
        as_excel(a_document(("Ref", "Action"), ("NEW-A1", "x" * 40_000)))


def test_a_word_file_is_a_paper() -> None:
    word = docx.Document(BytesIO(as_word(SMALL)))
    assert [(line.style.name, line.text) for line in word.paragraphs if line.text] == [
        ("Heading 1", "PLAN"),
        ("Normal", "Council: Newton"),
        ("Heading 2", "NEW-A Money"),
    ]
    assert (word.core_properties.title, word.core_properties.language) == ("PLAN", "en-GB")
    assert word.sections[0].page_width > word.sections[0].page_height
    (table,) = word.tables
    assert table.style.name == "Table Grid"
    assert table._tbl.tr_lst[0].xpath("w:trPr/w:tblHeader")
    assert not table._tbl.tr_lst[1].xpath("w:trPr/w:tblHeader")
    assert [cell.text for cell in table.rows[1].cells] == ["NEW-A1", "Do it | now\nand *then*", "=1+1"]
    assert all(run.bold for cell in table.rows[0].cells for run in cell.paragraphs[0].runs)
    kept = word.element.body.xpath("//w:t[@xml:space='preserve']")
    assert len(kept) == len(word.element.body.xpath("//w:t")), "without it Word drops outer spaces of a line"
    languages = {lang.get(f"{{{lang.nsmap['w']}}}val") for lang in word.styles.element.xpath("//w:lang")}
    assert languages == {"en-GB"}
