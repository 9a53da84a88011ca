"""A paper laid out for the screen: what fits a line, two columns or one, and where its headings are."""

import pytest

from tracker.papers.paper import Heading, Part, Run, Table, Words
from tracker.papers.paper import Paper as Printed
from tui.widgets.paper import _laid
from tui.widgets.paper_blocks import Block, blocks


def lines(block: Block, width: int) -> list[str]:
    """Give the lines of a block as text."""
    return ["".join(words for words, _ in runs).rstrip() for _, runs in _laid(block, width)]


def test_a_table_is_a_paragraph_for_each_row() -> None:
    table = Table("Progress", ("Milestone", "Due"), (("NEWT-A1 Draft it", "July 2024"),), (1, 1))
    [block] = blocks(Printed("", "", None, (Part((table,)),)))  # type: ignore[arg-type]  # the day is not shown
    assert lines(block, 60) == ["NEWT-A1 Draft it  Due: July 2024"]


def test_a_heading_has_its_key_and_room_above_and_what_marks_the_paper_comes_first() -> None:
    parts = (
        Part((Heading(2, "Summary", "words_summary"), Words((Run("All "), Run("well", is_strong=True))))),
    )
    mark, heading, words = blocks(Printed("", "", None, parts, "DRAFT", "Not agreed"))  # type: ignore[arg-type]  # as above
    assert lines(mark, 60) == ["DRAFT  Not agreed"]
    assert (heading.key, heading.above) == ("words_summary", True)
    assert words.runs == (("All ", ""), ("well", "strong"))


@pytest.mark.parametrize(
    ("width", "laid"),
    [
        (100, ["was one thing                                    │ is another"]),
        (40, ["was one thing", "→ is another"]),
    ],
)
def test_words_stand_beside_others_where_there_is_room(width: int, laid: list[str]) -> None:
    assert lines(Block((("was one thing", ""),), beside=(("is another", ""),)), width) == laid


def test_wide_letters_keep_the_rule_between_columns_in_its_place() -> None:
    plain, wide = (Block(((said, ""),), beside=(("x", ""),)) for said in ("abcd", "会议"))
    assert lines(plain, 100)[0].replace("abcd", "") == lines(wide, 100)[0].replace("会议", "")
