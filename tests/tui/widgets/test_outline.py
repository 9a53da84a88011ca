"""Lines, headings and ids of a sectioned list."""

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.outline import Outline, outlined

ORDER = ("late", "soon", "never")


def test_each_section_has_a_heading_and_a_blank_line_before_the_next() -> None:
    outline = Outline(outlined([(7, "late"), (3, "late"), (9, "never")]))
    assert outline.lines == 6
    assert [outline.id_at(line) for line in range(6)] == [None, 7, 3, None, None, 9]
    assert [bool(outline.heading_at(line)) for line in range(6)] == [True, False, False, False, True, False]
    assert outline.count("late") == 2


def test_nothing_has_no_lines() -> None:
    outline = Outline()
    assert (outline.lines, outline.rows, outline.id_at(0), outline.heading_at(0)) == (0, 0, None, None)


@given(st.lists(st.sampled_from(ORDER), max_size=40))
def test_every_row_is_found_again_on_its_line(sections: list[str]) -> None:
    outline = Outline(outlined(enumerate(sorted(sections))))
    assert outline.rows == len(sections)
    for one in range(len(sections)):
        line = outline.line_of(one)
        assert line is not None
        assert outline.id_at(line) == one
    assert sorted(outline.ids_between(0, outline.lines)) == list(range(len(sections)))
