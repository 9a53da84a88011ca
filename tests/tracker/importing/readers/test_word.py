from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tracker.importing.document import Document, Heading, Paragraph
from tracker.importing.readers.word import read_word


def read(word: docx.document.Document) -> Document:
    stream = BytesIO()
    word.save(stream)
    return read_word(stream.getvalue(), source="plan.docx")


def test_pieces_come_in_the_order_of_the_pages() -> None:
    word = docx.Document()
    word.add_heading("The Plan", level=0)
    word.add_heading("Money", level=1)
    word.add_paragraph("Words.")
    word.add_table(rows=1, cols=2).cell(0, 1).text = "in a table"
    word.add_heading("More", level=2)
    document = read(word)
    assert document.title == "The Plan"
    assert [type(block).__name__ for block in document.blocks] == [
        "Heading",
        "Heading",
        "Paragraph",
        "Table",
        "Heading",
    ]
    assert [(b.level, b.text) for b in document.blocks if isinstance(b, Heading)] == [
        (1, "The Plan"),
        (1, "Money"),
        (2, "More"),
    ]


def test_a_plain_first_line_is_the_title_where_every_section_is_a_top_heading() -> None:
    word = docx.Document()
    word.add_paragraph("The Plan 2025/26")
    word.add_heading("1. Money", level=1)
    word.add_heading("2. Homes", level=1)
    assert read(word).title == "The Plan 2025/26"


def test_a_style_based_on_a_heading_is_a_heading() -> None:
    word = docx.Document()
    own = word.styles.add_style("Council Heading", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = word.styles["Heading 2"]
    word.add_paragraph("Homes", style=own)
    assert read(word).blocks == (Heading(2, "Homes", "paragraph 1"),)


def test_a_line_all_in_bold_is_a_heading_and_a_bold_word_is_not() -> None:
    word = docx.Document()
    word.add_paragraph().add_run("Homes").bold = True
    mixed = word.add_paragraph("We build ")
    mixed.add_run("now").bold = True
    assert [type(block) for block in read(word).blocks] == [Heading, Paragraph]


def test_merged_cells_count_once() -> None:
    word = docx.Document()
    table = word.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "A heading"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Bins"
    table.cell(1, 1).text, table.cell(2, 1).text = "Buy", "Sell"
    [found] = read(word).tables
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["A heading", "", ""],
        ["Bins", "Buy", ""],
        ["", "Sell", ""],
    ]
    assert [row[0].continued for row in found.rows] == [False, False, True]
    assert found.rows[2][1].place == "table 1, row 3"


def test_tracked_insertions_and_content_controls_count_and_deletions_do_not() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("May ")
    paragraph._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="1"><w:r><w:t>2026</w:t></w:r></w:ins>',
        )
    )
    paragraph._p.append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="2"><w:r><w:delText>2025</w:delText></w:r></w:del>')
    )
    word.element.body.insert(
        1,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    assert read(word).blocks == (
        Paragraph("May 2026", "paragraph 1"),
        Paragraph("In a control", "paragraph 2"),
    )


def test_an_absurd_span_takes_no_memory() -> None:
    word = docx.Document()
    table = word.add_table(rows=1, cols=2)
    properties = table.cell(0, 0)._tc.get_or_add_tcPr()
    properties.append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="1000000000"/>'))
    [found] = read(word).tables
    assert len(found.rows[0]) < 100


def test_lines_in_a_cell_stay_lines() -> None:
    word = docx.Document()
    cell = word.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "one\ntwo"
    cell.add_paragraph("three")
    assert read(word).tables[0].rows[0][0].text == "one\ntwo\nthree"
