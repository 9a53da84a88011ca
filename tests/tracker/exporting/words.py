"""Words that a format could lose, and documents made of them."""

from hypothesis import strategies as st

from tracker.importing.characters import printable
from tracker.importing.document import Block, Cell, Document, Heading, Paragraph, Table

AWKWARD = (
    "=1+1", "+44 1992 555 555", "-", "- a dash", "--", "@home", "'=quoted", "''", "=SUM(A1:A2)", "-5", "\t=1",
    "1/2", "2024/25", "007", "1.10", "TRUE", "false", "1e5", "12:30", "50%", "£1,000", "#N/A", "#REF!", "#1",
    "# not a heading", "#", "1. first", "2) second", "> quoted", "+ plus", "===", "***", "---", "~~~", "```",
    "*bold*", "**bold**", "_under_", "snake_case", "`code`", "a|b", "|", "a\\|b", "\\", "\\\\", "c:\\dir\\",
    "<br>", "<br/>", "<b>x</b>", "a < b & c", "&amp;", "&#124;", "&nbsp", "[link](http://x)", "![p](q)", "[a]: b",
    "http://example.org", "one\ntwo", "one\n\nthree", "end  \n  begin", "a\tb", "a\t\nb", "line\n- item\n1. x",
    "😀 ok", "\u05e9\u05dc\u05d5\u05dd", "e\u0301", "“quoted”, with comma", 'say "hi"', "a;b", "x,y", "Ref",
    "    indented", "a  b", "_x0041_", "&lt;", "<!-- c -->", "<?php", "\u3000wide\u3000", "Page 1 of 2", "7",
)  # fmt: skip
ONE_LINE = "\n"


def words(*, lines: bool = True) -> st.SearchStrategy[str]:
    """Make words as they are kept: printable, without outer whitespace."""
    free = st.text(st.characters(codec="utf-8"), max_size=12)
    found = st.one_of(
        st.sampled_from(AWKWARD), free, st.lists(st.sampled_from(AWKWARD), max_size=3).map(" ".join)
    )
    kept = found.map(lambda text: printable(text).strip())
    return kept if lines else kept.map(lambda text: " ".join(text.split()))


def documents() -> st.SearchStrategy[Document]:
    """Make documents of headings, paragraphs and tables of at least two columns, each said to be of words."""
    said = words(lines=False).filter(bool)
    heading = st.builds(Heading, st.integers(1, 6), said, st.just(""))
    paragraph = st.builds(Paragraph, said, st.just(""))
    block: st.SearchStrategy[Block] = st.one_of(heading, paragraph, tables())
    return st.builds(
        Document, st.just("Plan"), st.lists(block, min_size=1, max_size=5).map(tuple), st.just("plan")
    )


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Make a table whose first and last columns have words over them, and no row of which is blank."""
    width = draw(st.integers(2, 5))
    height = draw(st.integers(1, 5))
    rows = [draw(st.lists(words(), min_size=width, max_size=width)) for _ in range(height)]
    rows[0] = ["Ref", *rows[0][1:-1], "Date"]
    for number, row in enumerate(rows):
        row[0] = row[0] or str(number)
        row[1] = row[1] or "x"
    return Table(tuple(tuple(Cell(text, "") for text in row) for row in rows), "")
