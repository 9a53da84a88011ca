import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.characters import folded, printable


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]52;c;ZXZpbA==\x07words", "words"),
        ("\x9b2Jwords", "words"),
        ("\x1b]0;never closed\nnext line", "0;never closed\nnext line"),
        ("a\u202eb\u2066c", "abc"),
        ("June\u00a02024", "June 2024"),
        ("one\r\ntwo\u2028three\x0bfour", "one\ntwo\nthree\nfour"),
        ("\ufeffTitle\x00", "Title"),
        ("[red]£5,000 \u2013 “kept”", "[red]£5,000 \u2013 “kept”"),
    ],
)
def test_only_words_come_in(raw: str, kept: str) -> None:
    assert printable(raw) == kept


@given(st.text())
def test_no_control_comes_in_and_a_second_pass_changes_nothing(raw: str) -> None:
    kept = printable(raw)
    assert not [c for c in kept if unicodedata.category(c) == "Cc" and c not in "\t\n"]
    assert printable(kept) == kept


def test_spellings_that_differ_in_case_and_spaces_fold_to_one() -> None:
    assert folded("  Full\u00a0 Council\n") == folded("full council")
