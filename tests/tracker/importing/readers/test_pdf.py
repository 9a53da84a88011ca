import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, SimpleDocTemplate
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import Table as PrintedTable

from tracker.importing.document import Document, Heading, Paragraph, Table
from tracker.importing.errors import (
    DamagedPdfError,
    LockedPdfError,
    ScannedDocumentError,
    TooManyPagesError,
    UnsafeDocumentError,
)
from tracker.importing.plan import read_plan
from tracker.importing.readers import pdf
from tracker.importing.readers.markdown import read_markdown
from tracker.importing.readers.pdf import read_pdf

Rows = Sequence[Sequence[str]]
Draw = Callable[[Canvas], None]

EXAMPLE = Path(__file__).parents[4] / "examples" / "hertsmere.md"
HEADER = ("Description", "Responsible Body", "Action", "Date")
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
STYLES = getSampleStyleSheet()
PROMISE = "The council will review how it spends its money so that residents see better services soon. "


def printed(text: str, style: str = "BodyText") -> Printed:
    return Printed(text.replace("&", "&amp;").replace("\n", "<br/>"), STYLES[style])


def ruled(rows: Rows, widths: Sequence[float], *style: tuple[object, ...], **options: int) -> PrintedTable:
    table = PrintedTable(
        [[printed(cell) if cell else "" for cell in row] for row in rows], colWidths=widths, **options
    )
    table.setStyle([TOP, *style])
    return table


def made(story: Sequence[Flowable], *, size: tuple[float, float] = A4) -> bytes:
    """Print a story with a running header and a numbered footer on each page."""

    def margins(canvas: Canvas, _: object) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, size[1] - 30, "Ashcombe Borough Council")
        canvas.drawRightString(size[0] - 72, 30, f"Page {canvas.getPageNumber()} of 9")

    stream = BytesIO()
    SimpleDocTemplate(stream, pagesize=size).build(list(story), onFirstPage=margins, onLaterPages=margins)
    return stream.getvalue()


def drawn(*pages: Draw, **options: object) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def at_tabs(rows: Rows, tabs: Sequence[float], *, top: float = 700, pitch: float = 13) -> Draw:
    """Draw words at tab stops, a line a row."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for number, row in enumerate(rows):
            for tab, words in zip(tabs, row, strict=True):
                canvas.drawString(tab, top - number * pitch, words)

    return draw


def read(content: bytes) -> Document:
    return read_pdf(content, source="plan.pdf")


def cells(table: Table) -> list[list[str]]:
    return [["^" if cell.continued else cell.text for cell in row] for row in table.rows]


def words(document: Document, *, furniture: bool = False) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph) and b.furniture is furniture]


def programme() -> list[list[str]]:
    """Return the example's programme as one table: a header, heading rows of one cell, rows of four."""
    rows: list[list[str]] = [list(HEADER)]
    heading = ""
    for block in read_markdown(EXAMPLE.read_text(encoding="utf-8"), source="").blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table) and tuple(cell.text for cell in block.rows[0]) == HEADER:
            rows.append([heading, "", "", ""])
            rows += [[cell.text for cell in row] for row in block.rows[1:]]
    return rows


def actions(document: Document) -> list[tuple[str, ...]]:
    plan = read_plan(document, prefix="HERTS", council=None, on=date(2024, 7, 1))
    return [(a.description, a.action, a.body_words, a.date_words) for a in plan.programmes[0].actions]


def test_headings_paragraphs_and_items_by_their_letters() -> None:
    document = read(
        made(
            [
                printed("Delivery Plan 2025/26", "Title"),
                printed("Council: Ashcombe\nDated: May 2025"),
                printed("1. Homes", "Heading1"),
                printed(PROMISE * 3),
                printed("<b>Tenants</b>"),
                printed("Many."),
                printed("•   first point"),
                printed("2.   second point"),
            ]
        )
    )
    assert document.title == "Delivery Plan 2025/26"
    assert [b.text for b in document.blocks if isinstance(b, Heading)] == [
        "Delivery Plan 2025/26",
        "1. Homes",
        "Tenants",
    ]
    assert words(document)[1:] == [  # behind the header, which a single page does not repeat
        "Council: Ashcombe",
        "Dated: May 2025",
        (PROMISE * 3).strip(),
        "Many.",
        "first point",
        "2. second point",
    ]
    assert [b.depth for b in document.blocks if isinstance(b, Paragraph) and b.text == "first point"] == [1]


def test_larger_letters_make_a_heading_and_the_largest_the_first() -> None:
    def draw(canvas: Canvas) -> None:
        for size, top, line in (
            (20, 750, "The Plan"),
            (14, 720, "Homes"),
            (10, 700, PROMISE),
            (10, 688, PROMISE),
        ):
            canvas.setFont("Helvetica", size)
            canvas.drawString(60, top, line)

    headings = [block for block in read(drawn(draw)).blocks if isinstance(block, Heading)]
    assert [(block.level, block.text) for block in headings] == [(1, "The Plan"), (2, "Homes")]


def test_a_heading_of_rows_at_the_end_of_a_page_stays_in_the_table() -> None:
    first = at_tabs([*TABBED, ("Homes for all", "", "")], (60, 280, 420))
    [table] = read(drawn(first, at_tabs(TABBED, (60, 280, 420)))).tables
    assert cells(table)[4:6] == [["Homes for all", "", ""], list(TABBED[0])]


def test_a_cell_that_the_end_of_a_page_leaves_open_keeps_its_words() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.lines([(60, y, 400, y) for y in (700, 680)] + [(x, 700, x, 640) for x in (60, 200, 400)])
        canvas.lines([(200, 660, 400, 660), (200, 640, 400, 640)])
        for x, y, text in (
            (65, 686, "What"),
            (205, 686, "When"),
            (65, 666, "Build"),
            (205, 666, "May"),
            (205, 646, "June"),
        ):
            canvas.drawString(x, y, text)

    [table] = read(drawn(draw)).tables
    assert cells(table) == [["What", "When"], ["Build", "May"], ["^", "June"]]


def test_running_headers_footers_and_page_numbers_are_furniture() -> None:
    document = read(made([printed(f"{n}. {PROMISE * 8}") for n in range(20)]))
    footers = [text for text in words(document, furniture=True) if text.startswith("Page")]
    assert len(footers) > 1
    assert words(document, furniture=True).count("Ashcombe Borough Council") == len(footers)
    assert not any("Page" in text or "Ashcombe" in text for text in words(document))


def test_a_paragraph_over_two_pages_is_one() -> None:
    document = read(made([printed(PROMISE * 60)]))
    assert words(document) == [(PROMISE * 60).strip()]


def test_footnotes_do_not_break_what_goes_on_on_the_next_page() -> None:
    def first(canvas: Canvas) -> None:
        last = "the work goes on until the end of the page, where the sentence is not finished but is only"
        at_tabs([(f"{PROMISE}And",), (last,)], (90,))(canvas)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(80, 90, "1 As agreed by Cabinet.")

    second = at_tabs([("broken off. Then it ends.",)], (90,))
    texts = words(read(drawn(first, second)))
    assert texts[0].endswith("not finished but is only broken off. Then it ends.")
    assert texts[1:] == ["1 As agreed by Cabinet."]


def test_prose_in_two_columns_is_read_column_by_column() -> None:
    stream = BytesIO()
    pages = BaseDocTemplate(stream, pagesize=A4)
    pages.addPageTemplates(PageTemplate(frames=[Frame(60, 60, 225, 300), Frame(310, 60, 225, 300)]))
    pages.build([printed(f"{n} {PROMISE * 3}") for n in range(6)])
    document = read(stream.getvalue())
    assert document.tables == ()
    assert words(document) == [f"{n} {PROMISE * 3}".strip() for n in range(6)]


@pytest.mark.parametrize(
    "style",
    [
        [GRID],
        [GRID, ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue)],
        [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)],
        [("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.whitesmoke, colors.lightgrey])],
        [("BACKGROUND", (0, 0), (-1, 0), colors.lightblue)],
        [],
    ],
    ids=["ruled", "coloured header", "rules across", "banded", "header alone coloured", "nothing drawn"],
)
def test_the_programme_over_pages_is_the_one_in_markdown(style: list[tuple[object, ...]]) -> None:
    rows = programme()
    spans = [("SPAN", (0, n), (-1, n)) for n, row in enumerate(rows) if n and not any(row[1:])]
    content = made(
        [
            printed("Productivity plan", "Title"),
            printed("The actions planned to keep the budget balanced over the medium term:"),
            ruled(rows, (150, 110, 140, 80), *style, *spans, repeatRows=1),
            printed("N.B. The Capital Budget follows a separate timetable."),
        ]
    )
    document = read(content)
    [table] = document.tables
    assert [row for row in cells(table) if row != list(HEADER)] == rows[1:]
    assert table.rows[1][0].place == "page 1, table 1, row 2"
    assert table.rows[-1][0].place == f"page 2, table 1, row {len(table.rows)}"
    lines = "\n".join("| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in rows)
    markdown = lines.replace("\n", "\n|---|---|---|---|\n", 1)
    expected = actions(read_markdown(f"# Productivity plan\n\n{markdown}\n", source="a.md"))
    assert len(expected) == 22
    assert actions(document) == expected


def test_merged_cells_take_the_neutral_form() -> None:
    rows = [["Depot", "Cabinet", "Award", "May"], ["", "Council", "", "June"], ["Homes", "", "", ""]]
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 1), (2, 1)), ("SPAN", (0, 2), (-1, 2))]
    [table] = read(made([ruled(rows, (90, 90, 90, 90), GRID, *spans)])).tables
    assert cells(table) == [
        ["Depot", "Cabinet", "Award", "May"],
        ["^", "Council", "", "June"],
        ["Homes", "", "", ""],
    ]


def test_rows_without_lines_between_them_begin_at_their_numbers() -> None:
    rows = [
        ["Ref", "Action", "Lead", "Date"],
        ["1", "Write a strategy for all the trees of the borough", "Parks", "June 2025"],
        ["2", "Plant trees", "Parks", "March 2026"],
    ]
    upright = [
        ("LINEBEFORE", (0, 0), (-1, -1), 0.5, colors.black),
        ("BOX", (0, 0), (-1, -1), 0.5, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    story = PrintedTable(
        [[printed(words) for words in row] for row in rows], [40, 150, 90, 90], style=upright
    )
    [table] = read(made([story])).tables
    assert cells(table) == rows


def test_lines_of_a_cell_are_joined_where_they_were_wrapped_and_kept_where_they_ended() -> None:
    row = ["Revenue Monitor\nCapital Programme\n• Debt", PROMISE.strip(), "June to\nAugust"]
    [table] = read(made([ruled([["What", "Why", "When"], row], (140, 150, 110), GRID)])).tables
    assert cells(table)[1] == ["Revenue Monitor\nCapital Programme\nDebt", PROMISE.strip(), "June to\nAugust"]


def test_a_landscape_table_of_seven_columns_and_long_cells() -> None:
    rows = [["Ref", "Objective", "Action", "Lead officer", "Target date", "Status", "Measure of success"]]
    rows += [
        [
            str(n),
            f"Objective {n} about homes and places for all who live here",
            (PROMISE * (1 + n % 4)).strip(),
            "Head of Housing / Assistant Director",
            f"March 202{n % 8 + 1}",
            "On track",
            f"{n * 10} homes completed by the end of the year and let at social rent",
        ]
        for n in range(1, 31)
    ]
    table = ruled(rows, (30, 110, 200, 90, 70, 60, 140), GRID, repeatRows=1)
    [found] = read(made([table], size=landscape(A4))).tables
    assert [row for row in cells(found) if row[0] != "Ref"] == rows[1:]
    assert len({row[0].place.split(",")[0] for row in found.rows}) > 2


TABBED = [
    ("Action", "Lead", "By when"),
    ("Survey the halls", "Leisure Service", "May 2025"),
    ("Award the contract", "Cabinet", "October 2025"),
    ("Open the new hall", "Full Council", "by March 2026"),
]


def test_words_at_tabs_under_a_plans_headings_are_a_table() -> None:
    [table] = read(drawn(at_tabs(TABBED, (60, 280, 420)))).tables
    assert cells(table) == [list(row) for row in TABBED]


def test_a_cell_without_rules_goes_on_over_its_lines() -> None:
    rows = [
        *TABBED[:2],
        ("Survey the pools and report to the", "Head of Leisure,", "June 2025"),
        ("panel on all that is found", "Building Surveyors", ""),
        TABBED[3],
    ]
    [table] = read(drawn(at_tabs(rows, (60, 240, 340)))).tables
    assert cells(table)[2] == [
        "Survey the pools and report to the panel on all that is found",
        "Head of Leisure, Building Surveyors",
        "June 2025",
    ]


def test_a_list_with_hanging_numbers_is_no_table() -> None:
    rows = [(f"{n}.", f"We shall build {n} homes in the town by March 203{n}") for n in range(1, 6)]
    document = read(drawn(at_tabs(rows, (60, 90))))
    assert document.tables == ()
    assert words(document)[0] == "1. We shall build 1 homes in the town by March 2031"


def test_a_row_broken_at_the_end_of_a_page_is_one_row() -> None:
    xs = (60, 260, 400, 520)

    def page(rows: Rows, bottom: float) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Helvetica", 10)
            tops = [bottom + 60 * n for n in range(len(rows) + 1)][::-1]
            canvas.grid(xs, tops)
            for row, top in zip(rows, tops, strict=False):
                for x, cell in zip(xs, row, strict=False):
                    for n, line in enumerate(cell.split("\n")):
                        canvas.drawString(x + 5, top - 14 - 12 * n, line)

        return draw

    first = [
        ("Action", "Lead", "Date"),
        (
            "Survey every hall and report the faults\nthat are found in it by surveyors to the",
            "Leisure",
            "May",
        ),
    ]
    second = [("panel in full", "", ""), ("Award the contract for the building work", "Cabinet", "June")]
    [table] = read(drawn(page(first, 60), page(second, 600))).tables
    assert cells(table) == [
        ["Action", "Lead", "Date"],
        [
            "Survey every hall and report the faults that are found in it by surveyors to the panel in full",
            "Leisure",
            "May",
        ],
        ["Award the contract for the building work", "Cabinet", "June"],
    ]


def test_tables_with_words_between_them_stay_apart() -> None:
    one = ruled([["Action", "Date"], ["Build", "May"]], (200, 100), GRID)
    two = ruled([["Action", "Date"], ["Sell", "June"]], (200, 100), GRID)
    document = read(made([one, printed("Then:"), two]))
    told = [b for b in document.blocks if isinstance(b, Table) or getattr(b, "text", "") == "Then:"]
    assert [type(b).__name__ for b in told] == ["Table", "Paragraph", "Table"]
    assert [table.place for table in document.tables] == ["page 1, table 1", "page 1, table 2"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        at_tabs(TABBED, (60, 280, 420))(canvas)

    assert cells(read(drawn(draw)).tables[0]) == [list(row) for row in TABBED]


@pytest.mark.parametrize("angle", [90, -90])
def test_a_table_drawn_sideways_is_read_upright(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(*((600, 60) if angle > 0 else (0, 800)))
        canvas.rotate(angle)
        at_tabs(TABBED, (60, 280, 420), top=400)(canvas)

    assert cells(read(drawn(draw)).tables[0]) == [list(row) for row in TABBED]


def test_a_word_parted_at_a_line_end_is_whole_where_it_is_known() -> None:
    lines = (
        "The council wants a transformation of its services, the work on which is now under way; trans-",
        "formation needs more certainty than there has been in years, and settlements, too, that are multi-",
        "year settlements.",
    )
    [text] = words(read(drawn(at_tabs([(line,) for line in lines], (100,)))))
    assert "under way; transformation needs" in text
    assert text.endswith("that are multi-year settlements.")


def test_a_line_that_had_room_for_the_next_word_ended_on_purpose() -> None:
    lines = ("Aim: a balanced budget", "Sponsor: Deputy Chief Executive", PROMISE.strip())
    assert words(read(drawn(at_tabs([(line,) for line in lines], (60,))))) == list(lines)


def test_raised_letters_belong_to_their_word_and_a_notes_number_stays_apart() -> None:
    text = "The 1<super>st</super> of May 2028<super>2</super> suits."
    table = PrintedTable([["Action", Printed("Date<super>3</super>", STYLES["BodyText"])], ["Build", "May"]])
    table.setStyle([GRID])
    document = read(made([Printed(text, STYLES["BodyText"]), table]))
    assert words(document)[1] == "The 1st of May 2028² suits."
    assert cells(document.tables[0]) == [["Action", "Date³"], ["Build", "May"]]
    assert "Date" not in " ".join(words(document))


def test_no_word_is_lost_and_none_is_said_twice() -> None:
    rows = programme()
    styles = (
        [GRID],
        [],
        [("LINEBELOW", (0, 0), (-1, -1), 1, colors.grey)],
        [("BOX", (0, 0), (2, 9), 1, colors.red)],
    )
    for style in styles:
        content = made([printed(PROMISE * 5), ruled(rows, (150, 110, 140, 80), *style), printed(PROMISE)])
        with pdfplumber.open(BytesIO(content)) as file:
            shown = Counter("".join(word["text"] for page in file.pages for word in page.extract_words()))
        document = read(content)
        texts = [block.text for block in document.blocks if not isinstance(block, Table)]
        texts += [cell.text for table in document.tables for row in table.rows for cell in row]
        assert Counter("".join("".join(texts).split())) == shown


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    page = at_tabs([("Words",)], (60,))
    read_pdf(drawn(page, page), source="a.pdf", progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def picture(canvas: Canvas) -> None:
    from PIL import Image  # noqa: PLC0415 - reportlab brings it

    canvas.drawImage(ImageReader(Image.new("L", (20, 20), 128)), 0, 0, 500, 700)


def bomb(layers: int = 1) -> bytes:
    """Return a PDF whose one stream unpacks to far more than a plan holds."""
    packed = zlib.compress(b" " * 120_000_000, 9)
    for _ in range(layers - 1):
        packed = zlib.compress(packed, 9)
    filters = b"/FlateDecode " * layers
    return b"%%PDF-1.4\n1 0 obj <</Length %d/Filter[%b]>> stream\n%b\nendstream" % (
        len(packed),
        filters,
        packed,
    )


def test_what_cannot_be_read_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 3)
    monkeypatch.setattr(pdf, "LARGEST_PAGE", 5_000)
    page = at_tabs([("Words",)], (60,))
    locked = drawn(page, encrypt=StandardEncryption("secret"))
    cases: list[tuple[bytes, type[Exception]]] = [
        (drawn(picture, picture), ScannedDocumentError),
        (locked, LockedPdfError),
        (drawn(page)[:400], DamagedPdfError),
        (b"%PDF-1.7\nnothing of it", DamagedPdfError),
        (drawn(page, page, page, page), TooManyPagesError),
        (drawn(at_tabs([("Words",)] * 500, (60,), pitch=1)), UnsafeDocumentError),
        (bomb(), UnsafeDocumentError),
        (bomb(layers=2), UnsafeDocumentError),
    ]
    for content, reason in cases:
        with pytest.raises(reason, match=r"^plan\.pdf .*\.$"):
            read(content)


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    open_to_all = StandardEncryption("", ownerPassword="secret", canModify=0)
    assert words(read(drawn(at_tabs([("Words.",)], (60,)), encrypt=open_to_all))) == ["Words."]
