from datetime import date
from pathlib import Path

import pytest

from tracker.importing.document import Document, Heading, Paragraph, Table
from tracker.importing.errors import EmptyFileError, UnsafeDocumentError, WrongKindError
from tracker.importing.plan import read_plan
from tracker.importing.readers.markdown import read_markdown
from tracker.importing.readers.web import read_html

EXAMPLE = Path(__file__).parents[4] / "examples" / "hertsmere.md"
PROGRAMME = ["Description", "Responsible Body", "Action", "Date"]


def read(body: str) -> Document:
    return read_html(f"<!doctype html><body>{body}</body>".encode(), source="plan.html")


def words(document: Document, *, furniture: bool = False) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Paragraph) and b.furniture is furniture]


def cells(table: Table) -> list[list[str]]:
    return [["^" if cell.continued else cell.text for cell in row] for row in table.rows]


def only_table(body: str) -> list[list[str]]:
    [table] = read(body).tables
    return cells(table)


def test_headings_paragraphs_and_breaks_in_the_order_of_the_page() -> None:
    document = read(
        "<h1>The <em>Plan</em><br>2025/26</h1><p>Council:&nbsp;Ashcombe<br>Dated: May &amp; June</p>Loose"
        "<h2>Homes</h2><div>We <b>bu</b>ild.</div>"
    )
    assert document.title == "The Plan 2025/26"
    assert [(b.level, b.text) for b in document.blocks if isinstance(b, Heading)] == [
        (1, "The Plan 2025/26"),
        (2, "Homes"),
    ]
    assert words(document) == ["Council: Ashcombe", "Dated: May & June", "Loose", "We build."]


def test_items_of_ordered_lists_keep_their_numbers() -> None:
    assert words(
        read("<ol start=3><li>Plan<ul><li>well</ul><li><p>Build<li value=9>Sell</ol><ol type=a><li>Rent</ol>")
    ) == ["3. Plan", "well", "4. Build", "9. Sell", "a. Rent"]


def test_items_know_how_deep_they_stand() -> None:
    document = read("<p>Words<ul><li>Plan<ul><li>well</ul></ul>")
    assert [b.depth for b in document.blocks if isinstance(b, Paragraph)] == [0, 1, 2]


def test_a_term_and_its_words_are_one_line() -> None:
    assert words(read("<dl><div><dt>Owner<dd>Finance<dd>Change</div><dt>Aim:<dd>Balance<dt>Left</dl>")) == [
        "Owner: Finance",
        "Change",
        "Aim: Balance",
        "Left",
    ]


def test_what_a_site_prints_around_is_furniture() -> None:
    document = read(
        "<div class='cookie-banner'><p>We use cookies</div>"
        "<header>Ashcombe<nav><ul><li>Homes</ul></nav></header>"
        "<a class=govuk-skip-link>Skip</a><article><header><h1>Plan</h1></header><p>Words</article>"
        "<aside>Related</aside><noscript>Turn it on</noscript><footer>Contact</footer>"
        "<script>alert(1)</script><style>p{}</style>"
    )
    assert words(document) == ["Words"]
    assert words(document, furniture=True) == [
        "We use cookies", "Ashcombe", "Homes", "Skip", "Related", "Turn it on", "Contact",
    ]  # fmt: skip
    assert document.title == "Plan"


def test_a_sites_header_and_footer_are_furniture_without_a_main_element_too() -> None:
    document = read(
        "<header><p>Ashcombe</header><section><header><p>Words</header></section><footer>Us</footer>"
    )
    assert words(document) == ["Words"]
    assert words(document, furniture=True) == ["Ashcombe", "Us"]


def test_all_outside_the_one_main_element_is_furniture() -> None:
    document = read("<h2>News</h2><p>Today</p><main><h1>Plan</h1><p>Words</main>")
    assert words(document) == ["Words"]
    assert words(document, furniture=True) == ["News", "Today"]


def test_hidden_words_are_furniture_and_a_closed_panel_is_not() -> None:
    document = read(
        "<p>Open <span aria-hidden=true>+</span>it</p><div style='display: none'>Old</div>"
        "<details><summary>Homes</summary><p>Many</details><div hidden><p>Panel</div>"
    )
    assert words(document) == ["Open it", "Many", "Panel"]
    assert words(document, furniture=True) == ["+", "Old"]
    assert [b.text for b in document.blocks if isinstance(b, Heading)] == ["Homes"]


def test_merged_cells_take_the_neutral_form() -> None:
    rows = only_table(
        "<table><tr><td rowspan=2>Depot<td>Cabinet<td>May<tr><td colspan=2 rowspan=0>Council"
        "<tr><td colspan=1>Home<tr><td>x<td>y<td>z</table>"
    )
    assert rows == [
        ["Depot", "Cabinet", "May"],
        ["^", "Council", ""],
        ["Home", "^", ""],
        ["x", "^", "", "y", "z"],
    ]


def test_a_cell_that_claims_any_width_takes_that_of_the_table() -> None:
    assert only_table("<table><tr><td colspan=100>Homes<tr><td>Build<td>May</table>") == [
        ["Homes", ""],
        ["Build", "May"],
    ]


def test_the_foot_comes_last_and_the_caption_first() -> None:
    document = read(
        "<h2>Plan</h2><table><caption>Our <b>actions</b></caption><tfoot><tr><td>Note<td></tfoot>"
        "<thead><tr><th>Action<th>Date</thead><tbody><tr><td>Build<td>May</table>"
    )
    assert document.blocks[1] == Heading(3, "Our actions", "table 1")
    assert cells(document.tables[0]) == [["Action", "Date"], ["Build", "May"], ["Note", ""]]
    assert [row[0].place for row in document.tables[0].rows] == [f"table 1, row {n}" for n in (1, 2, 3)]


def test_lists_and_lines_in_a_cell() -> None:
    assert only_table("<table><tr><td>First<br>second<ol><li>a<li>b</ol><td><p>x</p><p>y</p></table>") == [
        ["First\nsecond\n1. a\n2. b", "x\ny"]
    ]


def test_a_small_table_in_a_cell_becomes_lines_of_it() -> None:
    rows = only_table(
        "<table><tr><th>Action<th>Cost of it<tr><td>Build a great many homes"
        "<td><table><tr><td>2025<td>£5<tr><td>2026<td>£6</table></table>"
    )
    assert rows == [["Action", "Cost of it"], ["Build a great many homes", "2025 £5\n2026 £6"]]


def test_a_table_that_lays_out_the_page_yields_the_table_within() -> None:
    document = read(
        "<table><tr><td>Menu<td><h2>Plan</h2><table><tr><td>Action<td>Date<tr><td>Build homes<td>May 2025"
        "</table><p>After</table>"
    )
    assert [type(b).__name__ for b in document.blocks] == ["Paragraph", "Heading", "Table", "Paragraph"]
    assert cells(document.tables[0]) == [["Action", "Date"], ["Build homes", "May 2025"]]


def test_a_box_of_one_cell_is_no_table() -> None:
    assert words(read("<table><tr><td>Beware</table>")) == ["Beware"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("", "cp1252"),
        ("<meta charset=iso-8859-1>", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso-8859-2"),
        ("<meta charset=nonsense>", "utf-8"),
    ],
)
def test_the_letters_are_read_as_the_page_says(head: str, encoding: str) -> None:
    said = "Café €5" if encoding != "iso-8859-2" else "Łódź"
    content = f"<html><head>{head}</head><body><p>{said}</p></body>".encode(encoding)
    assert words(read_html(content, source="a.html")) == [said]


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        ("Delivery plan | Ashcombe Borough Council", "Delivery plan"),
        ("Plan 2024 - 2028 - Our plans - Ashcombe District Council", "Plan 2024 - 2028 - Our plans"),
        ("Plan: the town centre", "Plan: the town centre"),
    ],
)
def test_without_a_heading_the_title_is_that_of_the_page(title: str, read_as: str) -> None:
    assert read_html(f"<title>{title}</title><p>Words".encode(), source="a.html").title == read_as


def test_orders_to_a_terminal_do_not_come_in() -> None:
    assert words(read("<p>a&#27;[31mb&#8238;c")) == ["abc"]


def test_entities_of_its_own_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    text = " ".join(words(read_html(bomb + b"<p>x &b; &f; y</p>", source="a.html")))
    assert "haha" not in text
    assert "root" not in text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<div>" * 100_000 + b"words", UnsafeDocumentError),
        (b"<table><tr><td>" * 3000 + b"words", UnsafeDocumentError),
        (b"<table>" + b"<tr><td colspan=999>a<td>b" * 5000, UnsafeDocumentError),
        (b"From: <Saved by a browser>\r\nContent-Type: multipart/related", WrongKindError),
        (b"<!-- -->", EmptyFileError),
    ],
)
def test_what_is_beyond_measure_is_refused_in_a_sentence(content: bytes, reason: type[Exception]) -> None:
    with pytest.raises(reason, match=r"^a\.html .*\.$"):
        read_html(content, source="a.html")


def test_a_long_list_is_read_in_a_moment() -> None:
    assert len(read("<ol>" + "<li>x" * 20_000).blocks) == 20_000


def test_a_programme_on_a_web_page_is_the_one_in_markdown() -> None:
    source = read_markdown(EXAMPLE.read_text(encoding="utf-8"), source="hertsmere.md")
    parts: list[str] = []
    kept = []
    heading = ""
    for block in source.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table) and [cell.text for cell in block.rows[0]] == PROGRAMME:
            rows = [[cell.text for cell in row] for row in block.rows[1:]]
            kept += [Heading(2, heading, ""), block]
            parts.append(f"<h2>{heading}</h2>{as_html(rows)}")
    title = Heading(1, source.title, "")
    markdown = Document(source.title, (title, *kept), "hertsmere.md")
    page = read(f"<main><h1>{source.title}</h1>{''.join(parts)}</main>")
    actions, expected = (
        [
            (action.reference, action.description, action.action, action.body_words, action.date_words)
            for action in read_plan(document, prefix="HERTS", council=None, on=date(2024, 7, 1))
            .programmes[0]
            .actions
        ]
        for document in (page, markdown)
    )
    assert len(expected) == 22
    assert actions == expected


def as_html(rows: list[list[str]]) -> str:
    """Write a table whose descriptions reach over the rows that leave theirs blank."""
    lines = ["<table><thead><tr>", *(f"<th>{name}</th>" for name in PROGRAMME), "</tr></thead><tbody>"]
    for at, row in enumerate(rows):
        tall = next((n for n, later in enumerate(rows[at + 1 :], 1) if later[0]), len(rows) - at)
        shown = [cell.replace("&", "&amp;").replace("\n", "<br>") for cell in row]
        first = [f"<td rowspan={tall}>{shown[0]}</td>"] if row[0] else []
        lines += ["<tr>", *first, *(f"<td>{cell}</td>" for cell in shown[1:]), "</tr>"]
    return "".join([*lines, "</tbody></table>"])
