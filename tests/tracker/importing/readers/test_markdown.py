from tracker.importing.document import Heading, Paragraph
from tracker.importing.readers.markdown import read_markdown

TEXT = """\
# The Plan

Council: Elm Council
Dated: May 2025

- Buy *new* [bins](https://example.org)
  1. of steel

| Action | Date |
|---|---|
| **Buy**<br>and sell \\| lend | May 2025 |
| <script>x</script> | |
"""


def test_headings_paragraphs_and_items_come_in_order_with_their_lines() -> None:
    document = read_markdown(TEXT, source="plan.md")
    assert document.title == "The Plan"
    assert [(b.text, b.place) for b in document.blocks if isinstance(b, Heading | Paragraph)] == [
        ("The Plan", "line 1"),
        ("Council: Elm Council", "line 3"),
        ("Dated: May 2025", "line 4"),
        ("Buy new bins", "line 6"),
        ("of steel", "line 7"),
    ]


def test_a_break_is_a_line_and_other_tags_stay_words() -> None:
    [table] = read_markdown(TEXT, source="").tables
    assert [[cell.text for cell in row] for row in table.rows[1:]] == [
        ["Buy\nand sell | lend", "May 2025"],
        ["<script>x</script>", ""],
    ]
    assert table.rows[1][0].place == "table 1, row 2, line 11"


def test_cells_beyond_the_headings_are_kept() -> None:
    text = "|Action|Date|\n|-|-|\n|Buy|May 2025|and a note|\n|Sell|June 2025|\n\nEnd.\n"
    document = read_markdown(text, source="")
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [
        ["Action", "Date", ""],
        ["Buy", "May 2025", "and a note"],
        ["Sell", "June 2025", ""],
    ]
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["End."]


def test_rows_without_outer_strokes_are_widened_too() -> None:
    [table] = read_markdown("Action | Date\n--- | ---\nBuy | May 2025 | note\n", source="").tables
    assert [cell.text for cell in table.rows[1]] == ["Buy", "May 2025", "note"]


def test_an_escaped_stroke_parts_no_cells() -> None:
    [table] = read_markdown("|Action|Date|\n|-|-|\n|Buy \\| sell|May 2025|\n", source="").tables
    assert [cell.text for cell in table.rows[1]] == ["Buy | sell", "May 2025"]
