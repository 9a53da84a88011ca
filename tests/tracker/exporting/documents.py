"""Documents made of words that a format could lose."""

from hypothesis import strategies as st

from tracker.characters import printable
from tracker.importing.document import Block, Cell, Document, Heading, Paragraph, Table

AWKWARD = (
    "=1+1", "+44 1992 555 555", "-", "- a dash", "--", "@home", "'=quoted", "''", "=SUM(A1:A2)", "-5", "\t=1",
    "1/2", "2024/25", "007", "1.10", "TRUE", "false", "1e5", "12:30", "50%", "£1,000", "#N/A", "#REF!", "#1",
    "# not a heading", "#", "1. first", "2) second", "> quoted", "+ plus", "===", "***", "---", "~~~", "```",
    "*bold*", "**bold**", "_under_", "snake_case", "`code`", "a|b", "|", "a\\|b", "\\", "\\\\", "c:\\dir\\",
    "<br>", "<br/>", "<b>x</b>", "a < b & c", "&amp;", "&#124;", "&nbsp", "[link](http://x)", "![p](q)",
    "[a]: b", "http://example.org", "one\ntwo", "one\n\nthree", "end  \n  begin", "a\tb", "a\t\nb",
    "line\n- item\n1. x", "😀 ok", "\u05e9\u05dc\u05d5\u05dd", "e\u0301", "“quoted”, with comma", 'say "hi"',
    "a;b", "x,y", "Ref", "    indented", "a  b", "_x0041_", "&lt;", "<!-- c -->", "<?php", "\u3000wide\u3000",
    "Page 1 of 2", "7",
)  # fmt: skip
MARKED = ("# ", "## ", "### ", "#### ", "##### ", "###### ")


@st.composite
def words(draw: st.DrawFn) -> str:
    """Make words as they are kept: printable, without outer whitespace."""
    awkward = st.lists(st.sampled_from(AWKWARD), max_size=3).map(" ".join)
    free = st.text(st.characters(codec="utf-8"), max_size=12)
    return printable(draw(st.one_of(st.sampled_from(AWKWARD), awkward, free))).strip()


def lines() -> st.SearchStrategy[str]:
    """Make one line of words; none that a spreadsheet would take for a marked heading."""
    line = words().map(lambda text: " ".join(text.split())).filter(bool)
    return line.filter(lambda text: not text.startswith(MARKED))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Make a table of several columns, each row of which fills the first two, so that none is a heading."""
    width = draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(words(), min_size=width, max_size=width), min_size=1, max_size=5))
    rows[0][-1] = rows[0][-1] or "Date"
    for row in rows:
        row[:2] = row[0] or "Ref", row[1] or "x"
    return Table(tuple(tuple(Cell(text, "") for text in row) for row in rows), "")


def documents() -> st.SearchStrategy[Document]:
    """Make documents that begin as plans do, with a title and a table."""
    heading: st.SearchStrategy[Block] = st.builds(Heading, st.integers(2, 6), lines(), st.just(""))
    paragraph = st.builds(Paragraph, lines(), st.just(""), depth=st.integers(0, 1))
    block = st.one_of(heading, paragraph, tables())
    plan = Table(tuple(tuple(Cell(text, "") for text in ("A1", "x", "y", "z") * 2) for _ in range(4)), "")
    head = (Heading(1, "Plan", ""), plan, Heading(2, "The rest", ""))
    return st.lists(block, max_size=5).map(lambda blocks: Document("Plan", (*head, *blocks), "plan"))


def plain(document: Document) -> list[object]:
    """Give a document without places, for comparing."""
    return [
        [[cell.text for cell in row] for row in block.rows]
        if isinstance(block, Table)
        else (block.level, block.text)
        if isinstance(block, Heading)
        else block.text
        for block in document.blocks
    ]
