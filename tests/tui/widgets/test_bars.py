"""Bars and sparks: longer for more, never past their room, nothing for nought."""

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.bars import BLOCKS, Axis, counts, spark

FIGURES = st.floats(-1e9, 1e9, allow_nan=False).map(lambda one: round(one, 2))
WIDTHS = st.integers(1, 80)


def length(bar: str) -> int:
    """Give the length of a bar in eighths of a cell."""
    eighths = {"█": 8, "▐": 4} | {sign: at for at, sign in enumerate("▏▎▍▌▋▊▉", 1)}
    return sum(eighths.get(sign, 0) for sign in bar)


@given(st.lists(FIGURES, min_size=1, max_size=8), WIDTHS)
def test_a_longer_bar_is_never_the_smaller_figure(values: list[float], width: int) -> None:
    axis = Axis.over(values)
    bars = {value: axis.bar(value, width) for value in values}
    assert {len(bar) for bar in bars.values()} == {width}
    for one, its in bars.items():
        for other, others in bars.items():
            if (one < 0) == (other < 0) and length(its) > length(others):
                assert abs(one) > abs(other)


@given(st.lists(FIGURES, min_size=1, max_size=8), WIDTHS)
def test_bars_meet_at_nought(values: list[float], width: int) -> None:
    axis = Axis.over(values)
    nought = axis.nought(width)
    for value in values:
        left, right = axis.bar(value, width)[:nought], axis.bar(value, width)[nought:]
        assert (right if value < 0 else left).strip() == ""


@given(st.floats(1, 1e9), WIDTHS)
def test_the_greatest_fills_its_room(value: float, width: int) -> None:
    assert Axis.over([value, value / 2]).bar(value, width) == "█" * width
    assert Axis.over([value]).bar(0, width).strip() == ""


@given(st.lists(FIGURES, min_size=2, max_size=12))
def test_a_spark_rises_where_the_figures_do(values: list[float]) -> None:
    heights = [BLOCKS.index(sign) for sign in spark(values)]
    assert len(heights) == len(values)
    for (one, low), (other, high) in zip(
        zip(values, heights, strict=True), list(zip(values, heights, strict=True))[1:], strict=False
    ):
        assert (low <= high) if one <= other else (low >= high)


@given(st.lists(st.integers(0, 500), max_size=12))
def test_a_count_shows_unless_it_is_nought(values: list[int]) -> None:
    drawn = counts(values, max(values, default=0))
    assert [sign == "·" for sign in drawn] == [value == 0 for value in values]
