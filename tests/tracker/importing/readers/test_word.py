from io import BytesIO

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
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


def test_the_numbers_of_a_list_are_words_and_bullets_are_not() -> None:
    word = docx.Document()
    word.add_paragraph("Buy", style="List Number")
    word.add_paragraph("Sell", style="List Number")
    word.add_paragraph("Keep", style="List Bullet")
    word.add_paragraph("Words")
    assert read(word).blocks == (
        Paragraph("1. Buy", "paragraph 1", depth=1),
        Paragraph("2. Sell", "paragraph 2", depth=1),
        Paragraph("Keep", "paragraph 3", depth=1),
        Paragraph("Words", "paragraph 4"),
    )


def numbered(word: docx.document.Document, *levels: tuple[str, str], override: int | None = None) -> str:
    """Add a list of levels (form and words of the number); gives the number of its numbering."""
    numbering = word.part.numbering_part.element
    identity = 100 + len(numbering)
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{words}"/></w:lvl>'
        for at, (form, words) in enumerate(levels)
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identity}">{inner}</w:abstractNum>')
    )
    again = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{override}"/></w:lvlOverride>'
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{identity}"><w:abstractNumId w:val="{identity}"/>'
            f"{again if override else ''}</w:num>"
        )
    )
    return str(identity)


def put_in(paragraph: docx.text.paragraph.Paragraph, numbering: str, level: int = 0) -> None:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
        )
    )


def test_levels_count_under_one_another_in_their_own_figures() -> None:
    word = docx.Document()
    numbering = numbered(word, ("upperRoman", "%1."), ("lowerLetter", "%2)"), ("decimal", "%1.%2.%3"))
    for level in (0, 1, 1, 2, 0, 1):
        put_in(word.add_paragraph("x"), numbering, level)
    assert [(block.text, block.depth) for block in read(word).blocks if isinstance(block, Paragraph)] == [
        ("I. x", 1),
        ("a) x", 2),
        ("b) x", 2),
        ("I.b.1 x", 3),
        ("II. x", 1),
        ("a) x", 2),
    ]


def test_a_numbering_may_begin_anew() -> None:
    word = docx.Document()
    numbering = numbered(word, ("decimal", "%1."), override=7)
    for _ in range(2):
        put_in(word.add_paragraph("x"), numbering)
    assert [block.text for block in read(word).blocks if isinstance(block, Paragraph)] == ["7. x", "8. x"]


def test_numbers_in_cells_are_words_also_where_they_stand_alone() -> None:
    word = docx.Document()
    numbering = numbered(word, ("decimal", "%1"))
    table = word.add_table(rows=2, cols=2)
    for row in table.rows:
        put_in(row.cells[0].paragraphs[0], numbering)
    cell = table.cell(0, 1)
    cell.text = "Buy"
    cell.paragraphs[0].style = "List Number"
    cell.add_paragraph("Sell", style="List Number")
    cell.add_paragraph("Hold", style="List Bullet")
    table.cell(1, 1).text = "x"
    [found] = read(word).tables
    assert [[cell.text for cell in row] for row in found.rows] == [["1", "1. Buy\n2. Sell\nHold"], ["2", "x"]]


def test_a_numbered_heading_keeps_its_number() -> None:
    word = docx.Document()
    put_in(word.add_heading("Money", level=1), numbered(word, ("decimal", "%1.")))
    assert read(word).blocks == (Heading(1, "1. Money", "paragraph 1"),)


def test_footnotes_follow_the_pages_numbered_as_referred_to() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Words.")
    for identity in (3, 2):
        paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="{identity}"/></w:r>'))
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>Note {n}.</w:t></w:r></w:p></w:footnote>' for n in (1, 2, 3)
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        CONTENT_TYPE.WML_FOOTNOTES,
        f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>".encode(),
        word.part.package,
    )
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert read(word).blocks == (
        Paragraph("Words.", "paragraph 1"),
        Paragraph("Note 3.", "footnote 1"),
        Paragraph("Note 2.", "footnote 2"),
    )
