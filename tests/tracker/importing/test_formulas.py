import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.importing.formulas import neutralised, restored

TROUBLE = st.text(st.sampled_from("'=+-@\t\r\n 1.,%a\uff1d")) | st.text()


@given(TROUBLE)
def test_what_was_made_harmless_comes_back_exactly(text: str) -> None:
    assert restored(neutralised(text)) == text


@given(TROUBLE)
def test_nothing_harmless_begins_like_a_formula_unless_it_is_a_figure(text: str) -> None:
    written = neutralised(text)
    assert not written.startswith(("\t", "\r"))
    if written.lstrip()[:1] in {"=", "@"}:
        raise AssertionError(written)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "  =1+1", "@SUM(A1)", "+44 1707 357000", "-1+cmd|' /C calc'!A0", "\t=1", "'=1", "''-x", "＝1"],
)
def test_formulas_get_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-0.5", "-1,200", "+5%", "-", "", "Council's", "'quoted'", "A = B", "30-40"]
)
def test_figures_and_words_stay(text: str) -> None:
    assert neutralised(text) == text
    assert restored(text) == text
