"""Where days fall on a line of months, and how milestones are drawn there: pure.

Columns are counted from the year 0, so that a day's column depends on the zoom alone; a line shows `width` of
them around the day in its middle. A span holds its first and last column, both included.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tracker.progress.agenda import Entry
from tui.widgets.lines import Cell

BAR, GHOST, TODAY, BAR_TODAY, DIAMOND, TICK = "━", "┄", "│", "┿", "◆", "╷"
LEGEND: tuple[tuple[str, str, str], ...] = (
    (BAR, "expected", "on_track"),
    (GHOST, "as agreed", "ghost"),
    (DIAMOND, "decision, gate", "reference"),
    (TICK, "meeting", "heading"),
    (TODAY, "today", "today"),
    ("‹ ›", "more", "quiet"),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR, _QUARTER = 12, 3


class Zoom(NamedTuple):
    """How closely one looks: `cell` columns a month, `step` months a move sideways."""

    name: str
    cell: int
    step: int


MONTH, QUARTER, YEAR = ZOOMS = (Zoom("month", 8, 1), Zoom("quarter", 3, 3), Zoom("year", 1, 12))


class Scale(NamedTuple):
    """The part of the line that is shown: `width` columns with the day `centre` in the middle one."""

    centre: date
    zoom: Zoom
    width: int

    @property
    def left(self) -> int:
        """Give the first column shown, counted from the year 0."""
        return _column(self.centre, self.zoom.cell) - self.width // 2

    def column(self, day: date) -> int:
        """Give the column of a day from the left; off the line it is negative, or `width` and more."""
        return _column(day, self.zoom.cell) - self.left

    def last_column(self, day: date) -> int:
        """Give the last column that a day reaches into, where several stand for one day."""
        _, length = monthrange(day.year, day.month)
        return _month(day) * self.zoom.cell + (day.day * self.zoom.cell - 1) // length - self.left

    def day(self, column: int) -> date:
        """Give the first day of a column."""
        month, part = divmod(column + self.left, self.zoom.cell)
        year, place = divmod(month, _YEAR)
        if not date.min.year <= year <= date.max.year:
            return date.min if year < date.min.year else date.max
        _, length = monthrange(year, place + 1)
        return date(year, place + 1, -(-part * length // self.zoom.cell) + 1)

    def moved(self, columns: int) -> "Scale":
        """Look so many columns further on."""
        return self._replace(centre=self.day(self.width // 2 + columns))

    def zoomed(self, by: int) -> "Scale":
        """Look closer (-1) or from further off (1); the day in the middle stays there."""
        at = ZOOMS.index(self.zoom) + by
        return self._replace(zoom=ZOOMS[min(max(at, 0), len(ZOOMS) - 1)])


class Bar(NamedTuple):
    """A window on the line by its days; no `start` is the end alone, no `end` goes on without one."""

    start: date | None
    end: date | None
    sign: str
    style: str
    line: str = BAR


class Drawn(NamedTuple):
    """What one row shows: its signs, and whether more lies before and after them."""

    cells: tuple[Cell, ...]
    before: bool
    after: bool


def bars_of(entries: Iterable[Entry], marked: frozenset[int]) -> Iterator[Bar]:
    """Give what is drawn of milestones, the ghosts of what was agreed first: they lie behind."""
    there = sorted(entries, key=lambda entry: entry.line.due_end or "")
    for entry in there:
        agreed = (entry.line.baseline_start, entry.line.baseline_end)
        if agreed[1] and _window(entry) != agreed:
            yield Bar(_day(agreed[0]), _day(agreed[1]), GHOST, "ghost", GHOST)
    for entry in there:
        start, end = map(_day, _window(entry))
        if start or end:
            sign = DIAMOND if entry.line.id in marked else entry.standing.symbol
            yield Bar(start, end, sign, entry.standing.status)


def span(scale: Scale, bar: Bar) -> tuple[int, int]:
    """Give the first and last column of a bar, on the line or off it; one without an end goes past it."""
    last = scale.width if bar.end is None else scale.last_column(bar.end)
    return (last if bar.start is None else min(scale.column(bar.start), last)), last


def drawn(bars: Iterable[Bar], scale: Scale, today: date) -> Drawn:
    """Draw bars with their signs at the end, and today as a line behind them."""
    signs, styles = [" "] * scale.width, [""] * scale.width
    here = scale.column(today)
    if 0 <= here < scale.width:
        signs[here], styles[here] = TODAY, "today"
    before = after = False
    for bar in bars:
        first, last = span(scale, bar)
        before, after = before or first < 0, after or last >= scale.width
        for column in range(max(first, 0), min(last, scale.width - 1) + 1):
            if column != here:
                signs[column], styles[column] = bar.line, bar.style
            elif bar.line == BAR:
                signs[column], styles[column] = BAR_TODAY, bar.style
        if 0 <= last < scale.width and bar.sign != bar.line:
            signs[last] = bar.sign
    return Drawn(_cells(signs, styles), before, after)


def years_line(scale: Scale) -> str:
    """Name the years, each over its January, the first at the left edge."""
    return _named(scale, _YEAR, lambda year, _: str(year))


def months_line(scale: Scale) -> str:
    """Name the months, the quarters, or the letters of the quarters' months: what there is room for."""
    if scale.zoom == MONTH:
        return _named(scale, 1, lambda _, month: _MONTHS[month])
    if scale.zoom == QUARTER:
        return _named(scale, _QUARTER, lambda _, month: f"{_MONTHS[month]}-{_MONTHS[month + 2]}")
    return _named(scale, _QUARTER, lambda _, month: _MONTHS[month][0])


def meetings_line(scale: Scale, days: Sequence[date], today: date) -> tuple[Cell, ...]:
    """Draw a tick for each day of a meeting, and today."""
    signs, styles = [" "] * scale.width, [""] * scale.width
    if 0 <= (here := scale.column(today)) < scale.width:
        signs[here], styles[here] = TODAY, "today"
    for day in days:
        if 0 <= (column := scale.column(day)) < scale.width:
            signs[column], styles[column] = TICK, "heading"
    return _cells(signs, styles)


def _named(scale: Scale, months: int, name: Callable[[int, int], str]) -> str:
    """Write a name at the first column of each so many months; the one that is cut is named at the left."""
    signs = [" "] * scale.width
    cell = scale.zoom.cell
    first = scale.left // (cell * months) * months
    for month in range(first, (scale.left + scale.width) // cell + 1, months):
        at = max(month * cell - scale.left, 0)
        room = min((month + months) * cell - scale.left, scale.width) - at
        words = name(*divmod(month, _YEAR))
        if len(words) <= room - (room > 1):
            signs[at : at + len(words)] = words
    return "".join(signs)


def _cells(signs: list[str], styles: list[str]) -> tuple[Cell, ...]:
    pairs = zip(signs, styles, strict=True)
    return tuple(
        (words, len(words), style)
        for style, run in groupby(pairs, key=lambda pair: pair[1])
        if (words := "".join(sign for sign, _ in run))
    )


def _window(entry: Entry) -> tuple[str | None, str | None]:
    line = entry.line
    return (line.actual_start, line.actual_end) if line.actual_end else (line.due_start, line.due_end)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _column(day: date, cell: int) -> int:
    _, length = monthrange(day.year, day.month)
    return _month(day) * cell + (day.day - 1) * cell // length


def _month(day: date) -> int:
    return day.year * _YEAR + day.month - 1
