"""Words cut to cells, and made harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.text import fitted, one_line


@given(st.text(), st.integers(0, 40))
def test_fitted_words_are_exactly_as_wide_as_asked(words: str, width: int) -> None:
    assert cell_len(fitted(words, width)) == width


@pytest.mark.parametrize(
    ("words", "width", "shown"),
    [
        ("Cabinet", 9, "Cabinet  "),
        ("Cabinet", 5, "Cabi…"),
        ("会议纪要", 5, "会议…"),
        ("two words", 5, "two… "),
    ],
)
def test_what_is_cut_ends_in_an_ellipsis(words: str, width: int, shown: str) -> None:
    assert fitted(words, width) == shown


def test_orders_to_the_terminal_are_taken_out_and_lines_joined() -> None:
    assert one_line("a\x1b[31mred\x1b[0m\nb\x1b]52;c;x\x07\u202ec") == "ared bc"
