"""The readings of a measure as a drawing: a bar for each period from zero, a line for what is aimed at.

Each bar stands under its period and its value in the words they were published in. Drawn are the latest
`MOST_BARS`; the table beside it is whole.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from markupsafe import Markup

from tracker.publishing.render.drawing.marks import Drawing, box, drawing, rule, words
from tracker.publishing.render.text import shortened
from tracker.snapshot.held import Measure

FEWEST_BARS = 3
MOST_BARS = 24
_WIDTH, _EDGE = 340.0, 4.0
_TOP, _STEP, _BAR, _AIM = 6.0, 34.0, 10.0, 18.0
_LONGEST_PERIOD, _LONGEST_VALUE, _LONGEST_AIM = 32, 16, 44


class _Bar(NamedTuple):
    """A reading to draw: its period, its value in words and as a figure, whether it is no actual yet."""

    period: str
    words: str
    value: Decimal
    estimate: bool


class _Aim(NamedTuple):
    """A target to draw."""

    words: str
    value: Decimal


class _Scale(NamedTuple):
    """From the least figure to the greatest, zero among them, laid along the sheet."""

    least: Decimal
    most: Decimal

    def x(self, value: Decimal) -> float:
        """Give the place of a figure."""
        length = self.most - self.least
        share = (value - self.least) / length if length else Decimal(0)
        return _EDGE + float(share) * (_WIDTH - 2 * _EDGE)


def readings_drawing(measure: Measure, name: str) -> Drawing | None:
    """Draw a measure with at least `FEWEST_BARS` readings that are figures; `name` begins its ids."""
    every = list(_bars(measure))
    if len(every) < FEWEST_BARS:
        return None
    bars, aims = every[-MOST_BARS:], list(_aims(measure))
    figures = [Decimal(0), *(bar.value for bar in bars), *(aim.value for aim in aims)]
    scale = _Scale(min(figures), max(figures))
    top = _TOP + _AIM * len(aims)
    height = top + _STEP * len(bars) + _EDGE
    svg = drawing(
        name,
        size=(_WIDTH, height),
        title=measure.name,
        description=f"{_told(bars[0])} to {_told(bars[-1])}. The table says the same.",
        marks=(*_bars_drawn(bars, scale, top), *_aims_drawn(aims, scale, height)),
    )
    return Drawing(svg, _legend(bars, aims, len(every)))


def _legend(bars: Sequence[_Bar], aims: Sequence[_Aim], of: int) -> str:
    told = ["Each bar is drawn from zero."]
    if any(bar.estimate for bar in bars):
        told.append("Outlined bars are estimates.")
    if aims:
        told.append("A broken line is a target.")
    if len(bars) < of:
        told.append(f"Drawn are the latest {len(bars)} of {of} readings.")
    return " ".join(told)


def _bars(measure: Measure) -> Iterator[_Bar]:
    for one in measure.readings:
        value = _figure(one.value)
        if value is not None and one.period:
            yield _Bar(one.period, one.words, value, one.kind == "estimate")


def _aims(measure: Measure) -> Iterator[_Aim]:
    for one in measure.targets:
        value = _figure(one.value)
        if value is not None:
            yield _Aim(f"Target: {one.words} {one.by}".strip(), value)


def _bars_drawn(bars: Sequence[_Bar], scale: _Scale, top: float) -> Iterator[Markup]:
    zero = scale.x(Decimal(0))
    for place, bar in enumerate(bars):
        y = top + _STEP * place
        end = scale.x(bar.value)
        yield words(shortened(bar.period, _LONGEST_PERIOD), x=_EDGE, y=y + 13)
        yield words(shortened(bar.words, _LONGEST_VALUE), x=_WIDTH - _EDGE, y=y + 13, look="strong end")
        look = "mark" if bar.estimate else "mark done"
        yield box(min(zero, end), y + 19, max(abs(end - zero), 1), _BAR, look)
    yield rule((zero, top), (zero, top + _STEP * len(bars)), "year")


def _aims_drawn(aims: Sequence[_Aim], scale: _Scale, height: float) -> Iterator[Markup]:
    for place, aim in enumerate(aims):
        x, y = scale.x(aim.value), _TOP + _AIM * place
        look = "end" if x > _WIDTH / 2 else ""
        yield words(shortened(aim.words, _LONGEST_AIM), x=x, y=y + 10, look=look)
        yield rule((x, y + 14), (x, height), "aim")


def _told(bar: _Bar) -> str:
    return f"{bar.period}: {bar.words}"


def _figure(value: str | None) -> Decimal | None:
    try:
        found = Decimal(value or "")
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
