from hypothesis import given
from hypothesis import strategies as st

from tracker.importing.document import Heading, Paragraph, Table
from tracker.importing.readers.markdown import read_markdown
from tracker.importing.readers.text import read_text

HEAD = "\tDescription\n\tBody\n\tAction\n\tDate\n\n"


def rows_of(text: str) -> list[list[str]]:
    [table] = read_text(text, source="plan.txt").tables
    return [[cell.text for cell in row] for row in table.rows]


def test_a_cell_goes_on_over_untabbed_lines() -> None:
    assert rows_of(HEAD + "\tRevenue\nCapital\n\tA\n\tB\n\tC\n")[1] == ["Revenue\nCapital", "A", "B", "C"]


def test_a_lone_tab_is_a_blank_cell() -> None:
    assert rows_of(HEAD + "\t\n\tA\n\t\n\tC\n")[1] == ["", "A", "", "C"]


def test_a_blank_line_inside_a_row_does_not_end_it() -> None:
    assert rows_of(HEAD + "\tX\n\tA\n\n\tB\n\tC\n\n\tY\n\tA\n\tB\n\tC\n")[1:] == [
        ["X", "A", "B", "C"],
        ["Y", "A", "B", "C"],
    ]


def test_a_blank_line_inside_a_cell_does_not_end_the_table() -> None:
    text = HEAD + "\tX\nfirst\n\nsecond\nthird\n\tA\n\tB\n\tC\n\n\tY\n\tA\n\tB\n\tC\n\nThe end.\n"
    assert rows_of(text)[1:] == [["X\nfirst\nsecond\nthird", "A", "B", "C"], ["Y", "A", "B", "C"]]


def test_a_paragraph_between_a_heading_row_and_more_than_a_row_ends_the_table() -> None:
    text = HEAD + "\tX\tA\tB\tC\n".replace("\t", "\n\t").strip("\n") + "\n\nWords.\n\n\tOne\n\tTwo\n"
    document = read_text(text, source="")
    assert "Words." in [block.text for block in document.blocks if isinstance(block, Paragraph | Heading)]


def test_a_lone_cell_is_a_heading_row_and_takes_no_row_to_itself() -> None:
    assert rows_of(HEAD + "\tOne\n\n\tTwo\n\n\tX\n\tA\n\tB\n\tC\n")[1:] == [
        ["One"],
        ["Two"],
        ["X", "A", "B", "C"],
    ]


def test_the_end_of_a_page_does_not_end_the_table() -> None:
    text = HEAD + "\tX\n\tA\n\tB\n\tC\n\nPage 3 of 14\n\nimage1.png\n\n\tY\n\tA\n\tB\n\tC\n"
    assert [row[0] for row in rows_of(text)] == ["Description", "X", "Y"]


def test_a_row_keeps_its_place() -> None:
    [table] = read_text("Title\n\n" + HEAD + "\tX\n\tA\n\tB\n\tC\n", source="").tables
    assert table.rows[1][0].place == "table 1, row 2, line 8"


def test_rows_on_one_line_are_a_table_and_short_ones_are_filled_up() -> None:
    assert rows_of("Action\tLead\tDate\nBuy\tCabinet\tMay 2025\nSell\tCabinet\n") == [
        ["Action", "Lead", "Date"],
        ["Buy", "Cabinet", "May 2025"],
        ["Sell", "Cabinet", ""],
    ]


def test_numbered_items_with_a_tab_are_paragraphs() -> None:
    document = read_text("1)\tBetter use of resources;\n2)\tBetter use of data.\n", source="")
    assert [type(block) for block in document.blocks] == [Paragraph, Paragraph]
    assert document.blocks[0].text == "1) Better use of resources;"


def test_an_indented_line_alone_is_a_paragraph() -> None:
    assert not read_text("Dear all,\n\n\tThank you.\n\n\tYours\n", source="").tables


def test_titles_headings_and_page_furniture_are_told_apart() -> None:
    text = "Our Plan 2025/26\n\n1. Money\n1.1 We spend it.\n\n2\n\nTimetable\n\n"
    text += "Page 2 of 9\nimage1.png\n\n# Marked\n"
    document = read_text(text, source="")
    assert document.title == "Our Plan 2025/26"
    assert [(block.level, block.text) for block in document.blocks if isinstance(block, Heading)] == [
        (1, "Our Plan 2025/26"),
        (2, "1. Money"),
        (3, "Timetable"),
        (1, "Marked"),
    ]
    furniture = [block.text for block in document.blocks if isinstance(block, Paragraph) and block.furniture]
    assert furniture == ["2", "Page 2 of 9", "image1.png"]


words = st.text(st.sampled_from("abc ABC 0123£,.\u2019\u2013&()"), min_size=1, max_size=20).map(str.strip)
cells = words.map(lambda text: "x" + text)  # never page furniture, a blank, or a list marker
rows = st.lists(
    st.tuples(st.one_of(cells, st.just("")), cells, cells, st.one_of(cells, st.just(""))), min_size=1
)


@given(rows)
def test_a_table_reads_back_cell_by_cell_and_row_by_row(written: list[tuple[str, ...]]) -> None:
    by_cell = "\n\n".join("\n".join("\t" + cell for cell in row) for row in written) + "\n"
    expected = [[" ".join(cell.split("\t")) for cell in row] for row in written]
    assert rows_of(by_cell) == expected
    if len(written) > 1:
        assert rows_of("\n".join("\t".join(row) for row in written)) == expected


@given(rows)
def test_a_pipe_table_reads_back(written: list[tuple[str, ...]]) -> None:
    text = "|a|b|c|d|\n|-|-|-|-|\n" + "\n".join("|" + "|".join(row) + "|" for row in written)
    [table] = read_markdown(text, source="").tables
    assert isinstance(table, Table)
    assert [tuple(cell.text for cell in row) for row in table.rows[1:]] == written


@given(st.text(st.sampled_from("ab1.#|- \t\n"), max_size=200))
def test_any_text_is_read_without_a_word_lost(text: str) -> None:
    found = []
    for block in read_text(text, source="").blocks:
        if isinstance(block, Table):
            found += [cell.text for row in block.rows for cell in row]
        else:
            found.append(block.text)
    letters = [character for character in "".join(found) if character in "ab1"]
    assert letters == [character for character in text if character in "ab1"]


def test_a_page_number_behind_a_tab_is_a_line_of_its_own() -> None:
    document = read_text("\tpage 1\nmore words", source="plan.txt")
    assert [block.text for block in document.blocks if not isinstance(block, Table)] == [
        "page 1",
        "more words",
    ]
