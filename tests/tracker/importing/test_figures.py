from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.importing.figures import Figure, figure, is_figure


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("over £22m", ("over", "22000000", "£")),
        ("around 40", ("around", "40", "")),
        ("at least £1m", ("at least", "1000000", "£")),
        ("in excess of £300,000", ("in excess of", "300000", "£")),
        ("30.3%", ("", "30.3", "%")),
        ("£1.13bn", ("", "1130000000", "£")),
        ("13,814", ("", "13814", "")),
        ("£131k", ("", "131000", "£")),
        ("£13,814k", ("", "13814000", "£")),
        ("0.398", ("", "0.398", "")),
        ("0.00%", ("", "0", "%")),
        ("20+%", ("+", "20", "%")),
        ("65 per cent", ("", "65", "%")),
        ("c. £4m", ("c.", "4000000", "£")),
        ("-1.5%", ("", "-1.5", "%")),
        ("-£300", ("", "-300", "£")),
        ("around 40 case types", ("around", "40", "case types")),
        ("additional 22 residential placements", ("additional", "22", "residential placements")),
        ("8.1 days", ("", "8.1", "days")),
    ],
)
def test_words_that_are_one_figure_are_read(words: str, read: tuple[str, str, str]) -> None:
    assert figure(words) == Figure(*read)


@pytest.mark.parametrize(
    "words",
    [
        "", "-", "- ", "N/A", "5 to 10", "5-10", "£1m to £2m", "£1m-£2m", "2024/25", "1st", "c4", "3b",
        "1,23", "6 of 16", "1 in 5", "4.99% (including 2%)", "£1m from a gap of £2.6m", "top 10",
        "12 May 2025", "22 homes by the spring; more later", "(120)", "4" * 200,
    ],
)  # fmt: skip
def test_words_that_are_not_one_figure_are_none(words: str) -> None:
    assert figure(words) is None


def test_a_dash_stands_where_a_figure_would() -> None:
    assert is_figure(" - ")
    assert is_figure("1,172")
    assert not is_figure("Below")


SCALES = {"": 0, "k": 3, "m": 6, "bn": 9, " million": 6}


@given(
    qualifier=st.sampled_from(["", "over ", "at least ", "in excess of ", "around ", "nearly "]),
    number=st.decimals(min_value=0, max_value=10**9, places=2),
    pounds=st.booleans(),
    scale=st.sampled_from(sorted(SCALES)),
    percent=st.booleans(),
)
def test_a_printed_figure_reads_back(
    qualifier: str, number: Decimal, pounds: bool, scale: str, percent: bool
) -> None:
    unit = "£" if pounds else "%" if percent else ""
    printed = f"{qualifier}{'£' if pounds else ''}{number:,}{scale}{'%' if unit == '%' else ''}"
    read = figure(printed)
    assert read is not None
    assert (read.qualifier, read.unit) == (qualifier.strip(), unit)
    assert Decimal(read.value) == number.scaleb(SCALES[scale])
    assert "E" not in read.value


@given(st.text(max_size=120))
def test_any_words_are_read_or_not_and_never_harm(words: str) -> None:
    read = figure(words)
    assert read is None or Decimal(read.value).is_finite()
