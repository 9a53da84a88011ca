import tracemalloc

import pytest

from tracker.importing import errors
from tracker.importing.document import Heading, Paragraph, Table
from tracker.importing.readers.comma import read_comma, read_tabbed

ROWS = [["Ref", "Action", "Date"], ["1", "Buy, then sell", "May 2024"], ["2", "Two\nlines", "June 2024"]]


def written(separator: str) -> str:
    return "\r\n".join(
        separator.join(f'"{words}"' if set(words) & {",", "\n"} else words for words in row) for row in ROWS
    )


def table_of(content: bytes) -> list[list[str]]:
    [table] = read_comma(content, source="plan.csv").tables
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_table_in_any_of_the_usual_dialects(separator: str, encoding: str) -> None:
    assert table_of(written(separator).encode(encoding)) == ROWS


def test_the_file_may_say_its_separator() -> None:
    assert table_of(b"sep=;\r\n1,5;2,5\r\n3,5;4,5") == [["1,5", "2,5"], ["3,5", "4,5"]]


def test_a_file_of_tabs_keeps_its_commas() -> None:
    [table] = read_tabbed(b"a, b, c\td, e, f\n1, 2, 3\t4, 5, 6\n", source="plan.tsv").tables
    assert [cell.text for cell in table.rows[1]] == ["1, 2, 3", "4, 5, 6"]


def test_blank_lines_part_tables_and_lone_cells_are_words() -> None:
    document = read_comma(
        b"The Plan,,\n\nHomes,,\nRef,Action,Date\n1,Buy,May\n,,\nNote: none\nRef,Action\n2,Sell\n",
        source="a.csv",
    )
    title, heading, first, note, second = document.blocks
    assert document.title == "The Plan"
    assert (title, heading) == (Heading(1, "The Plan", "row 1"), Heading(2, "Homes", "row 3"))
    assert note == Paragraph("Note: none", "row 7")
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert (first.place, first.rows[1][0].place) == ("table 1", "row 5")
    assert (second.place, second.rows[0][0].place) == ("table 2", "row 8")


def test_what_was_made_harmless_is_read_back_and_orders_to_the_terminal_are_not() -> None:
    assert table_of(b"'=1+1,\x1b[31mred\x1b[0m\n'-x,-0.5") == [["=1+1", "red"], ["-x", "-0.5"]]


def test_progress_is_told_by_rows() -> None:
    told: list[tuple[int, int | None]] = []
    read_comma(b"a,b\n" * 250, source="a.csv", progress=lambda done, of: told.append((done, of)))
    assert told == [(100, None), (200, None)]


@pytest.mark.parametrize(
    "content", [b"," * 10_000_000, b"a,b,c,d\n" * 2_500_000], ids=["in one row", "in many rows"]
)
def test_ten_million_cells_are_refused_in_bounded_memory(content: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(errors.TooManyCellsError, match=r"plan\.csv has more than 1,000,000 cells"):
            read_comma(content, source="plan.csv")
        assert tracemalloc.get_traced_memory()[1] < 10 * len(content)
    finally:
        tracemalloc.stop()


def test_a_cell_above_the_limit_is_refused() -> None:
    with pytest.raises(errors.TooManyCellsError):
        read_comma(b",".join([b"1"] * 1000) + b"\n" + b",".join([b"1"] * 1_000_000), source="plan.csv")


def test_a_quote_that_never_closes_says_where() -> None:
    with pytest.raises(errors.CorruptDocumentError, match=r"plan\.csv is damaged at row 3 "):
        read_comma(b'a,b\nc,d\n"' + b"x\n" * 100_000, source="plan.csv")
