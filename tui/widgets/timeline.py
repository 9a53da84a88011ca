"""Where days fall on a line of months, and how milestones are drawn there: pure.

A month is `cell` columns wide. A span holds its first and last column, both included.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tracker.progress.agenda import Entry
from tui.widgets.lines import Cell

NARROWEST, WIDEST = 3, 8
BAR, GHOST, TODAY, BAR_TODAY = "━", "┄", "│", "┿"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = 12


class Scale(NamedTuple):
    """Months across: the first, how many, and the columns of each."""

    first: date
    months: int
    cell: int

    @property
    def columns(self) -> int:
        """How wide the line is."""
        return self.months * self.cell

    def column(self, day: date) -> int:
        """Give the column of a day; outside the line it is negative, or `columns` and more."""
        _, length = monthrange(day.year, day.month)
        return self._month(day) * self.cell + (day.day - 1) * self.cell // length

    def span(self, start: date | None, end: date) -> tuple[int, int] | None:
        """Give the columns from start to end that are on the line; None where none is.

        Without a start it is the end alone.
        """
        last = self._last_column(end)
        first = last if start is None else min(self.column(start), last)
        if last < 0 or first >= self.columns:
            return None
        return max(first, 0), min(last, self.columns - 1)

    def _last_column(self, day: date) -> int:
        _, length = monthrange(day.year, day.month)
        return self._month(day) * self.cell + (day.day * self.cell - 1) // length

    def _month(self, day: date) -> int:
        return (day.year - self.first.year) * _YEAR + day.month - self.first.month


def scale_for(days: Iterable[date], today: date, room: int, *, shift: int = 0) -> Scale:
    """Choose the months that hold the days and today, as wide as `room` columns allow.

    Where they do not all fit, today's month stands near the left; `shift` moves the line by months.
    """
    held = [today, *days]
    first, last = min(held).replace(day=1), max(held)
    months = (last.year - first.year) * _YEAR + last.month - first.month + 1
    cell = max(NARROWEST, min(WIDEST, room // months))
    shown = max(room // cell, 1)
    if months <= shown and not shift:
        return Scale(first, months, cell)
    start = first if months <= shown else max(first, months_later(today.replace(day=1), -1))
    return Scale(months_later(start, shift), min(months, shown) if months <= shown else shown, cell)


def months_later(first: date, months: int) -> date:
    """Give the first day of a month so many months on."""
    years, month = divmod(first.month - 1 + months, _YEAR)
    return date(min(max(first.year + years, 1), 9999), month + 1, 1)


def days_of(entries: Iterable[Entry]) -> list[date]:
    """Give every day the milestones name."""
    texts = (
        text
        for entry in entries
        for text in (
            entry.line.baseline_start,
            entry.line.baseline_end,
            entry.line.due_start,
            entry.line.due_end,
            entry.line.actual_start,
            entry.line.actual_end,
        )
    )
    return [date.fromisoformat(text) for text in texts if text]


def drawn(entries: Sequence[Entry], scale: Scale, today: date) -> list[Cell]:
    """Draw milestones: a bar over each window with its status sign at the end, what was agreed behind it."""
    signs = [" "] * scale.columns
    styles = [""] * scale.columns
    here = scale.column(today)
    if 0 <= here < scale.columns:
        signs[here], styles[here] = TODAY, "today"
    for entry in entries:
        if _moved(entry):
            _draw(signs, styles, scale, _agreed(entry), GHOST, GHOST, "ghost")
    for entry in sorted(entries, key=lambda one: one.line.due_end or ""):
        status = entry.standing.status
        _draw(signs, styles, scale, _window(entry), BAR, entry.standing.symbol, status)
    return [
        ("".join(sign for sign, _ in run), 0, style)
        for style, group in groupby(zip(signs, styles, strict=True), key=lambda pair: pair[1])
        if (run := list(group))
    ]


def months_line(scale: Scale) -> str:
    """Name the months, as much of each as there is room for."""
    names = (_MONTHS[months_later(scale.first, step).month - 1] for step in range(scale.months))
    letters = 3 if scale.cell > NARROWEST else 1
    return "".join(name[:letters].ljust(scale.cell) for name in names)


def years_line(scale: Scale) -> str:
    """Name the years, each over its first month on the line."""
    signs = [" "] * scale.columns
    for step in range(scale.months):
        month = months_later(scale.first, step)
        if step == 0 or month.month == 1:
            name = str(month.year)
            at = step * scale.cell
            signs[at : at + len(name)] = name
    return "".join(signs)[: scale.columns]


def _window(entry: Entry) -> tuple[str | None, str | None]:
    line = entry.line
    if line.actual_end:
        return line.actual_start, line.actual_end
    return line.due_start, line.due_end


def _agreed(entry: Entry) -> tuple[str | None, str | None]:
    return entry.line.baseline_start, entry.line.baseline_end


def _moved(entry: Entry) -> bool:
    return entry.line.baseline_end is not None and _window(entry) != _agreed(entry)


def _draw(
    signs: list[str],
    styles: list[str],
    scale: Scale,
    window: tuple[str | None, str | None],
    bar: str,
    end_sign: str,
    style: str,
) -> None:
    start, end = window
    if end is None:
        return
    last_day = date.fromisoformat(end)
    span = scale.span(date.fromisoformat(start) if start else None, last_day)
    if span is None:
        return
    first, last = span
    for column in range(first, last + 1):
        crossed = signs[column] in (TODAY, BAR_TODAY)
        signs[column], styles[column] = BAR_TODAY if crossed and bar == BAR else bar, style
    if scale.span(None, last_day) is not None:
        signs[last] = end_sign
