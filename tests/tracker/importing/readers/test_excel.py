import re
import tracemalloc
from collections.abc import Callable
from datetime import date
from io import BytesIO

import openpyxl
from openpyxl.styles import Font

from tests.tracker.importing.readers.packing import changed, with_strings
from tracker.importing.document import Block, Document, Heading, Paragraph, Table
from tracker.importing.readers.excel import read_excel

HEADER = ["Action", "Owner", "Date"]
ROW = ["Agree the price", "Cabinet", "May 2024"]
Sheet = openpyxl.worksheet.worksheet.Worksheet


def read(*sheets: Callable[[Sheet], None], titles: tuple[str, ...] = ()) -> Document:
    """Read a workbook whose sheets were each filled by a function."""
    return read_excel(saved(*sheets, titles=titles), source="plan.xlsx")


def saved(*sheets: Callable[[Sheet], None], titles: tuple[str, ...] = ()) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for number, fill in enumerate(sheets):
        fill(workbook.create_sheet(titles[number] if titles else None))
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def rows(*lines: list[object]) -> Callable[[Sheet], None]:
    def fill(sheet: Sheet) -> None:
        for line in lines:
            sheet.append(line)

    return fill


def in_sheet(content: bytes, old: bytes, new: bytes) -> bytes:
    return changed(content, "xl/worksheets/sheet1.xml", lambda part: part.replace(old, new))


def words(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [["^" if cell.continued else cell.text for cell in row] for row in block.rows]


def test_lines_over_a_table_are_its_heading_and_words() -> None:
    document = read(
        rows(
            ["Depot Plan 2024/25"],
            ["Council: Ashcombe Borough Council"],
            [],
            ["Homes"],
            HEADER,
            ROW,
            [],
            ["N.B. The roof has a timetable of its own"],
        )
    )
    assert document.title == "Depot Plan 2024/25"
    title, council, heading, table, note = document.blocks
    assert title == Heading(1, "Depot Plan 2024/25", "sheet Sheet, row 1")
    assert council == Paragraph("Council: Ashcombe Borough Council", "sheet Sheet, row 2")
    assert heading == Heading(2, "Homes", "sheet Sheet, row 4")
    assert words(table) == [HEADER, ROW]
    assert isinstance(table, Table)
    assert (table.place, table.rows[1][2].place) == ("sheet Sheet, table 1", "sheet Sheet, row 6")
    assert isinstance(note, Paragraph)


def test_a_heading_between_rows_stays_in_the_table() -> None:
    [table] = read(rows(HEADER, ["Homes"], ROW)).blocks
    assert words(table) == [HEADER, ["Homes", "", ""], ROW]


def test_a_bold_line_is_a_heading_even_with_a_label() -> None:
    def fill(sheet: Sheet) -> None:
        sheet.append(["Priority one: homes"])
        sheet["A1"].font = Font(bold=True)

    assert read(fill).blocks == (Heading(1, "Priority one: homes", "sheet Sheet, row 1"),)


def test_each_of_several_named_sheets_stands_under_its_title() -> None:
    document = read(rows(HEADER, ROW), rows(HEADER, ROW), rows(), titles=("Homes", "Sheet2", "Empty"))
    assert [type(block).__name__ for block in document.blocks] == ["Heading", "Table", "Table"]
    assert document.blocks[0] == Heading(2, "Homes", "sheet Homes")


def test_a_document_that_marks_its_headings_has_no_others() -> None:
    document = read(
        rows(["# The Plan"], ["A line"], [], ["## Homes"], ["Total", None], HEADER, ROW),
        rows(["x"]),
        titles=("Plan", "More"),
    )
    assert document.blocks[:3] == (
        Heading(1, "The Plan", "sheet Plan, row 1"),
        Paragraph("A line", "sheet Plan, row 2"),
        Heading(2, "Homes", "sheet Plan, row 4"),
    )
    assert words(document.blocks[3]) == [["Total", "", ""], HEADER, ROW]
    assert document.blocks[4] == Paragraph("x", "sheet More, row 1")


def test_a_table_begins_at_its_first_used_column_and_keeps_blank_cells() -> None:
    [table] = read(rows([None, *HEADER], [None, None, "Cabinet", "May"], [None, "Buy"])).blocks
    assert words(table) == [HEADER, ["", "Cabinet", "May"], ["Buy", "", ""]]


def test_a_header_over_two_rows_stays_whole() -> None:
    [table] = read(rows([None, None, "Dates"], ["Action", "From", "To"], ["Buy", "May", "June"])).blocks
    assert len(words(table)) == 3


def test_merged_cells_count_once_in_both_directions() -> None:
    def fill(sheet: Sheet) -> None:
        rows(
            HEADER,
            ["Bins", "Cabinet", "May"],
            [None, None, "June"],
            [None, None, "July"],
            ["Homes", "x", "y"],
        )(sheet)
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("B2:C2")
        sheet.merge_cells("B3:B4")

    [table] = read(fill).blocks
    assert words(table) == [
        HEADER,
        ["Bins", "Cabinet", ""],
        ["^", "", "June"],
        ["^", "^", "July"],
        ["Homes", "x", "y"],
    ]


def test_a_row_that_only_goes_on_does_not_part_the_table() -> None:
    def fill(sheet: Sheet) -> None:
        rows(HEADER, ROW)(sheet)
        sheet["A5"], sheet["B5"] = "Sell", "Council"
        sheet.merge_cells("A2:A4")

    [table] = read(fill).blocks
    assert words(table) == [HEADER, ROW, ["Sell", "Council", ""]]


def test_what_lies_under_a_merged_cell_is_not_shown() -> None:
    merge = b'</sheetData><mergeCells><mergeCell ref="A2:B2"/></mergeCells>'
    document = read_excel(in_sheet(saved(rows(HEADER, ROW)), b"</sheetData>", merge), source="x.xlsx")
    assert words(document.blocks[0]) == [HEADER, ["Agree the price", "", "May 2024"]]


def test_rows_left_out_under_a_merged_cell_do_not_part_the_table() -> None:
    more = b'<row r="5"><c t="str"><v>Sell</v></c><c t="str"><v>Council</v></c></row></sheetData>'
    merge = b'<mergeCells><mergeCell ref="A2:A4"/></mergeCells>'
    document = read_excel(in_sheet(saved(rows(HEADER, ROW)), b"</sheetData>", more + merge), source="x.xlsx")
    assert [words(block) for block in document.blocks] == [[HEADER, ROW, ["Sell", "Council", ""]]]


def test_merging_all_of_a_sheet_costs_nothing() -> None:
    content = saved(rows(HEADER, ROW))
    merge = b'</sheetData><mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    document = read_excel(in_sheet(content, b"</sheetData>", merge), source="x.xlsx")
    assert words(document.blocks[0]) == [HEADER, ROW]


def test_cells_say_what_they_show() -> None:
    def fill(sheet: Sheet) -> None:
        sheet.append([True, 5.0, 0.303, date(2024, 7, 1), "#REF!", "'=1+1", "red\u202e <b>x</b>"])
        sheet["C1"].number_format = "0.0%"
        sheet["D1"].number_format = "mmm-yy"

    [table] = read(fill).blocks
    assert words(table) == [["Yes", "5", "30.3%", "July 2024", "#REF!", "=1+1", "red <b>x</b>"]]


def test_a_formula_shows_its_kept_value_else_itself() -> None:
    content = saved(rows(["Total", "=SUM(1,1)", "=1+3"]))
    kept = in_sheet(content, b"<f>1+3</f><v></v>", b"<f>1+3</f><v>4</v>")
    assert kept != content
    assert words(read_excel(kept, source="x.xlsx").blocks[0]) == [["Total", "=SUM(1,1)", "4"]]


def test_words_may_stand_in_a_shared_table_and_in_several_styles() -> None:
    content = in_sheet(
        saved(rows(["x", "y"])),
        b"</sheetData>",
        b'<row r="2"><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row></sheetData>',
    )
    strings = b"<si><r><rPr><b/></rPr><t>Agree </t></r><r><t>the price</t></r></si>"
    document = read_excel(with_strings(content, strings), source="x.xlsx")
    assert words(document.blocks[0]) == [["x", "y"], ["Agree the price", "Agree the price"]]


def test_hidden_rows_and_sheets_are_read_too() -> None:
    def fill(sheet: Sheet) -> None:
        rows(HEADER, ROW)(sheet)
        sheet.row_dimensions[2].hidden = True
        sheet.sheet_state = "hidden"

    document = read(rows(["Words"]), fill)
    assert words(document.blocks[-1]) == [HEADER, ROW]


def test_lines_in_a_cell_stay_lines() -> None:
    content = saved(rows(["one_x000D_\ntwo", "x"]))
    assert words(read_excel(content, source="x.xlsx").blocks[0]) == [["one\ntwo", "x"]]


def test_a_title_kept_with_the_file_serves_where_no_line_is_one() -> None:
    def fill(sheet: Sheet) -> None:
        rows(HEADER, ROW)(sheet)
        sheet.parent.properties.title = "Depot Plan"

    assert read(fill).title == "Depot Plan"


def test_progress_is_told_by_rows() -> None:
    told: list[tuple[int, int | None]] = []
    content = saved(rows(*[ROW] * 250))
    read_excel(content, source="x.xlsx", progress=lambda done, of: told.append((done, of)))
    assert told == [(100, 250), (200, 250)]


def test_a_false_size_costs_nothing() -> None:
    content = changed(
        saved(rows(HEADER, ROW)),
        "xl/worksheets/sheet1.xml",
        lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', part),
    )
    tracemalloc.start()
    try:
        assert words(read_excel(content, source="x.xlsx").blocks[0]) == [HEADER, ROW]
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
