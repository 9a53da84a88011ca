from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import docx
import odfdo
import pytest
from docx.enum.section import WD_ORIENT
from lxml import etree

from tracker.papers.opendocument import NAMES, as_odt
from tracker.papers.paper import Block, Heading, Paper, Part, Run, Table, Words, plain
from tracker.papers.text import as_text
from tracker.papers.word import as_docx
from tracker.papers.word_reading import read_docx

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
TABLE = Table(
    "Milestones", ("Milestone", "Date"), (("Survey the piles", "May 2024"), ("Pay", "June")), (2, 1)
)
FRONT: tuple[Block, ...] = (
    Heading(1, "Harbour Plan", "update_HARB"),
    Heading(2, "Summary", "words_summary"),
    Words(
        (Run("Two are "), Run("late", is_strong=True), Run(", see "), Run("us", link="https://a.example/?b&c")),
        is_written=True,
    ),
    plain("A point", "bullet", key="facts_summary"),
)  # fmt: skip
PAPER = Paper(
    "Harbour Plan: draft",
    "Saltmarsh",
    date(2024, 9, 16),
    (
        Part(FRONT),
        Part((Heading(2, "Progress"), TABLE), is_wide=True),
        Part((Heading(2, "After"), plain("Done"))),
    ),
    "DRAFT",
    "Not agreed",
)
WRITERS = (as_docx, as_odt)


def parts(packed: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(packed)) as package:
        return {member.filename: package.read(member) for member in package.infolist()}


def odt_xml(packed: bytes, name: str) -> etree._Element:
    return etree.fromstring(parts(packed)[name])


@pytest.mark.parametrize("write", WRITERS)
class TestEitherFile:
    def test_has_the_same_bytes_again(self, write: Callable[[Paper], bytes]) -> None:
        assert write(PAPER) == write(PAPER)

    def test_holds_no_clock_and_no_compression(self, write: Callable[[Paper], bytes]) -> None:
        with ZipFile(BytesIO(write(PAPER))) as package:
            members = package.infolist()
        assert {one.date_time for one in members} == {(1980, 1, 1, 0, 0, 0)}
        assert {one.compress_type for one in members} == {ZIP_STORED}

    def test_names_nobody_and_no_program(self, write: Callable[[Paper], bytes]) -> None:
        said = b"".join(parts(write(PAPER)).values()).lower()
        assert b"python-docx" not in said
        assert b"odfdo" not in said
        assert b"macintosh" not in said

    def test_takes_characters_that_no_xml_holds(self, write: Callable[[Paper], bytes]) -> None:
        odd = "a\x00b\x0bc\u202ed\ud800e"
        paper = PAPER._replace(
            title=odd,
            subject=odd,
            remark=odd,
            parts=(Part((Heading(1, odd), plain(odd), TABLE._replace(name=odd, rows=((odd, odd),)))),),
        )
        for name, body in parts(write(paper)).items():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(body)
                assert "\u202e".encode() not in body

    def test_marks_nothing_where_there_is_no_mark(self, write: Callable[[Paper], bytes]) -> None:
        said = b"".join(parts(write(PAPER._replace(mark="", remark=""))).values())
        assert b"DRAFT" not in said


class TestWord:
    def test_has_headings_in_order_and_says_its_language_and_title(self) -> None:
        word = docx.Document(BytesIO(as_docx(PAPER)))
        styles = [(one.style.name, one.text) for one in word.paragraphs if one.style.name.startswith("Head")]
        assert styles == [
            ("Heading 1", "Harbour Plan"),
            ("Heading 2", "Summary"),
            ("Heading 2", "Progress"),
            ("Heading 2", "After"),
        ]
        properties = word.core_properties
        assert (properties.title, properties.language) == ("Harbour Plan: draft", "en-GB")
        assert (properties.author, properties.last_modified_by) == ("", "")
        assert properties.created.date() == properties.modified.date() == date(2024, 9, 16)
        languages = word.styles.element.xpath("//w:lang/@w:val")
        assert set(languages) == {"en-GB"}

    def test_repeats_the_header_row_and_neither_merges_nor_leaves_a_cell_empty(self) -> None:
        word = docx.Document(BytesIO(as_docx(PAPER)))
        (table,) = word.tables
        assert [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows] == [True, False, False]
        assert not table._tbl.xpath(".//w:gridSpan | .//w:vMerge")
        assert all(cell.text for row in table.rows for cell in row.cells)
        room = word.sections[1].page_width - word.sections[1].left_margin - word.sections[1].right_margin
        assert sum(column.width for column in table.columns) <= room

    def test_turns_the_page_for_what_is_wide(self) -> None:
        word = docx.Document(BytesIO(as_docx(PAPER)))
        upright, across = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE
        assert [section.orientation for section in word.sections] == [upright, across, upright]

    def test_marks_every_page_and_numbers_it(self) -> None:
        word = docx.Document(BytesIO(as_docx(PAPER)))
        for section in word.sections:
            assert section.header.paragraphs[0].text == "DRAFT. Not agreed"
            assert 'string="DRAFT"' in section.header.part.blob.decode()
            assert section.footer._element.xpath(".//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]

    def test_comes_back_as_it_went(self) -> None:
        read = read_docx(as_docx(PAPER), name="paper.docx")
        said = [block for block in read.blocks if not isinstance(block, Table)]
        went = [block for part in PAPER.parts for block in part.blocks if not isinstance(block, Table)]
        plainly = [one._replace(is_written=False) if isinstance(one, Words) else one for one in went]
        assert [one for one in said if not isinstance(one, Words) or one.text] == plainly
        (table,) = [block for block in read.blocks if isinstance(block, Table)]
        assert (table.columns, table.rows) == (TABLE.columns, TABLE.rows)


class TestOpenDocument:
    def test_has_headings_in_order_and_says_its_language_and_title(self) -> None:
        text = odfdo.Document(BytesIO(as_odt(PAPER)))
        headings = [(int(one.level), one.text_recursive) for one in text.body.headers]
        assert headings == [(1, "Harbour Plan"), (2, "Summary"), (2, "Progress"), (2, "After")]
        assert (text.meta.title, text.meta.language) == ("Harbour Plan: draft", "en-GB")
        assert text.meta.initial_creator is None
        assert text.meta.creator is None
        styles = odt_xml(as_odt(PAPER), "styles.xml")
        assert styles.xpath("//style:default-style//@fo:language", namespaces=NAMES) == ["en"]
        assert styles.xpath("//style:default-style//@fo:country", namespaces=NAMES) == ["GB"]

    def test_repeats_the_header_row_and_neither_merges_nor_leaves_a_cell_empty(self) -> None:
        content = odt_xml(as_odt(PAPER), "content.xml")
        heads = content.xpath("//table:table-header-rows//text:p", namespaces=NAMES)
        assert ["".join(one.itertext()) for one in heads] == ["Milestone", "Date"]
        assert not content.xpath("//table:covered-table-cell", namespaces=NAMES)
        cells = content.xpath("//table:table-cell", namespaces=NAMES)
        assert all("".join(cell.itertext()).strip() for cell in cells)

    def test_marks_and_numbers_both_kinds_of_page_and_turns_it(self) -> None:
        styles = odt_xml(as_odt(PAPER), "styles.xml")
        for master in styles.xpath("//style:master-page", namespaces=NAMES):
            head = master.xpath("string(style:header)", namespaces=NAMES)
            assert head == "DRAFTDRAFT. Not agreed"
            assert master.xpath("style:footer//text:page-number", namespaces=NAMES)
        content = odt_xml(as_odt(PAPER), "content.xml")
        turns = content.xpath("//text:h/@text:style-name", namespaces=NAMES)
        assert turns == ["Turn1Upright", "Heading_20_2", "Turn2Across", "Turn2Upright"]

    def test_begins_with_what_kind_of_file_it_is(self) -> None:
        packed = as_odt(PAPER)
        assert packed[30:38] == b"mimetype"
        assert list(parts(packed))[-1] == "META-INF/manifest.xml"


def test_plain_text_tells_a_table_row_by_row() -> None:
    told = as_text(PAPER)
    assert told.startswith("DRAFT. Not agreed\n\nHarbour Plan\n============\n")
    assert "* Survey the piles\n  Date: May 2024\n* Pay\n  Date: June\n" in told
