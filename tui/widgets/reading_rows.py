"""The readings of a measure as a table and a chart in one: period, value, and its bar against the targets."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tracker.measures.views import Judged, MeasureView, ReadingLine
from tui.widgets.bars import Axis
from tui.widgets.lines import Cell, CursorLines
from tui.widgets.measure_rows import STYLES
from tui.widgets.text import one_line

PERIOD = (10, 24)
VALUE = (10, 28)
KIND = 10
LEAST_BAR = 10


class _Row(NamedTuple):
    """A bar with what it stands for: a reading, its comparator, or a target."""

    period: str
    words: str
    value: float | None
    style: str
    kind: str = ""
    reading: ReadingLine | None = None


class ReadingRows(CursorLines):
    """A line for each reading; under them, out of the cursor's way, what they are held against."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[_Row, ...] = ()
        self._axis = Axis(0, 0)
        self._period = self._value = 10

    @property
    def reading(self) -> ReadingLine | None:
        """The reading under the cursor."""
        at = self.cursor - 1
        return self._rows[at].reading if 0 <= at < len(self._rows) else None

    def show(self, measure: MeasureView) -> None:
        """Show the readings of a measure; the cursor stays on its own, or goes to the latest."""
        before = self.reading or measure.latest
        rows = [_reading(one) for one in measure.readings]
        if measure.latest is not None and measure.latest.comparator_words:
            rows.append(_comparator(measure.latest))
        rows += [_target(one) for one in measure.targets]
        self._rows = tuple(rows)
        self._axis = Axis.over(row.value for row in rows if row.value is not None)
        self._period = _width((row.period for row in rows), PERIOD)
        self._value = _width((row.words for row in rows), VALUE)
        places = [
            at
            for at, row in enumerate(rows, 1)
            if before and row.reading and row.reading.position == before.position
        ]
        self.lines_changed(next(iter(places), 1))

    def line_count(self) -> int:
        """Give how many lines there are, with their heading."""
        return len(self._rows) + 1 if self._rows else 0

    def is_choosable(self, line: int) -> bool:
        """Whether a reading stands on the line."""
        return line > 0 and self._rows[line - 1].reading is not None

    def cells(self, line: int, width: int) -> Sequence[Cell]:
        """Give the headings, or a row with its bar."""
        room = max(width - 2 - self._period - self._value - KIND, LEAST_BAR)
        if line == 0:
            return (
                ("", 2, ""),
                ("Period", self._period, "quiet"),
                ("Value", self._value, "quiet"),
                ("Kind", KIND, "quiet"),
            )
        row = self._rows[line - 1]
        bar = "" if row.value is None else self._axis.bar(row.value, room - 2)
        return (
            ("▌" if line == self.cursor and row.reading else " ", 2, "reference"),
            (row.period, self._period - 2, "" if row.reading else "quiet"),
            ("", 2, ""),
            (row.words, self._value - 2, row.style if not row.reading else ""),
            ("", 2, ""),
            (row.kind, KIND, "quiet"),
            (bar, room, row.style),
        )


def _reading(one: ReadingLine) -> _Row:
    value = None if one.value is None else float(one.value)
    style = "proposed" if one.kind == "estimate" else "on_track"
    kind = one.kind if one.kind != "unsaid" else ""
    return _Row(one.period_words or "no period said", one.words, value, style, kind, one)


def _comparator(one: ReadingLine) -> _Row:
    value = None if one.comparator_value is None else float(one.comparator_value)
    return _Row(one.comparator or "compared with", one.comparator_words, value, "quiet", "compared")


def _target(one: Judged) -> _Row:
    value = None if one.line.value is None else float(one.line.value)
    return _Row(
        one.line.by_words or "target", f"{one.symbol} {one.line.words}", value, STYLES[one.verdict], "target"
    )


def _width(words: Iterable[str], least_and_most: tuple[int, int]) -> int:
    least, most = least_and_most
    return min(max((cell_len(one_line(one)) for one in words), default=least) + 2, most)
